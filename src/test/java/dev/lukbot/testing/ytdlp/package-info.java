/// A yt-dlp that does as it is told, and the real one.
@NullMarked
package dev.lukbot.testing.ytdlp;

import org.jspecify.annotations.NullMarked;
