/// HTTP Live Streaming (RFC 8216) without a network: its playlists, and the sound of its segments as one stream.
@NullMarked
package dev.lukbot.media.hls;

import org.jspecify.annotations.NullMarked;
