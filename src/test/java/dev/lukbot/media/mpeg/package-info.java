@NullMarked
package dev.lukbot.media.mpeg;

import org.jspecify.annotations.NullMarked;
