package dev.lukbot.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackTest {

    private static final String URL = "https://music.example/a_b.mp3";

    @Test
    void texts_are_one_line_of_bounded_length() {
        Track track = track("a\n\tsong\u0000\u202E", "x".repeat(1_000_000), URL);

        assertThat(track.title()).isEqualTo("a song");
        assertThat(track.author()).hasSize(Track.MAX_TEXT).endsWith("x…");
    }

    @Test
    void a_title_with_nothing_to_see_is_none() {
        assertThat(track(" \u200B\r\n", "", URL).title()).isEmpty();
    }

    @Test
    void no_letter_is_cut_in_two() {
        assertThat(track("👨‍👩‍👧‍👦".repeat(100), "", URL).title()).matches("(👨‍👩‍👧‍👦)+…");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            javascript:alert(1)
            file:///etc/passwd
            data:image/png;base64,AAAA
            /cover.png
            https://music.example/a b.png
            """)
    void artwork_that_is_no_web_address_is_left_out(String artwork) {
        assertThat(with(Optional.of(Duration.ofSeconds(1)), false, artwork).artworkUrl()).isEmpty();
    }

    @Test
    void a_length_that_cannot_be_is_not_known() {
        assertThat(with(Optional.of(Duration.ofSeconds(-1)), false, URL).length()).isEmpty();
        assertThat(with(Optional.of(Duration.ZERO), false, URL).length()).isEmpty();
        assertThat(with(Optional.of(Duration.ofSeconds(9)), true, URL).length()).isEmpty();
        assertThat(with(Optional.empty(), false, URL).isLive()).isFalse();
    }

    @Test
    void what_must_not_be_cut_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> track("a", "b", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> track("a", "b", "https://" + "x".repeat(5000)));
    }

    @Test
    void a_beginning_that_cannot_be_is_the_beginning() {
        Track minute = with(Optional.of(Duration.ofMinutes(1)), false, URL);

        assertThat(minute.startingAt(Duration.ofSeconds(30)).start()).isEqualTo(Duration.ofSeconds(30));
        assertThat(minute.startingAt(Duration.ofSeconds(-1)).start()).isZero();
        assertThat(minute.startingAt(Duration.ofSeconds(60)).start()).isZero();
        assertThat(minute.startingAt(Duration.ofSeconds(30)).endless(true).start()).isZero();
    }

    @Test
    void chapters_are_in_order_and_within_the_track_and_no_more_than_anybody_chooses_from() {
        Track track = with(Optional.of(Duration.ofMinutes(10)), false, URL).divided(List.of(
                chapter("Third", 500), chapter(" First\u0000\n", -3), chapter("x".repeat(999), 60), chapter(" ", 70),
                chapter("Beyond", 600)));

        assertThat(track.chapters()).extracting(Chapter::title)
                .containsExactly("First", "x".repeat(Chapter.MAX_TITLE - 1) + "…", "Third");
        assertThat(track.chapterAt(Duration.ofSeconds(59))).map(Chapter::title).contains("First");
        assertThat(track.chapterAt(Duration.ofSeconds(500))).map(Chapter::title).contains("Third");
        assertThat(track.divided(Collections.nCopies(5000, chapter("a", 1))).chapters()).hasSize(Track.MAX_CHAPTERS);
        assertThat(track.endless(true).chapters()).isEmpty();
    }

    private static Chapter chapter(String title, int seconds) {
        return new Chapter(title, Duration.ofSeconds(seconds));
    }

    private static Track track(String title, String author, String url) {
        return Track.of("http", url, url).titled(title).by(author);
    }

    private static Track with(Optional<Duration> length, boolean live, String artwork) {
        return Track.of("http", URL, URL)
                .titled("a")
                .by("b")
                .lasting(length)
                .endless(live)
                .pictured(Optional.of(artwork));
    }
}
