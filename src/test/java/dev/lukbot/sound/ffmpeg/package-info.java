@NullMarked
package dev.lukbot.sound.ffmpeg;

import org.jspecify.annotations.NullMarked;
