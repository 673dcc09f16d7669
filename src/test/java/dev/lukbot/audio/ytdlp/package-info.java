@NullMarked
package dev.lukbot.audio.ytdlp;

import org.jspecify.annotations.NullMarked;
