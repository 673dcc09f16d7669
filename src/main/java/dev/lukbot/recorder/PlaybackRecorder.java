package dev.lukbot.recorder;

import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Entry;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Changed;
import dev.lukbot.playback.PlaybackEvent.Ended;
import dev.lukbot.playback.PlaybackEvent.Heard;
import dev.lukbot.playback.PlaybackListener;
import dev.lukbot.session.QueueSession;
import dev.lukbot.session.SessionService;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.settings.RepeatMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what the players do: what was heard in the history, what there is to go on with after a restart as the
/// queue's session, and how many repeats are left in the settings.
///
/// Called on the guilds' owner threads, each guild's calls in order; guilds share nothing but the map. Nothing here
/// waits: the store's writes return at once.
public final class PlaybackRecorder implements PlaybackListener {

    /// A position alone is not worth more writes than this.
    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);

    private final TrackHistoryService history;
    private final GuildSettingsService settings;
    private final SessionService sessions;
    private final InstantSource time;
    private final Map<GuildId, Recorded> recorded = new ConcurrentHashMap<>();

    public PlaybackRecorder(
            TrackHistoryService history, GuildSettingsService settings, SessionService sessions, InstantSource time) {
        this.history = history;
        this.settings = settings;
        this.sessions = sessions;
        this.time = time;
    }

    @Override
    public void on(GuildId guild, PlaybackEvent event, View view) {
        switch (event) {
            case Heard(Entry entry, Instant at) -> history.played(guild, entry.track(), at);
            case Changed(Duration position) -> changed(guild, view, position);
            case Ended() -> ended(guild);
            default -> {} // of no use after a restart
        }
    }

    private void changed(GuildId guild, View view, Duration position) {
        Instant now = time.instant();
        Optional<Recorded> before = Optional.ofNullable(recorded.get(guild));
        boolean changed = before.filter(earlier -> earlier.view().equals(view)).isEmpty();
        if (!changed && before.filter(earlier -> earlier.isRecent(now)).isPresent()) {
            return;
        }
        recorded.put(guild, new Recorded(view, now));
        recordRepeats(guild, before, view);
        recordQueue(guild, view, position, changed, now);
    }

    private void ended(GuildId guild) {
        recorded.remove(guild);
        sessions.end(guild);
    }

    /// The first view shows what the settings said when the player was made, so it is nobody's change.
    private void recordRepeats(GuildId guild, Optional<Recorded> before, View view) {
        before.map(Recorded::repeats)
                .filter(repeats -> !repeats.equals(Repeats.of(view)))
                .ifPresent(_ -> settings.setRepeat(guild, view.repeat(), view.repeatsLeft()));
    }

    private void recordQueue(GuildId guild, View view, Duration position, boolean changed, Instant now) {
        if (view.playing().isPresent() || !view.queue().isEmpty()) {
            sessions.save(session(guild, view, position, now));
        } else if (changed) {
            sessions.end(guild);
        }
    }

    private static QueueSession session(GuildId guild, View view, Duration position, Instant now) {
        return new QueueSession(
                guild,
                view.voiceChannel(),
                view.textChannel(),
                view.volumePercent(),
                view.repeat(),
                view.repeatsLeft(),
                view.paused(),
                position,
                view.playing(),
                view.queue(),
                now);
    }

    /// What was written last for a guild.
    private record Recorded(View view, Instant at) {

        boolean isRecent(Instant now) {
            return Duration.between(at, now).abs().compareTo(BETWEEN_POSITIONS) < 0;
        }

        Repeats repeats() {
            return Repeats.of(view);
        }
    }

    private record Repeats(RepeatMode mode, int left) {

        static Repeats of(View view) {
            return new Repeats(view.repeat(), view.repeatsLeft());
        }
    }
}
