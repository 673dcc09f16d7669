package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What was found lately, so that starting a track just found does not ask its source again.
///
/// Bounded: the oldest find goes first. Thread-safe; never blocks for long.
final class RecentFinds {

    static final int CAPACITY = 500;

    /// Links behind links, such as signed ones, are often good for a few minutes only.
    static final Duration KEPT = Duration.ofMinutes(5);

    private record Find(AudioTrack audio, long at) {}

    private final LongSupplier nanoTime;
    private final LinkedHashMap<String, Find> finds = new LinkedHashMap<>();

    RecentFinds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void remember(String url, AudioTrack audio) {
        finds.remove(url);
        finds.put(url, new Find(audio, nanoTime.getAsLong()));
        if (finds.size() > CAPACITY) {
            finds.pollFirstEntry();
        }
    }

    /// A copy of what was found, which may be played once.
    synchronized Optional<AudioTrack> recall(String url) {
        return Optional.ofNullable(finds.get(url))
                .filter(find -> nanoTime.getAsLong() - find.at <= KEPT.toNanos())
                .map(find -> find.audio.makeClone());
    }

    /// The find turned out bad.
    synchronized void forget(String url) {
        finds.remove(url);
    }
}
