package dev.lukbot.media;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Takes the packets of sound out of one resource, in order.
///
/// Made by a class of its own per container, which reads the headers in its `open`. Blocking; confined to one thread at a
/// time, except [#close()]. Whatever a file claims, no demuxer holds more than [#MAX_PACKET] bytes for one packet, nor
/// reads a text or picture it does not need into memory; a claim beyond that is a [MalformedMediaException] or is skipped.
public interface Demuxer extends Closeable {

    /// No codec we know makes larger packets of sound; a FLAC frame of 8 channels may come close.
    int MAX_PACKET = 1 << 20;

    /// What it is, as people call it: `MP3`, `Ogg Opus`, `WebM with Vorbis`.
    String format();

    /// The stream that comes first.
    AudioStream stream();

    Tags tags();

    /// How long it is; empty if that is not known.
    Optional<Duration> length();

    /// Whether [#length()] is known to the sample, rather than estimated from what was read so far.
    boolean isLengthExact();

    /// Blocks until the next unit is there.
    ///
    /// @throws MalformedMediaException if there is no going on; a broken frame is skipped instead
    Unit next() throws IOException;

    /// Goes to the last packet that begins at or before `target`, or so much earlier that a decoder is back in tune by
    /// then: its packets' times say where it is, and what lies before `target` is for the listener to drop.
    ///
    /// @throws NotSeekableException if that lies behind and the input cannot go back
    void seek(Duration target) throws IOException;

    /// Closes its input.
    @Override
    void close() throws IOException;
}
