/// Keeps a yt-dlp of the bot's own current.
@NullMarked
package dev.lukbot.ytdlp.release;

import org.jspecify.annotations.NullMarked;
