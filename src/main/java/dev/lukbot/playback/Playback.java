package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent.Changed;
import dev.lukbot.playback.PlaybackEvent.Ended;
import dev.lukbot.playback.PlaybackEvent.LeftEmpty;
import dev.lukbot.playback.PlaybackEvent.LeftIdle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// All a guild's player knows and does, step by step and without threads: each [#step] changes something, takes note
/// of what time and people make of it, publishes the [#view()] and tells the listeners.
///
/// Confined to the player's owner, except [#view()], [#position()] and [#isOver()].
final class Playback {

    /// How often the position is told while a track plays.
    static final Duration TELL_POSITION_EVERY = Duration.ofSeconds(10);

    private final Deck deck;
    private final Conductor conductor;
    private final VoiceLink voice;
    private final IdleTimers idle;
    private final Events events;
    private ChannelId textChannel;
    private final InstantSource time;

    private Instant toldAt;
    private volatile View view;
    private volatile boolean over;

    Playback(
            Deck deck,
            Conductor conductor,
            VoiceLink voice,
            ChannelId textChannel,
            IdleTimers idle,
            Events events,
            InstantSource time) {
        this.deck = deck;
        this.conductor = conductor;
        this.voice = voice;
        this.textChannel = textChannel;
        this.idle = idle;
        this.events = events;
        this.time = time;
        toldAt = time.instant();
        view = look();
    }

    /// As of the last step.
    View view() {
        return view;
    }

    /// Where the current track is right now; zero if nothing plays.
    Duration position() {
        return view.playing().isPresent() ? deck.position() : Duration.ZERO;
    }

    /// Whether the player ended. Nothing happens any more, and no step may follow.
    boolean isOver() {
        return over;
    }

    /// Makes one change and all that follows from it. What meets an [Error] is left half done, so that ends everything.
    <T> T step(Function<Playback, T> change) {
        try {
            return settled(change);
        } catch (Error fatal) {
            abandon();
            throw fatal;
        }
    }

    private <T> T settled(Function<Playback, T> change) {
        T answer;
        try {
            answer = change.apply(this);
        } catch (RuntimeException bug) {
            settle(); // for what it did before that
            throw bug;
        }
        settle();
        return answer;
    }

    private void settle() {
        if (!over) {
            Instant now = time.instant();
            conductor.prepare();
            idle.observe(now, voice.isAlone(), voice.channel().isEmpty(), deck.isPlaying());
            publish(now);
        }
        events.deliver(view);
    }

    private void publish(Instant now) {
        View before = view;
        view = look();
        boolean due = deck.isPlaying()
                && !deck.isPaused()
                && Duration.between(toldAt, now).compareTo(TELL_POSITION_EVERY) >= 0;
        if (events.takeJump() || due || !before.equals(view)) {
            toldAt = now;
            events.add(new Changed(position()));
        }
    }

    private View look() {
        return new View(
                conductor.programme(),
                conductor.onAir(),
                deck.isPaused(),
                deck.volumePercent(),
                voice.channel(),
                textChannel);
    }

    Conductor conductor() {
        return conductor;
    }

    void comeTo(ChannelId voiceChannel, ChannelId textChannel) {
        this.textChannel = textChannel;
        voice.comeTo(voiceChannel);
    }

    void setVolume(int percent) {
        deck.setVolume(percent);
    }

    void on(VoiceEvent event) {
        voice.on(event);
    }

    void on(Decoder.Event event) {
        conductor.on(event);
    }

    /// Does what is due by now.
    void tick() {
        conductor.tick();
        idle.due(time.instant()).ifPresent(cause -> {
            switch (cause) {
                case ALONE -> events.add(new LeftEmpty());
                case NOTHING_PLAYS -> {
                    if (voice.channel().isPresent()) {
                        events.add(new LeftIdle());
                    } // else it left long ago, and said so
                }
                case NOWHERE -> {}
            }
            end();
        });
    }

    /// Forgets everything and leaves, on purpose.
    void end() {
        conductor.drop();
        shutDown();
        view = look();
        events.add(new Ended());
    }

    /// Leaves because the process stops. The view stays as it was, to be remembered.
    void close() {
        deck.observe();
        view = look();
        events.add(new Changed(position()));
        events.deliver(view); // at once, because a decoder may take longer to close than there is time
        shutDown();
    }

    /// Lets go of everything. What is half changed is neither shown nor told, so what was remembered last stays.
    private void abandon() {
        view = new View(
                Programme.empty(view.repeat(), view.repeatsLeft()),
                Optional.empty(),
                false,
                view.volumePercent(),
                Optional.empty(),
                view.textChannel());
        shutDown();
    }

    private void shutDown() {
        over = true;
        try {
            voice.leave();
        } finally {
            deck.close();
        }
    }
}
