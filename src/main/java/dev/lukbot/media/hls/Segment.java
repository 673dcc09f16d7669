package dev.lukbot.media.hls;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A piece of the stream (RFC 8216, section 3). Immutable.
///
/// @param sequence its number in the stream
/// @param start what a decoder must read before it, such as the `moov` of fragmented MP4
record Segment(long sequence, Resource resource, Duration length, Optional<Resource> start) {

    /// Where bytes are, and how they are encrypted.
    ///
    /// @param range all of it, if empty
    record Resource(URI link, Optional<ByteRange> range, Optional<Key> key) {}

    /// AES-128 in CBC mode.
    ///
    /// @param iv 32 hexadecimal digits
    record Key(URI link, String iv) {}
}
