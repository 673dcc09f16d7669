package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass of Lavaplayer over a start's audio. Thread-safe.
final class Run {

    private final Start start;
    private final AudioTrack audio;
    private volatile @Nullable FriendlyException failure;

    Run(Start start, AudioTrack audio) {
        this.start = start;
        this.audio = audio;
    }

    Start start() {
        return start;
    }

    AudioTrack audio() {
        return audio;
    }

    /// Another pass over the same audio.
    Run again() {
        return new Run(start, audio.makeClone());
    }

    /// Decoding broke; frames decoded before may still be on their way.
    void breakOff(FriendlyException why) {
        failure = why;
    }

    Optional<FriendlyException> failure() {
        return Optional.ofNullable(failure);
    }
}
