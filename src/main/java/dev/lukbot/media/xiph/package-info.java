/// The containers of xiph.org: Ogg with Opus, Vorbis or FLAC, and FLAC alone.
@NullMarked
package dev.lukbot.media.xiph;

import org.jspecify.annotations.NullMarked;
