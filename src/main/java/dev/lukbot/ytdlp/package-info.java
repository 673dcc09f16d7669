/// Asks yt-dlp, a program of its own, what links of other services mean, and for their sound.
@NullMarked
package dev.lukbot.ytdlp;

import org.jspecify.annotations.NullMarked;
