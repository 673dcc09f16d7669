/// Media to read: made by ffmpeg at test time, taken from memory, broken on purpose.
@NullMarked
package dev.lukbot.testing.media;

import org.jspecify.annotations.NullMarked;
