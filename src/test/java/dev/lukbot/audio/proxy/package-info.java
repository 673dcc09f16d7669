@NullMarked
package dev.lukbot.audio.proxy;

import org.jspecify.annotations.NullMarked;
