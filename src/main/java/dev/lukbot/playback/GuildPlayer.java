package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One guild's playback.
///
/// Every change is made by one virtual thread, the guild's [Owner], one at a time, in the order of arrival. Commands ask
/// and wait; whoever has no more [patience][PlaybackLimits#patience()] learns by [AnswerLateException] that the answer
/// comes later, and by [PlayerBusyException] that there is none because far too much waits to be done. The decoder, Discord and the clock tell and go on. Anyone may read the [#view()], which shows at least what the reader
/// asked for before. Thread-safe.
///
/// A player lives from [Players#join] until it is stopped or closed, nobody was there for too long, or the bot left the
/// guild. An ended player is found by nobody, but whoever still holds one may ask it things: it answers that nothing
/// plays and nothing waits. Only what brings it to a channel or adds tracks throws [PlayerClosedException]; [Players] avoid even that.
public final class GuildPlayer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GuildPlayer.class);

    /// What plays and what comes next, at one moment; where the current track is by now, [GuildPlayer#position()] says.
    /// Immutable.
    ///
    /// @param paused whether somebody has to do something for the music to go on: resume it, return, or call the bot back
    /// @param onAir what the current entry itself says is heard now, such as a radio's song
    /// @param voiceChannel where it plays or is about to; empty while disconnected
    /// @param textChannel where announcements go
    public record View(
            Programme programme,
            Optional<String> onAir,
            boolean paused,
            int volumePercent,
            Optional<ChannelId> voiceChannel,
            ChannelId textChannel) {

        /// What plays, or is held.
        public Optional<Track> playing() {
            return programme.current().map(Entry::track);
        }

        /// What comes next.
        public List<Track> queue() {
            return programme.upcoming().stream().map(Entry::track).toList();
        }

        public RepeatMode repeat() {
            return programme.repeat();
        }

        /// How many repeats are left; 0 means without end.
        public int repeatsLeft() {
            return programme.repeatsLeft();
        }
    }

    /// Where requested tracks went.
    ///
    /// @param position of the first of them in the queue, 1 being the next to play; 0 if it plays now
    /// @param count how many of them found room
    public record Enqueued(int position, int count) {}

    private final GuildId guild;
    private final Duration toClose;
    private final Owner owner;
    private final Playback playback;
    private final Consumer<GuildPlayer> whenEnded;

    /// One waiting tick is enough, however late the owner is.
    private final AtomicBoolean ticking = new AtomicBoolean();

    /// @param playback makes the playback, given what to do with the decoder's events
    /// @param whenEnded called once, on the owner's thread, as the last thing it does
    GuildPlayer(
            GuildId guild,
            PlaybackLimits limits,
            Function<Consumer<Decoder.Event>, Playback> playback,
            Consumer<GuildPlayer> whenEnded) {
        this.guild = guild;
        toClose = limits.toClose();
        this.playback = playback.apply(this::tell);
        this.whenEnded = whenEnded;
        owner = Owner.start(guild.toString(), limits.patience());
    }

    public GuildId guild() {
        return guild;
    }

    public View view() {
        return playback.view();
    }

    /// Where the current track is right now; zero if nothing plays.
    public Duration position() {
        return playback.position();
    }

    /// Whether it is of no use any more.
    boolean hasEnded() {
        return !owner.isOpen();
    }

    /// Follows a command to `voice`, connecting or moving if need be; announcements go to `text` from now on.
    ///
    /// @throws PlayerClosedException if the player has ended
    public void comeTo(ChannelId voice, ChannelId text) {
        change(playback -> playback.comeTo(voice, text));
    }

    /// Adds tracks at the end, or right after the current track in their order; plays the first at once if nothing
    /// plays. A full queue takes as many as there is room for.
    ///
    /// @throws PlayerClosedException if the player has ended
    public Enqueued enqueue(List<Track> tracks, boolean next) {
        return ask(playback -> playback.conductor().enqueue(tracks, next));
    }

    /// Comes and adds tracks, in one step: who is told that the answer comes late gets both.
    ///
    /// @throws PlayerClosedException if the player has ended
    Enqueued play(ChannelId voice, ChannelId text, List<Track> tracks, boolean next) {
        return ask(playback -> {
            playback.comeTo(voice, text);
            return playback.conductor().enqueue(tracks, next);
        });
    }

    /// Comes and goes on, in one step.
    ///
    /// @throws PlayerClosedException if the player has ended
    void resumeIn(ChannelId voice, ChannelId text) {
        change(playback -> {
            playback.comeTo(voice, text);
            playback.conductor().resume();
        });
    }

    /// @return false if it was paused already or nothing plays
    public boolean pause() {
        return askOr(false, playback -> playback.conductor().pause());
    }

    /// Ends every pause, whoever or whatever made it. If playback had stopped with tracks left, it goes on with them.
    ///
    /// @return false if it was not paused
    public boolean resume() {
        return askOr(false, playback -> playback.conductor().resume());
    }

    /// Ends the current track and drops the next `count - 1` of the queue, whatever the repeat mode. With
    /// [RepeatMode#QUEUE] they all go to the end of the queue. A pause stays.
    ///
    /// @return the track that was skipped; empty if nothing played
    public Optional<Track> skip(int count) {
        return askOr(Optional.empty(), playback -> playback.conductor().skip(count));
    }

    /// Forgets everything and leaves the channel. The player cannot be used again.
    public void stop() {
        try {
            change(Playback::end);
        } catch (PlayerClosedException _) {
            // which is what was wanted
        }
    }

    /// Empties the queue; what plays goes on.
    ///
    /// @return how many tracks were dropped
    public int clear() {
        return askOr(0, playback -> playback.conductor().clear());
    }

    /// @param position 1 is the next track
    /// @return the removed track; empty if the queue is shorter
    public Optional<Track> remove(int position) {
        return askOr(Optional.empty(), playback -> playback.conductor().remove(position));
    }

    /// @return the moved track; empty if one of the positions is outside the queue
    public Optional<Track> move(int from, int to) {
        return askOr(Optional.empty(), playback -> playback.conductor().move(from, to));
    }

    /// @return how many tracks were shuffled
    public int shuffle() {
        return askOr(0, playback -> playback.conductor().shuffle());
    }

    /// Repeats what plays now, or the rounds of the queue. When the last counted repeat begins, the mode is off again.
    ///
    /// @param times how often to repeat; 0 without end
    public void repeat(RepeatMode mode, int times) {
        askOr(true, playback -> {
            playback.conductor().repeat(mode, times);
            return true;
        });
    }

    /// @param percent 0 to 200; for what plays now and all that follows
    public void setVolume(int percent) {
        if (percent < 0 || percent > GuildSettings.MAX_VOLUME_PERCENT) {
            throw new IllegalArgumentException("percent must be 0 to 200: " + percent);
        }
        askOr(true, playback -> {
            playback.setVolume(percent);
            return true;
        });
    }

    /// @return where it really went: clamped to the track; empty if nothing plays, or what plays cannot go there
    public Optional<Duration> seek(Duration to) {
        return askOr(Optional.empty(), playback -> playback.conductor().seek(to));
    }

    /// The process stops: the last state is told to the [PlaybackListener]s, then decoder and connection are let go.
    /// Waits for that, but not for ever.
    @Override
    public void close() {
        beginToClose();
        awaitEnd(toClose);
    }

    void beginToClose() {
        tell(Playback::close);
    }

    /// Waits until it has closed, but not longer than `limit`.
    void awaitEnd(Duration limit) {
        try {
            if (!owner.awaitEnd(limit)) {
                log.atWarn().addKeyValue("guild", guild).log("A player did not close in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void endWithoutWaiting() {
        tell(Playback::end);
    }

    void tell(VoiceEvent event) {
        tell(playback -> playback.on(event));
    }

    private void tell(Decoder.Event event) {
        tell(playback -> playback.on(event));
    }

    void tick() {
        if (ticking.compareAndSet(false, true)) {
            boolean told = tell(playback -> {
                ticking.set(false);
                playback.tick();
            });
            if (!told) {
                ticking.set(false);
            }
        }
    }

    private boolean tell(Consumer<Playback> change) {
        return owner.tell(() -> step(playback -> {
            change.accept(playback);
            return true;
        }));
    }

    private void change(Consumer<Playback> change) {
        ask(playback -> {
            change.accept(playback);
            return true;
        });
    }

    private <T> T askOr(T ofAnEndedPlayer, Function<Playback, T> question) {
        try {
            return ask(question);
        } catch (PlayerClosedException _) {
            return ofAnEndedPlayer;
        }
    }

    private <T> T ask(Function<Playback, T> question) {
        return owner.ask(() -> step(question));
    }

    private <T> T step(Function<Playback, T> change) {
        try {
            return playback.step(change);
        } finally {
            if (playback.isOver()) { // on purpose, or because of an error
                owner.end();
                whenEnded.accept(this);
            }
        }
    }
}
