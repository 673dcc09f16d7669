@NullMarked
package dev.lukbot.sound.codec;

import org.jspecify.annotations.NullMarked;
