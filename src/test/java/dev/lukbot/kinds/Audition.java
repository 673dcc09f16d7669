package dev.lukbot.kinds;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.Decoder.Event;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.sound.Heard;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Plays links as a guild does, as fast as they come, and says what is wrong. Thread-safe.
final class Audition {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final long PAUSE_NANOS = 300_000;
    private static final int LARGEST_FRAME = 2000;

    private final AudioEngine engine;

    Audition(AudioEngine engine) {
        this.engine = engine;
    }

    /// Loads and hears it.
    ///
    /// @return what is wrong; nothing if all is right
    Optional<String> fault(String link, Expected expected) {
        LoadResult found = engine.load(link);
        Optional<String> fault = fault(found, expected);
        return fault.isEmpty() && expected instanceof Expected.Heard heard ? fault(((Found) found).track(), heard)
                : fault;
    }

    /// Loads it, no more.
    ///
    /// @return what is wrong; nothing if all is right
    Optional<String> faultOfLoad(String link, Expected expected) {
        return fault(engine.load(link), expected);
    }

    private static Optional<String> fault(LoadResult found, Expected expected) {
        return switch (expected) {
            case Expected.Refused(LoadResult why) -> unless(found.equals(why), found + " instead of " + why);
            case Expected.Listed(List<String> titles) -> found instanceof FoundPlaylist(var _, List<Track> tracks)
                    ? unless(tracks.stream().map(Track::title).toList().equals(titles), tracks.toString())
                    : Optional.of(found.toString());
            case Expected.Heard heard -> found instanceof Found(Track track)
                    ? faultOfTrack(track, heard)
                    : Optional.of("not found: " + found);
        };
    }

    private static Optional<String> unless(boolean right, String what) {
        return right ? Optional.empty() : Optional.of(what);
    }

    private static Optional<String> faultOfTrack(Track track, Expected.Heard expected) {
        String title = expected.title().orElseGet(() -> named(track.url()));
        return unless(track.title().equals(title), "is called " + track.title())
                .or(() -> track.length().flatMap(told -> Verdict.ofLength(told, expected)));
    }

    /// Hears it from its beginning to its end.
    ///
    /// @return what is wrong; nothing if all is right
    Optional<String> fault(Track track, Expected.Heard expected) {
        Queue<Event> events = new ConcurrentLinkedQueue<>();
        Decoder decoder = engine.create(new GuildId(1), events::add);
        try {
            decoder.play(1, track, Duration.ZERO);
            List<byte[]> packets = allOf(decoder.frames(), events);
            List<Event> bad = events.stream()
                    .filter(event -> event instanceof Event.Failed || event instanceof Event.Stuck)
                    .toList();
            return bad.isEmpty()
                    ? Verdict.ofSound(Heard.packets(packets), expected)
                    : Optional.of(bad + " after " + packets.size() + " frames");
        } finally {
            decoder.close();
        }
    }

    private static String named(String url) {
        return url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "").replaceAll("[_+]", " ");
    }

    private static List<byte[]> allOf(OpusFrames frames, Queue<Event> events) {
        var packets = new ArrayList<byte[]>();
        var buffer = ByteBuffer.allocate(LARGEST_FRAME);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (events.stream().noneMatch(event -> event instanceof Event.Ended || event instanceof Event.Failed)) {
            if (frames.next(buffer.clear())) {
                packets.add(new byte[buffer.flip().remaining()]);
                buffer.get(packets.getLast());
            } else if (System.nanoTime() > deadline) {
                throw new AssertionError("no end within " + LIMIT + ": " + events);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return packets;
    }
}
