package dev.lukbot.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.history.PlayedTrack;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.playback.Entry;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent.Changed;
import dev.lukbot.playback.PlaybackEvent.Ended;
import dev.lukbot.playback.PlaybackEvent.Heard;
import dev.lukbot.playback.Programme;
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
        recorder.on(GUILD, new Heard(new Entry(1, SONG), time.instant()), idle());

        assertThat(history.newest(GUILD, 5)).containsExactly(new PlayedTrack(SONG, time.instant()));
    }

    @Test
    void what_plays_can_go_on_after_a_restart() {
        changed(GUILD, Duration.ofSeconds(42),
                new View(programme(Optional.of(SONG), List.of(NEXT), RepeatMode.QUEUE, 2), Optional.empty(), true, 80,
                        Optional.of(VOICE), TEXT));

        assertThat(sessions.queue(GUILD)).contains(new QueueSession(GUILD, Optional.of(VOICE), TEXT, 80,
                RepeatMode.QUEUE, 2, true, Duration.ofSeconds(42), Optional.of(SONG), List.of(NEXT), time.instant()));
    }

    @Test
    void a_position_is_saved_once_a_second_at_most() {
        changed(GUILD, Duration.ofSeconds(1), playing(List.of(NEXT)));

        time.pass(Duration.ofMillis(999));
        changed(GUILD, Duration.ofMillis(1999), playing(List.of(NEXT)));
        assertThat(savedPosition()).isEqualTo(Duration.ofSeconds(1));

        time.pass(Duration.ofMillis(1));
        changed(GUILD, Duration.ofSeconds(2), playing(List.of(NEXT)));
        assertThat(savedPosition()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_guilds_saving_does_not_keep_another_from_it() {
        changed(GUILD, Duration.ZERO, playing(List.of()));
        changed(OTHER, Duration.ZERO, playing(List.of(NEXT)));

        assertThat(sessions.queue(OTHER)).map(QueueSession::upcoming).contains(List.of(NEXT));
    }

    @Test
    void any_other_change_is_saved_at_once() {
        changed(GUILD, Duration.ofSeconds(1), playing(List.of(NEXT)));
        changed(GUILD, Duration.ofMillis(1010), playing(List.of(NEXT, SONG)));

        assertThat(sessions.queue(GUILD)).map(QueueSession::upcoming).contains(List.of(NEXT, SONG));
        assertThat(savedPosition()).isEqualTo(Duration.ofMillis(1010));
    }

    @Test
    void a_player_with_nothing_to_play_leaves_no_session() {
        changed(GUILD, Duration.ZERO, playing(List.of()));

        changed(GUILD, Duration.ZERO, idle());

        assertThat(sessions.queue(GUILD)).isEmpty();
    }

    @Test
    void a_queue_that_waits_is_kept_though_nothing_plays() {
        changed(GUILD, Duration.ZERO, new View(
                programme(Optional.empty(), List.of(NEXT), RepeatMode.OFF, 0), Optional.empty(), false, 100,
                Optional.empty(), TEXT));

        assertThat(sessions.queue(GUILD)).map(QueueSession::upcoming).contains(List.of(NEXT));
    }

    @Test
    void an_ended_player_leaves_no_session() {
        changed(GUILD, Duration.ZERO, playing(List.of(NEXT)));

        recorder.on(GUILD, new Ended(), idle());

        assertThat(sessions.queue(GUILD)).isEmpty();
    }

    @Test
    void a_player_that_starts_again_right_after_the_end_is_saved() {
        changed(GUILD, Duration.ZERO, playing(List.of(NEXT)));
        recorder.on(GUILD, new Ended(), idle());

        changed(GUILD, Duration.ZERO, playing(List.of(NEXT)));

        assertThat(sessions.queue(GUILD)).isPresent();
    }

    @Test
    void repeats_are_counted_down_in_the_settings() {
        settings.setRepeat(GUILD, RepeatMode.TRACK, 3);
        changed(GUILD, Duration.ZERO, repeating(RepeatMode.TRACK, 3));

        changed(GUILD, Duration.ZERO, repeating(RepeatMode.TRACK, 2));
        assertThat(settings.of(GUILD).repeatsLeft()).isEqualTo(2);

        changed(GUILD, Duration.ZERO, repeating(RepeatMode.TRACK, 1));
        changed(GUILD, Duration.ZERO, repeating(RepeatMode.OFF, 0));
        assertThat(settings.of(GUILD).repeat()).isEqualTo(RepeatMode.OFF);
    }

    @Test
    void what_a_player_starts_with_is_nobodys_choice() {
        changed(GUILD, Duration.ZERO, repeating(GuildSettings.DEFAULT.repeat(), 0));
        changed(GUILD, Duration.ofSeconds(5), playing(List.of(NEXT)));

        assertThat(store.read(new Fields(StoreKey.guildSettings(GUILD)))).isEmpty();
    }

    private Duration savedPosition() {
        return sessions.queue(GUILD).orElseThrow().position();
    }

    private void changed(GuildId guild, Duration position, View view) {
        recorder.on(guild, new Changed(position), view);
    }

    private static View playing(List<Track> queue) {
        return new View(
                programme(Optional.of(SONG), queue, RepeatMode.OFF, 0), Optional.empty(), false, 100,
                Optional.of(VOICE), TEXT);
    }

    private static View repeating(RepeatMode mode, int left) {
        return new View(
                programme(Optional.of(SONG), List.of(), mode, left), Optional.empty(), false, 100, Optional.of(VOICE),
                TEXT);
    }

    private static View idle() {
        return new View(
                programme(Optional.empty(), List.of(), RepeatMode.OFF, 0), Optional.empty(), false, 100,
                Optional.of(VOICE), TEXT);
    }

    private static Programme programme(Optional<Track> current, List<Track> queue, RepeatMode mode, int left) {
        List<Entry> upcoming = queue.stream().map(track -> new Entry(2, track)).toList();
        return new Programme(current.map(track -> new Entry(1, track)), upcoming, List.of(), 0, mode, left, 3);
    }

    private static Track track(String id) {
        return Track.of("http", id, "https://music.example/" + id)
                .titled("Title of " + id)
                .by("Author")
                .lasting(Optional.of(Duration.ofMinutes(3)))
                .requestedBy(new UserId(7));
    }
}
