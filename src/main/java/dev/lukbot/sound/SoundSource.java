package dev.lukbot.sound;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Sound from its beginning to its end, as fast as it is asked for.
///
/// Blocking; confined to one thread at a time, except [#close()], which anyone may call and which ends a call that waits
/// with an exception. Whoever opens one closes it.
public interface SoundSource extends Closeable {

    /// Opens a source: blocking, on the thread that will read from it.
    interface Opening {

        /// @throws dev.lukbot.media.UnsupportedMediaException if it is known and cannot be decoded
        SoundSource open() throws IOException;
    }

    /// Blocks until the next frame is there.
    ///
    /// What a broken packet held is silence or missing; it is no exception.
    ///
    /// @throws IOException if there is no going on; the next call throws again
    Frame next() throws IOException;

    /// Goes elsewhere, as near to `target` as it can without asking for everything anew, and no further than the end.
    ///
    /// @return where the next frame begins
    /// @throws dev.lukbot.media.NotSeekableException if that lies behind and there is no going back; then nothing changed
    Duration seek(Duration target) throws IOException;

    /// Whether [#seek] goes back, as far as is known.
    boolean canGoBack();

    /// How long it is, as far as is known by now; empty of what is live.
    Optional<Duration> length();
}
