package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.Tags;
import java.time.Duration;
import java.util.Optional;

/// What ffprobe found an input to be. Immutable.
///
/// @param format what it is, as people call it
/// @param demuxer a name by which ffmpeg knows who reads it
/// @param stream which of its streams is to be heard
/// @param mono whether that has one channel only
record Found(String format, String demuxer, int stream, boolean mono, Tags tags, Optional<Duration> length) {

    /// A film or a song whose index may be at its end.
    boolean isMp4() {
        return demuxer.equals("mov");
    }
}
