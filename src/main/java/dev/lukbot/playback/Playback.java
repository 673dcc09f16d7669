package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.Announcement.LeftEmpty;
import dev.lukbot.playback.Announcement.LeftIdle;
import dev.lukbot.playback.GuildPlayer.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    private final TrackQueue queue;
    private final Repetition repetition;
    private final Program program;
    private final VoiceLink voice;
    private final IdleTimers idle;
    private final Notices notices;
    private final InstantSource time;

    private Instant toldAt;
    private volatile View view;
    private volatile boolean over;

    Playback(
            Deck deck,
            TrackQueue queue,
            Repetition repetition,
            Program program,
            VoiceLink voice,
            IdleTimers idle,
            Notices notices,
            InstantSource time) {
        this.deck = deck;
        this.queue = queue;
        this.repetition = repetition;
        this.program = program;
        this.voice = voice;
        this.idle = idle;
        this.notices = notices;
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
            idle.observe(now, voice.isAlone(), voice.channel().isEmpty(), deck.isPlaying());
            publish(now);
        }
        notices.deliver();
    }

    private void publish(Instant now) {
        View before = view;
        view = look();
        boolean due = deck.isPlaying()
                && !deck.isPaused()
                && Duration.between(toldAt, now).compareTo(TELL_POSITION_EVERY) >= 0;
        if (notices.takeChange() || due || !isSame(before, view)) {
            toldAt = now;
            notices.changed(view);
        }
    }

    private View look() {
        return new View(
                deck.track(),
                deck.isPlaying() ? deck.position() : Duration.ZERO,
                deck.isPaused(),
                queue.snapshot(),
                repetition.mode(),
                repetition.left(),
                deck.volumePercent(),
                voice.channel(),
                notices.textChannel());
    }

    /// Whether they differ in nothing but the position, which always changes.
    private static boolean isSame(View one, View other) {
        return one.paused() == other.paused()
                && one.repeat() == other.repeat()
                && one.repeatsLeft() == other.repeatsLeft()
                && one.volumePercent() == other.volumePercent()
                && one.playing().equals(other.playing())
                && one.voiceChannel().equals(other.voiceChannel())
                && one.textChannel().equals(other.textChannel())
                && one.queue().equals(other.queue());
    }

    Program program() {
        return program;
    }

    void comeTo(ChannelId voiceChannel, ChannelId textChannel) {
        notices.announceIn(textChannel);
        voice.comeTo(voiceChannel);
    }

    void setVolume(int percent) {
        deck.setVolume(percent);
    }

    void on(VoiceEvent event) {
        voice.on(event);
    }

    void on(TrackPlayer.Event event) {
        program.on(event);
    }

    /// Does what is due by now.
    void tick() {
        deck.observe();
        idle.due(time.instant()).ifPresent(cause -> {
            switch (cause) {
                case ALONE -> notices.announce(new LeftEmpty());
                case NOTHING_PLAYS -> {
                    if (voice.channel().isPresent()) {
                        notices.announce(new LeftIdle());
                    } // else it left long ago, and said so
                }
                case NOWHERE -> {}
            }
            end();
        });
    }

    /// Forgets everything and leaves, on purpose.
    void end() {
        queue.clear();
        deck.clear();
        shutDown();
        view = look();
        notices.ended();
    }

    /// Leaves because the process stops. The view stays as it was, to be remembered.
    void close() {
        deck.observe();
        view = look();
        notices.changed(view);
        notices.deliver(); // at once, because a decoder may take longer to close than there is time
        shutDown();
    }

    /// Lets go of everything. What is half changed is neither shown nor told, so what was remembered last stays.
    private void abandon() {
        view = new View(
                Optional.empty(),
                Duration.ZERO,
                false,
                List.of(),
                view.repeat(),
                view.repeatsLeft(),
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
