package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedLinkTest {

    private static final String LINK = "https://example.org/a.mp3";

    @ParameterizedTest
    @ValueSource(strings = {
        "https://example.org/a.mp3", "  https://example.org/a.mp3 ", "<https://example.org/a.mp3>",
        "\"https://example.org/a.mp3\"", "'https://example.org/a.mp3'", "«https://example.org/a.mp3»",
        "“https://example.org/a.mp3”", "„https://example.org/a.mp3“", "‘https://example.org/a.mp3’",
        "‹https://example.org/a.mp3›", "»https://example.org/a.mp3«", "「https://example.org/a.mp3」",
        "`https://example.org/a.mp3`", "```https://example.org/a.mp3```", "||https://example.org/a.mp3||",
        "**https://example.org/a.mp3**", "__https://example.org/a.mp3__", "*https://example.org/a.mp3*",
        "_https://example.org/a.mp3_", "~~https://example.org/a.mp3~~", "(https://example.org/a.mp3)",
        "||<https://example.org/a.mp3>||", "**\"https://example.org/a.mp3\"**", "\"<https://example.org/a.mp3>\"",
        "[a song](https://example.org/a.mp3)", "[a song](<https://example.org/a.mp3>)",
        "[a song](https://example.org/a.mp3 \"title\")", "[](https://example.org/a.mp3)",
        "**[a song](https://example.org/a.mp3)**", "hear this: [a song](https://example.org/a.mp3)!",
        "[https://example.com/other](https://example.org/a.mp3)", "[https://example.com](<https://example.org/a.mp3>)",
        "https://example.org/a.mp3.", "https://example.org/a.mp3,", "https://example.org/a.mp3;",
        "https://example.org/a.mp3:", "https://example.org/a.mp3!!", "https://example.org/a.mp3?",
        "https://example.org/a.mp3...", "https://example.org/a.mp3…", "https://example.org/a.mp3)",
        "https://example.org/a.mp3).", "https://example.org/a.mp3>", "https://example.org/a.mp3\"",
        "https://example.org/a.mp3。", "https://example.org/a.mp3🎵", "https://example.org/a.mp3 ❤️",
        "play https://example.org/a.mp3", "play https://example.org/a.mp3 please", "toca aí: https://example.org/a.mp3",
        "https://example.org/a.mp3 https://example.com/b.mp3", "(see https://example.org/a.mp3)",
        "Somebody – Song | https://example.org/a.mp3", "\uFEFFhttps://example.org/a.mp3\u200B",
        "\u200E<https://example.org/a.mp3>\u200E", "spoiler: ||https://example.org/a.mp3|| nice"})
    void a_link_is_found_in_whatever_is_around_it(String typed) {
        assertThat(PastedLink.in(typed)).contains(LINK);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a_(b), https://example.org/a_(b)",
        "(https://example.org/a_(b)), https://example.org/a_(b)",
        "[t](https://example.org/a_(b)), https://example.org/a_(b)",
        "<https://example.org/what?!>, https://example.org/what?!",
        "http://radio.example:8000/;, http://radio.example:8000/;",
        "HTTP://EXAMPLE.ORG/A, HTTP://EXAMPLE.ORG/A", "https://example.org/a_b_, https://example.org/a_b_",
        "https://example.org/it's.mp3, https://example.org/it's.mp3",
        "https://example.org/?u=https://example.com/b, https://example.org/?u=https://example.com/b",
        "https://example.org/canção.mp3, https://example.org/canção.mp3",
        "https://example.org/My Song 2.mp3, https://example.org/My Song 2.mp3",
        "https://example.org/a.mp3 and b.mp3, https://example.org/a.mp3",
        "icy://radio.example:8000/live, http://radio.example:8000/live",
        "<ICY://radio.example/>, http://radio.example/",
        "https://example.org/50% off.mp3, https://example.org/50% off.mp3",
        "https://example.org/100%, https://example.org/100%",
        "https://user:pass@example.org/a.mp3, https://user:pass@example.org/a.mp3",
        "https://my_radio.example/a.mp3, https://my_radio.example/a.mp3",
        "https://example.org./a.mp3, https://example.org./a.mp3",
        "https://example.org/Song #1.mp3, https://example.org/Song #1.mp3",
        "https://example.org/my song [x].mp3, https://example.org/my song [x].mp3",
        "ht\u200Btps://exam\u00ADple.org/lo\u200Bng/\u00ADa.mp3\u2060, https://example.org/long/a.mp3"})
    void what_belongs_to_a_link_stays(String typed, String link) {
        assertThat(PastedLink.in(typed)).contains(link);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org/a.mp3, https://www.example.org/a.mp3",
        "<www.example.org/a.mp3>, https://www.example.org/a.mp3",
        "www.example.org, https://www.example.org", "play www.example.org/a.mp3!, https://www.example.org/a.mp3",
        "WWW.Example.org., https://WWW.Example.org",
        "example.org/a.mp3, https://example.org/a.mp3", "\"example.org/a.mp3\", https://example.org/a.mp3",
        "„example.org/a.mp3“, https://example.org/a.mp3", "||example.org/a.mp3||, https://example.org/a.mp3",
        "`example.org/a.mp3`, https://example.org/a.mp3", "_example.org/a.mp3_, https://example.org/a.mp3",
        "[t](www.example.org/a.mp3), https://www.example.org/a.mp3", "example.org/a.mp3., https://example.org/a.mp3",
        "música.example/a.mp3, https://música.example/a.mp3", "example.org:443/a, https://example.org:443/a",
        "my_radio.example/a.mp3, https://my_radio.example/a.mp3", "example.org./a.mp3, https://example.org./a.mp3",
        "exam\u00ADple.org/\u200Ba.mp3, https://example.org/a.mp3", "www.example.org./a, https://www.example.org./a",
        "radio.example:8000, http://radio.example:8000", "radio.example:8000/;, http://radio.example:8000/;",
        "192.0.2.1/a.mp3, http://192.0.2.1/a.mp3"})
    void an_address_without_a_scheme_is_a_link(String typed, String link) {
        assertThat(PastedLink.in(typed)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "never gonna give you up", "AC/DC", "will.i.am", "Mr. Brightside", "R.E.M",
        "R.E.M/x",
        "example.org", "song.mp3", "N.W.A.", "24/7", "4.44", "7.30/8", "me@example.org/x", "file:///etc/passwd",
        "/etc/passwd", "../a.mp3", "C:\\Music\\a.mp3", "ftp://music.example/a", "xicy://music.example/",
        "javascript:alert(1)",
        "[Intro](live)", "<b>", "\"quoted words\"", "|||", "...", "http://", "https:", "«»", "spotify:track:1",
        "example.org /a.mp3"})
    void words_are_no_link(String typed) {
        assertThat(PastedLink.in(typed)).isEmpty();
    }

    @Test
    void no_text_takes_long() {
        for (String part : new String[]{"[", "<", "(", "https://", "[a](", "a.", "www.", "||", "https://a b", ")"}) {
            String text = part.repeat(1000 / part.length());

            assertThat(PastedLink.in(text + text)).satisfiesAnyOf(
                    found -> assertThat(found).isEmpty(), found -> assertThat(found).isPresent());
        }
    }
}
