package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipTest {

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(Clip.to("12345", 5)).isEqualTo("12345");
    }

    @Test
    void what_does_not_fit_ends_in_an_ellipsis() {
        assertThat(Clip.to("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void blanks_before_the_ellipsis_go() {
        assertThat(Clip.to("one two three", 5)).isEqualTo("one…");
    }

    @Test
    void a_character_of_two_units_is_not_cut_in_half() {
        assertThat(Clip.to("ab🎵🎵", 4)).isEqualTo("ab…");
        assertThat(Clip.to("ab🎵🎵", 5)).isEqualTo("ab🎵…");
    }

    @Test
    void what_looks_like_one_letter_is_not_cut() {
        assertThat(Clip.to("a\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67b", 8)).isEqualTo("a…");
        assertThat(Clip.to("abe\u0301e\u0301f", 6)).isEqualTo("abe\u0301…");
        assertThat(Clip.to("\uD83C\uDDE7\uD83C\uDDF7".repeat(3), 7)).isEqualTo("\uD83C\uDDE7\uD83C\uDDF7…");
    }

    @Test
    void a_link_is_left_out_rather_than_cut() {
        String lines = "1. first\n2. **[second](https://example.org/a)**";

        for (int limit = 12; limit < lines.length(); limit++) {
            assertThat(Clip.to(lines, limit)).isEqualTo("1. first\n2.…");
        }
    }

    @Test
    void a_link_that_ends_before_the_limit_stays() {
        assertThat(Clip.to("[a](https://x.org) and so on", 20)).isEqualTo("[a](https://x.org)…");
    }

    @Test
    void text_that_is_one_long_link_is_cut_all_the_same() {
        assertThat(Clip.to("[a very long label](https://example.org)", 10)).isEqualTo("[a very l…");
    }

    @Test
    void no_backslash_is_left_to_escape_the_ellipsis() {
        assertThat(Clip.to("abc\\*def", 5)).isEqualTo("abc…");
        assertThat(Clip.to("ab\\\\cdef", 5)).isEqualTo("ab\\\\…");
    }

    @Test
    void no_room_is_no_text() {
        assertThat(Clip.to("abc", 0)).isEmpty();
    }

    @Test
    void brackets_without_end_cost_no_time() {
        assertThat(Clip.to("[".repeat(100_000), 99_000)).hasSize(99_000);
        assertThat(Clip.to("[a](b".repeat(100_000), 99_000)).hasSize(99_000);
    }
}
