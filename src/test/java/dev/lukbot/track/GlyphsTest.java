package dev.lukbot.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphsTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", // "I want" in Persian
        "\u0915\u094D\u200D\u0937", // an Indic half form
        "\u2764\uFE0F", "\uD83C\uDDE7\uD83C\uDDF7", "e\u0301", "\u06DD\u0661",
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83C\uDFA4"})
    void what_belongs_to_a_letter_stays(String text) {
        assertThat(Glyphs.visible(text)).isEqualTo(text);
        assertThat(Glyphs.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00AD", "\u061C", "\u200B", "\u200E", "\u200F", "\u202A", "\u202E", "\u2060", "\u2066",
        "\u2069", "\u206F", "\uFEFF", "\uFFF9", "\uDB40\uDC41", "\u3164", "\uD83D", "\uDC68"})
    void what_nobody_sees_goes(String invisible) {
        assertThat(Glyphs.visible("a" + invisible + "b")).isEqualTo("ab");
        assertThat(Glyphs.line(invisible)).isEmpty();
    }

    @Test
    void a_line_has_single_blanks_and_no_loose_joiners() {
        assertThat(Glyphs.line(" one\n\ttwo\u00A0\u2028three\u0000\u3000four ")).isEqualTo("one two three four");
        assertThat(Glyphs.line("\u200D \u200Ca\u200D\u200D\u200Db\u200C ")).isEqualTo("a\u200Db");
        assertThat(Glyphs.line("\u200D\u200C")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, "\uD83C\uDDE7\uD83C\uDDF7", "e\u0301\u0323", "\uD83C\uDFB5", "\u0915\u094D\u0937",
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83C\uDFA4", "\r\n", "\u1112\u1161\u11AB"})
    void no_cut_is_within_what_looks_like_one_letter(String letter) {
        String text = "ab" + letter + letter + "cd";
        int second = 2 + letter.length();

        assertThat(Glyphs.boundary(text, 2)).isEqualTo(2);
        for (int end = 3; end < second; end++) {
            assertThat(Glyphs.boundary(text, end)).isEqualTo(2);
        }
        assertThat(Glyphs.boundary(text, second)).isEqualTo(second);
        assertThat(Glyphs.boundary(text, second + 1)).isEqualTo(letter.length() == 1 ? second + 1 : second);
    }

    @Test
    void a_letter_with_endless_accents_is_cut_all_the_same() {
        String text = "e" + "\u0301".repeat(1000);

        assertThat(Glyphs.boundary(text, 500)).isEqualTo(500);
        assertThat(Glyphs.boundary("\uD83C\uDFB5" + "\u0301".repeat(100), 1)).isZero();
    }

    @Test
    void beyond_the_end_is_the_end() {
        assertThat(Glyphs.boundary("ab", 5)).isEqualTo(2);
        assertThat(Glyphs.boundary("", 5)).isZero();
        assertThat(Glyphs.boundary("ab", -1)).isZero();
    }

    @Test
    void what_is_too_long_ends_in_an_ellipsis_between_letters() {
        assertThat(Glyphs.clipped(" one\ntwo\u0000\u202Ethree ", 200)).isEqualTo("one two three");
        assertThat(Glyphs.clipped("a".repeat(500), 200)).hasSize(200).endsWith("a…");
        assertThat(Glyphs.clipped("\uD83D\uDC68\u200D\uD83D\uDC69".repeat(100), 200)).endsWith("\uD83D\uDC69…");
        assertThat(Glyphs.clipped("\u202E".repeat(10_000) + "a", 200)).isEmpty();
    }
}
