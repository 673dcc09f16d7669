package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.UserId;
import dev.lukbot.testing.FakeTrackSearch;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInsTest {

    private static final Track HELLO = track("youtube", "Adele - Hello (Official Video)", "AdeleVEVO", 367)
            .requestedBy(new UserId(7));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello                             | Adele              | 366
            Hello                             | Adele - Topic      | 370
            Adele - Hello                     | XL Recordings      | 367
            ADELE – HELLO (Audio)             | somebody           | 363
            Hello - Adele                     | Adele              | 367
            """)
    void the_same_recording_stands_in(String title, String artist, int seconds) {
        assertThat(StandIns.closest(HELLO, List.of(track("soundcloud", title, artist, seconds)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello                              | Adele              | 330
            Hello                              | Adele              | 420
            Hello                              | Lionel Richie      | 367
            Hello (Live at the BRITs)          | Adele              | 367
            Hello (Marshmello Remix)           | Adele              | 367
            Hello (Cover)                      | Adele              | 367
            Adele - Hello (Karaoke)            | Sing King          | 367
            Hello (slowed + reverb)            | Adele              | 367
            Hello nightcore                    | Adele              | 367
            Hello Again                        | Adele              | 367
            Rolling in the Deep                | Adele              | 367
            Hello                              |                    | 367
            """)
    void another_recording_does_not(String title, String artist, int seconds) {
        assertThat(StandIns.closest(HELLO, List.of(
                track("soundcloud", title, artist == null ? "" : artist, seconds)))).isEmpty();
    }

    @Test
    void a_live_recording_is_replaced_by_a_live_one_only() {
        Track live = track("youtube", "Hello (Live)", "Adele", 367);

        assertThat(StandIns.closest(live, List.of(track("soundcloud", "Hello", "Adele", 367)))).isEmpty();
        assertThat(StandIns.closest(live, List.of(track("soundcloud", "Hello (Live)", "Adele", 366)))).isPresent();
    }

    @Test
    void of_several_the_closest_in_length_is_taken() {
        assertThat(StandIns.closest(HELLO, List.of(track("soundcloud", "Hello", "Adele", 362),
                track("soundcloud", "Hello", "Adele", 368), track("soundcloud", "Hello", "Adele", 370))))
                .flatMap(Track::length)
                .contains(Duration.ofSeconds(368));
    }

    @Test
    void other_sources_are_asked_in_turn_and_what_is_found_says_what_it_stands_for() {
        var search = new FakeTrackSearch();
        search.knows("library");
        search.knows("youtube", track("youtube", "Hello", "Adele", 367));
        search.knows("soundcloud", track("soundcloud", "Hello", "Adele", 366));

        Track found = new StandIns(search).find(HELLO.startingAt(Duration.ofSeconds(5))).orElseThrow();

        assertThat(found.source()).isEqualTo("soundcloud");
        assertThat(found.insteadOf()).contains("youtube");
        assertThat(found.requester()).isEqualTo(HELLO.requester());
        assertThat(found.start()).isEqualTo(Duration.ofSeconds(5));
        assertThat(StandIns.isReplaceable(found)).isFalse();
    }

    @Test
    void what_is_not_known_well_enough_is_not_replaced() {
        assertThat(StandIns.isReplaceable(HELLO)).isTrue();
        assertThat(StandIns.isReplaceable(HELLO.lasting(Optional.empty()))).isFalse();
        assertThat(StandIns.isReplaceable(HELLO.endless(true))).isFalse();
        assertThat(StandIns.isReplaceable(HELLO.titled(""))).isFalse();
    }

    private static Track track(String source, String title, String artist, int seconds) {
        return Track.of(source, title + artist, "https://" + source + ".example/" + seconds)
                .titled(title)
                .by(artist)
                .lasting(Optional.of(Duration.ofSeconds(seconds)));
    }
}
