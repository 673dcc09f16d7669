package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Card;
import dev.lukbot.command.Messages;
import dev.lukbot.playback.Entry;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.playback.PlaybackEvent.How;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.playback.Trouble;
import dev.lukbot.testing.Tracks;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Unsupported;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people read of tracks that cannot be played.
class AnnouncementsTest {

    private static final Entry ENTRY = new Entry(1, Tracks.track("Imagine"));

    static Stream<Trouble> troubles() {
        return Stream.of(
                List.of(new Trouble.Stuck(), new Trouble.CutShort(), new Trouble.Silent(), new Trouble.Closed()),
                Arrays.stream(Reason.values()).map(why -> new Trouble.Unplayable(new Refused(why))).toList(),
                Arrays.stream(Outage.values()).map(why -> new Trouble.Unplayable(new Unavailable(why, "x"))).toList(),
                List.of(new Trouble.Unplayable(new NothingFound()), new Trouble.Unplayable(new Unsupported("Tube"))))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_skipped_track_is_told_with_its_name_and_the_reason(Trouble trouble) {
        assertThat(text(new Over(ENTRY, How.FAILED, Duration.ZERO, Optional.of(trouble))))
                .contains("Imagine")
                .contains("could not be played")
                .matches(".*I went on\\. .{15,}");
    }

    @Test
    void each_reason_to_skip_a_track_reads_differently() {
        assertThat(troubles().map(trouble -> text(new Over(ENTRY, How.FAILED, Duration.ZERO, Optional.of(trouble)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void giving_up_is_told_with_what_it_was_about_and_the_reason() {
        var away = new Trouble.Unplayable(new Unavailable(Outage.UNREACHABLE, "x"));

        assertThat(text(new GaveUp(ENTRY, new Because.InARow(3), away)))
                .contains("3 tracks in a row")
                .contains("cannot connect to that site");
        assertThat(text(new GaveUp(ENTRY, new Because.WholeRound(), away)))
                .contains("whole queue")
                .contains("cannot connect to that site");
        assertThat(text(new GaveUp(ENTRY, new Because.StreamGone(), away)))
                .contains("Imagine")
                .contains("ten minutes")
                .contains("cannot connect to that site");
    }

    @Test
    void another_attempt_is_told_to_nobody() {
        assertThat(Announcements.card(new Retried(ENTRY, new Trouble.Stuck(), Duration.ZERO))).isEmpty();
    }

    private static String text(PlaybackEvent event) {
        return Announcements.card(event)
                .flatMap(Card::body)
                .map(body -> new Messages().render(body, Locale.US))
                .orElse("nothing");
    }
}
