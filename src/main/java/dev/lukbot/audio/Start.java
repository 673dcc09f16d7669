package dev.lukbot.audio;

import dev.lukbot.playback.Decoder.Event;
import dev.lukbot.sound.Playout;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a guild's player asked for, or will ask for next.
///
/// Made and given its [Playout] before anybody else sees it; its number and what replaces it belong to whoever holds the
/// decoder's lock for telling.
final class Start implements Playout.Listener {

    /// How long it can wait for its turn: servers wait for a reader for about as long.
    static final Duration FRESH = Duration.ofSeconds(90);

    private final Track track;
    private final SoundDecoder decoder;
    private @Nullable Playout playout;
    private long madeAt;

    private long number;
    private Optional<Track> other = Optional.empty();

    Start(Track track, SoundDecoder decoder) {
        this.track = track;
        this.decoder = decoder;
    }

    /// @param now in nanoseconds
    void plays(Playout its, long now) {
        playout = its;
        madeAt = now;
    }

    Track track() {
        return track;
    }

    Playout playout() {
        return Objects.requireNonNull(playout);
    }

    /// Whether it can be heard as if it had begun just now.
    ///
    /// @param now in nanoseconds
    boolean isFresh(long now) {
        return now - madeAt < FRESH.toNanos() && !playout().isBroken();
    }

    void takeTurn(long itsNumber) {
        number = itsNumber;
    }

    long number() {
        return number;
    }

    void replaceBy(Track another) {
        other = Optional.of(another);
    }

    /// What is heard in the place of its track.
    Optional<Track> other() {
        return other;
    }

    @Override
    public void started() {
        decoder.tell(this, () -> new Event.Started(number));
    }

    @Override
    public void titled(String text) {
        decoder.tell(this, () -> new Event.Titled(number, text));
    }

    @Override
    public void stuck() {
        decoder.tell(this, () -> new Event.Stuck(number, playout().position()));
    }

    @Override
    public void stayed() {
        // whoever asked was told, or it cannot be known before
    }

    @Override
    public void ended() {
        decoder.tellLast(this, () -> new Event.Ended(number, playout().position()));
    }

    @Override
    public void failed(IOException failure) {
        LoadResult why = decoder.why(this, failure);
        decoder.tellLast(this, () -> new Event.Failed(number, playout().position(), why));
    }
}
