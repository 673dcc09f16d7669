/// What yt-dlp said, and which services refuse us, in the store.
@NullMarked
package dev.lukbot.ytdlp.kept;

import org.jspecify.annotations.NullMarked;
