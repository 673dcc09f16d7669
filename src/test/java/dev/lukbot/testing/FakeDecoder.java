package dev.lukbot.testing;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.playback.Decoder.Event.Started;
import dev.lukbot.playback.Decoder.Event.Stuck;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A decoder whose fate the test decides: what it was asked to play advances, ends, sticks or fails when told to.
/// Thread-safe; the test's calls come from one thread.
public final class FakeDecoder implements Decoder {

    /// What [#play] was called with.
    public record Start(long number, Track track, Duration position) {}

    private final Consumer<Event> events;
    private final List<Start> starts = new CopyOnWriteArrayList<>();
    private volatile Duration position = Duration.ZERO;
    private volatile Optional<Track> prepared = Optional.empty();
    private volatile boolean playing;
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile int volumePercent = -1;
    private volatile boolean forwardOnly;

    public FakeDecoder(Consumer<Event> events) {
        this.events = events;
    }

    // What the test decides.

    /// The first frame of the last start is there.
    public void begins() {
        events.accept(new Started(last().number()));
    }

    /// Sends so much of the current track, unless it is paused.
    public void plays(Duration duration) {
        begins();
        if (playing && !paused) {
            position = position.plus(duration);
        }
    }

    /// The current track comes to its end.
    public void ends() {
        endsAt(last().track().length().orElse(position));
    }

    public void endsAt(Duration end) {
        position = end;
        events.accept(new Ended(last().number(), end));
    }

    public void sticks() {
        events.accept(new Stuck(last().number(), position));
    }

    public void fails(boolean mayRetry) {
        fails(mayRetry
                ? new LoadResult.Unavailable(LoadResult.Outage.NO_ANSWER, "as the test wants it")
                : new LoadResult.Refused(LoadResult.Reason.NOT_AUDIO));
    }

    public void fails(LoadResult why) {
        events.accept(new Failed(last().number(), position, why));
    }

    /// What plays cannot go back from now on.
    public void goesForwardOnly() {
        forwardOnly = true;
    }

    /// Tells whatever event, perhaps about an earlier start.
    public void tells(Event event) {
        events.accept(event);
    }

    // What the test sees.

    public List<Start> starts() {
        return List.copyOf(starts);
    }

    public Start last() {
        return starts.getLast();
    }

    /// The titles of all starts.
    public List<String> played() {
        return starts.stream().map(start -> start.track().title()).toList();
    }

    /// What is made ready.
    public String prepared() {
        return prepared.map(Track::title).orElse("nothing");
    }

    public boolean isPlaying() {
        return playing;
    }

    public boolean isPaused() {
        return paused;
    }

    public boolean isClosed() {
        return closed;
    }

    public int volumePercent() {
        return volumePercent;
    }

    // What the player calls.

    @Override
    public void play(long start, Track track, Duration from) {
        position = from;
        playing = true;
        starts.add(new Start(start, track, from));
    }

    @Override
    public void prepare(Track next) {
        prepared = Optional.of(next);
    }

    @Override
    public void unprepare() {
        prepared = Optional.empty();
    }

    @Override
    public void stop() {
        playing = false;
        position = Duration.ZERO;
    }

    @Override
    public void setPaused(boolean paused) {
        this.paused = paused;
    }

    @Override
    public void setVolume(int percent) {
        volumePercent = percent;
    }

    @Override
    public boolean seek(Duration to) {
        if (playing && (!forwardOnly || to.compareTo(position) >= 0)) {
            position = to;
            return true;
        }
        return !playing;
    }

    @Override
    public Duration position() {
        return position;
    }

    @Override
    public OpusFrames frames() {
        return _ -> false;
    }

    @Override
    public void close() {
        playing = false;
        closed = true;
    }

    /// Makes them and remembers each guild's latest. Thread-safe.
    public static final class Factory implements Decoder.Factory {

        private final Map<GuildId, FakeDecoder> latest = new ConcurrentHashMap<>();
        private final List<FakeDecoder> made = new CopyOnWriteArrayList<>();

        @Override
        public Decoder create(GuildId guild, Consumer<Event> events) {
            var decoder = new FakeDecoder(events);
            made.add(decoder);
            latest.put(guild, decoder);
            return decoder;
        }

        public FakeDecoder of(GuildId guild) {
            FakeDecoder decoder = latest.get(guild);
            if (decoder == null) {
                throw new AssertionError("no decoder was made for guild " + guild);
            }
            return decoder;
        }

        public List<FakeDecoder> made() {
            return List.copyOf(made);
        }
    }
}
