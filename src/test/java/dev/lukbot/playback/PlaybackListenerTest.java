package dev.lukbot.playback;

import static dev.lukbot.playback.Stage.GUILD;
import static dev.lukbot.playback.Stage.OTHER_VOICE;
import static dev.lukbot.playback.Stage.VOICE;
import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.RecordingPlaybackListener;
import dev.lukbot.testing.RecordingPlaybackListener.HeardTrack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the listener learns: what was heard, what changed, and the end.
class PlaybackListenerTest {

    @Test
    void a_track_was_heard_after_ten_seconds() {
        var stage = Stage.playing("a");

        stage.plays(Duration.ofSeconds(9));
        assertThat(stage.listener.heard()).isEmpty();
        stage.plays(Duration.ofSeconds(60));

        assertThat(stage.listener.heardTitles()).containsExactly("a");
    }

    @Test
    void it_is_told_when_and_where() {
        var stage = Stage.playing("a");
        stage.decoder.plays(Duration.ofSeconds(10));

        stage.passes(Duration.ofSeconds(10));

        assertThat(stage.listener.heard()).containsExactly(new HeardTrack(GUILD, track("a"), stage.time.instant()));
    }

    @Test
    void a_short_track_was_heard_after_half_of_it() {
        var stage = Stage.connected();
        stage.enqueue(List.of(track("jingle", Duration.ofSeconds(8))));

        stage.plays(Duration.ofSeconds(3));
        assertThat(stage.listener.heard()).isEmpty();
        stage.plays(Duration.ofSeconds(1));

        assertThat(stage.listener.heardTitles()).containsExactly("jingle");
    }

    @Test
    void a_live_stream_is_heard_like_any_other() {
        var stage = Stage.connected();
        stage.enqueue(List.of(live("radio")));

        stage.plays(Duration.ofSeconds(10));

        assertThat(stage.listener.heardTitles()).containsExactly("radio");
    }

    @Test
    void a_track_that_ends_or_is_skipped_between_two_ticks_counts_too() {
        var stage = Stage.playing("a", "b", "c");

        stage.decoder.plays(Duration.ofSeconds(30));
        stage.decoder.ends();
        stage.decoder.plays(Duration.ofSeconds(30));
        stage.skip(1);

        assertThat(stage.listener.heardTitles()).containsExactly("a", "b");
    }

    @Test
    void a_track_skipped_at_once_was_not_heard() {
        var stage = Stage.playing("a", "b");

        stage.decoder.plays(Duration.ofSeconds(5));
        stage.skip(1);

        assertThat(stage.listener.heard()).isEmpty();
    }

    @Test
    void what_was_jumped_over_was_not_heard() {
        var stage = Stage.playing("a");
        stage.plays(Duration.ofSeconds(5));

        stage.seek(Duration.ofMinutes(2));
        stage.plays(Duration.ofSeconds(4));
        assertThat(stage.listener.heard()).isEmpty();
        stage.plays(Duration.ofSeconds(1));

        assertThat(stage.listener.heardTitles()).containsExactly("a");
    }

    @Test
    void pauses_seeks_and_second_attempts_do_not_count_it_again() {
        var stage = Stage.playing("a");
        stage.plays(Duration.ofSeconds(20));

        stage.pause();
        stage.resume();
        stage.plays(Duration.ofSeconds(20));
        stage.seek(Duration.ZERO);
        stage.plays(Duration.ofSeconds(20));
        stage.decoder.sticks();
        stage.plays(Duration.ofSeconds(20));

        assertThat(stage.listener.heardTitles()).containsExactly("a");
    }

    @Test
    void each_repeat_counts() {
        var stage = Stage.playing("a");
        stage.repeat(RepeatMode.TRACK, 2);

        stage.finishes();
        stage.finishes();
        stage.finishes();

        assertThat(stage.listener.heardTitles()).containsExactly("a", "a", "a");
    }

    @Test
    void what_plays_to_nobody_is_not_heard() {
        var stage = Stage.playing("a");
        stage.plays(Duration.ofSeconds(5));
        stage.voice(attempt -> new Listeners(attempt, 0, 0));
        stage.resume();

        stage.plays(Duration.ofSeconds(30));
        stage.voice(attempt -> new Listeners(attempt, 1, 1));
        assertThat(stage.listener.heard()).isEmpty();
        stage.plays(Duration.ofSeconds(5));

        assertThat(stage.listener.heardTitles()).containsExactly("a");
    }

    @TestFactory
    List<DynamicTest> every_change_is_told() {
        Map<String, Consumer<Stage>> changes = Map.ofEntries(
                Map.entry("enqueue", stage -> stage.enqueue("x")),
                Map.entry("skip", stage -> stage.skip(1)),
                Map.entry("pause", Stage::pause),
                Map.entry("end of a track", Stage::finishes),
                Map.entry("volume", stage -> stage.step(p -> p.setVolume(7))),
                Map.entry("repeat", stage -> stage.repeat(RepeatMode.QUEUE, 2)),
                Map.entry("clear", Stage::clear),
                Map.entry("remove", stage -> stage.remove(1)),
                Map.entry("move", stage -> stage.move(1, 2)),
                Map.entry("seek", stage -> stage.seek(Duration.ofSeconds(9))),
                Map.entry("moved", stage -> stage.voice(attempt -> new Moved(attempt, OTHER_VOICE))),
                Map.entry("text channel", stage -> stage.step(p -> p.comeTo(VOICE, new ChannelId(21)))),
                Map.entry("retry", stage -> stage.decoder.sticks()));
        return changes.entrySet()
                .stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    var stage = Stage.playing("a", "b", "c");
                    int before = stage.listener.changes().size();

                    change.getValue().accept(stage);

                    assertThat(stage.listener.changes()).hasSize(before + 1);
                    assertThat(stage.listener.changes().getLast()).isEqualTo(stage.view());
                }))
                .toList();
    }

    @Test
    void a_repeat_of_the_same_track_is_a_change() {
        var stage = Stage.playing("a");
        stage.repeat(RepeatMode.TRACK, 0);
        int before = stage.listener.changes().size();

        stage.finishes();

        assertThat(stage.listener.changes()).hasSize(before + 1);
    }

    @Test
    void what_changes_nothing_is_not_told() {
        var stage = Stage.playing("a", "b");
        int before = stage.listener.changes().size();

        stage.decoder.plays(Duration.ofSeconds(1));
        stage.resume();
        stage.comeTo(VOICE);
        stage.voice(attempt -> new Listeners(attempt, 3, 3));
        stage.remove(9);
        stage.passes(Duration.ofSeconds(1));

        assertThat(stage.listener.changes()).hasSize(before);
    }

    @Test
    void the_position_is_told_every_ten_seconds_while_a_track_plays() {
        var stage = Stage.playing("a");
        int before = stage.listener.changes().size();

        stage.plays(Duration.ofSeconds(35));

        assertThat(stage.listener.positions().stream().skip(before))
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void the_position_of_a_paused_track_is_told_once() {
        var stage = Stage.playing("a");
        stage.pause();
        int before = stage.listener.changes().size();

        stage.plays(Duration.ofSeconds(35));

        assertThat(stage.listener.changes()).hasSize(before);
    }

    @Test
    void the_end_is_told_last_and_an_empty_view_remains() {
        var stage = Stage.playing("a", "b");
        int before = stage.listener.changes().size();

        stage.step(Playback::end);

        assertThat(stage.listener.ended()).containsExactly(GUILD);
        assertThat(stage.listener.changes()).hasSize(before);
        assertThat(stage.current()).isEqualTo("nothing");
        assertThat(stage.view().voiceChannel()).isEmpty();
        assertThat(stage.connector.channel(GUILD)).isEmpty();
    }

    @Test
    void closing_tells_the_last_state_but_no_end() {
        var stage = Stage.playing("a", "b");
        stage.decoder.plays(Duration.ofSeconds(42));

        stage.step(Playback::close);

        assertThat(stage.listener.positions().getLast()).isEqualTo(Duration.ofSeconds(42));
        assertThat(stage.listener.changes().getLast().voiceChannel()).contains(VOICE);
        assertThat(stage.listener.ended()).isEmpty();
        assertThat(stage.decoder.isClosed()).isTrue();
        assertThat(stage.connector.channel(GUILD)).isEmpty();
    }

    @Test
    void a_failing_listener_does_not_disturb_the_others() {
        var others = new RecordingPlaybackListener();
        var events = new Events(GUILD, List.of((_, _, _) -> {
            throw new IllegalStateException("as the test wants it");
        }, (_, _, _) -> {
            throw new StackOverflowError("as the test wants it");
        }, others));
        View view = Stage.connected().view();

        events.add(new PlaybackEvent.LeftIdle());
        events.add(new PlaybackEvent.LeftEmpty());
        events.deliver(view);
        events.deliver(view);

        assertThat(others.events()).containsExactly(new PlaybackEvent.LeftIdle(), new PlaybackEvent.LeftEmpty());
    }

    @Test
    void a_turn_begins_and_ends_once_and_is_told_in_order() {
        var stage = Stage.playing("a", "b");
        stage.finishes();
        stage.skip(1);

        assertThat(stage.listener.events()
                .filter(event -> event instanceof Begun || event instanceof Over)
                .map(event -> switch (event) {
                    case Begun(var entry, var cause) -> cause + " " + entry.number() + " " + entry.track().title();
                    case Over(var entry, var how, var _, var _) -> how + " " + entry.number();
                    default -> throw new AssertionError(event);
                }))
                .containsExactly("ASKED 1 a", "FINISHED 1", "FOLLOWS 2 b", "SKIPPED 2");
    }

    @Test
    void announcements_go_where_the_last_command_came_from() {
        var stage = Stage.playing("a", "b");
        stage.step(p -> p.comeTo(VOICE, new ChannelId(21)));

        stage.finishes();

        assertThat(stage.listener.channelOfNews()).isEqualTo(new ChannelId(21));
    }
}
