/// The second decoder: a program that is handed our bytes, and hands back sound.
@NullMarked
package dev.lukbot.sound.ffmpeg;

import org.jspecify.annotations.NullMarked;
