package dev.lukbot.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.history.PlayedTrack;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.session.QueueSession;
import dev.lukbot.session.SessionService;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaybackRecorderTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final GuildId OTHER = new GuildId(2);
    private static final ChannelId TEXT = new ChannelId(20);
    private static final ChannelId VOICE = new ChannelId(21);
    private static final Track SONG = track("song");
    private static final Track NEXT = track("next");

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final TrackHistoryService history = new TrackHistoryService(store);
    private final GuildSettingsService settings = new GuildSettingsService(store);
    private final SessionService sessions = new SessionService(store, 10);
    private final PlaybackRecorder recorder = new PlaybackRecorder(history, settings, sessions, time);

    @Test
    void what_was_heard_is_history() {
        recorder.heard(GUILD, SONG, time.instant());

        assertThat(history.newest(GUILD, 5)).containsExactly(new PlayedTrack(SONG, time.instant()));
    }

    @Test
    void what_plays_can_go_on_after_a_restart() {
        recorder.changed(GUILD,
                new View(Optional.of(SONG), Duration.ofSeconds(42), true, List.of(NEXT), RepeatMode.QUEUE, 2,
                        80, Optional.of(VOICE), TEXT));

        assertThat(sessions.queue(GUILD)).contains(new QueueSession(GUILD, Optional.of(VOICE), TEXT, 80,
                RepeatMode.QUEUE, 2, true, Duration.ofSeconds(42), Optional.of(SONG), List.of(NEXT), time.instant()));
    }

    @Test
    void a_position_is_saved_once_a_second_at_most() {
        recorder.changed(GUILD, playing(Duration.ofSeconds(1), List.of(NEXT)));

        time.pass(Duration.ofMillis(999));
        recorder.changed(GUILD, playing(Duration.ofMillis(1999), List.of(NEXT)));
        assertThat(savedPosition()).isEqualTo(Duration.ofSeconds(1));

        time.pass(Duration.ofMillis(1));
        recorder.changed(GUILD, playing(Duration.ofSeconds(2), List.of(NEXT)));
        assertThat(savedPosition()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_guilds_saving_does_not_keep_another_from_it() {
        recorder.changed(GUILD, playing(Duration.ZERO, List.of()));
        recorder.changed(OTHER, playing(Duration.ZERO, List.of(NEXT)));

        assertThat(sessions.queue(OTHER)).map(QueueSession::upcoming).contains(List.of(NEXT));
    }

    @Test
    void any_other_change_is_saved_at_once() {
        recorder.changed(GUILD, playing(Duration.ofSeconds(1), List.of(NEXT)));
        recorder.changed(GUILD, playing(Duration.ofMillis(1010), List.of(NEXT, SONG)));

        assertThat(sessions.queue(GUILD)).map(QueueSession::upcoming).contains(List.of(NEXT, SONG));
        assertThat(savedPosition()).isEqualTo(Duration.ofMillis(1010));
    }

    @Test
    void a_player_with_nothing_to_play_leaves_no_session() {
        recorder.changed(GUILD, playing(Duration.ZERO, List.of()));

        recorder.changed(GUILD, idle());

        assertThat(sessions.queue(GUILD)).isEmpty();
    }

    @Test
    void a_queue_that_waits_is_kept_though_nothing_plays() {
        recorder.changed(GUILD, new View(Optional.empty(), Duration.ZERO, false, List.of(NEXT), RepeatMode.OFF, 0, 100,
                Optional.empty(), TEXT));

        assertThat(sessions.queue(GUILD)).map(QueueSession::upcoming).contains(List.of(NEXT));
    }

    @Test
    void an_ended_player_leaves_no_session() {
        recorder.changed(GUILD, playing(Duration.ZERO, List.of(NEXT)));

        recorder.ended(GUILD);

        assertThat(sessions.queue(GUILD)).isEmpty();
    }

    @Test
    void a_player_that_starts_again_right_after_the_end_is_saved() {
        recorder.changed(GUILD, playing(Duration.ZERO, List.of(NEXT)));
        recorder.ended(GUILD);

        recorder.changed(GUILD, playing(Duration.ZERO, List.of(NEXT)));

        assertThat(sessions.queue(GUILD)).isPresent();
    }

    @Test
    void repeats_are_counted_down_in_the_settings() {
        settings.setRepeat(GUILD, RepeatMode.TRACK, 3);
        recorder.changed(GUILD, repeating(RepeatMode.TRACK, 3));

        recorder.changed(GUILD, repeating(RepeatMode.TRACK, 2));
        assertThat(settings.of(GUILD).repeatsLeft()).isEqualTo(2);

        recorder.changed(GUILD, repeating(RepeatMode.TRACK, 1));
        recorder.changed(GUILD, repeating(RepeatMode.OFF, 0));
        assertThat(settings.of(GUILD).repeat()).isEqualTo(RepeatMode.OFF);
    }

    @Test
    void what_a_player_starts_with_is_nobodys_choice() {
        recorder.changed(GUILD, repeating(GuildSettings.DEFAULT.repeat(), 0));
        recorder.changed(GUILD, playing(Duration.ofSeconds(5), List.of(NEXT)));

        assertThat(store.read(new Fields(StoreKey.guildSettings(GUILD)))).isEmpty();
    }

    private Duration savedPosition() {
        return sessions.queue(GUILD).orElseThrow().position();
    }

    private static View playing(Duration position, List<Track> queue) {
        return new View(
                Optional.of(SONG), position, false, queue, RepeatMode.OFF, 0, 100, Optional.of(VOICE), TEXT);
    }

    private static View repeating(RepeatMode mode, int left) {
        return new View(
                Optional.of(SONG), Duration.ZERO, false, List.of(), mode, left, 100, Optional.of(VOICE), TEXT);
    }

    private static View idle() {
        return new View(
                Optional.empty(), Duration.ZERO, false, List.of(), RepeatMode.OFF, 0, 100, Optional.of(VOICE), TEXT);
    }

    private static Track track(String id) {
        return new Track(id, "Title of " + id, "Author", "https://music.example/" + id,
                Optional.of(Duration.ofMinutes(3)),
                Optional.empty(), "http", Optional.of(new UserId(7)));
    }
}
