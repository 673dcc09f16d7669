package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkNamesTest {

    @ParameterizedTest
    @CsvSource({
        "http://a.example/My%20Song.mp3, My Song", "http://a.example/my_song+two.flac?x=1, my song two",
        "http://a.example/can%C3%A7%C3%A3o.ogg, canção", "http://a.example/radio/, radio",
        "http://a.example/, a.example", "http://a.example:8000/;stream.nsv, stream", "http://a.example/.mp3, .mp3",
        "http://a.example/Vol.%202%20live.mp3, Vol. 2 live"})
    void a_link_without_a_title_is_called_by_its_file(String link, String title) {
        assertThat(LinkNames.title(link)).isEqualTo(title);
    }

    @Test
    void a_title_is_one_short_line() {
        assertThat(LinkNames.tidy(" one\ntwo\u0000\u202Ethree ")).isEqualTo("one two three");
        assertThat(LinkNames.tidy("a".repeat(500))).hasSize(200).endsWith("a…");
        assertThat(LinkNames.tidy("exam\u00ADple\u200B")).isEqualTo("example");
        assertThat(LinkNames.tidy("\uD83D\uDC68\u200D\uD83D\uDC69 \u0645\u06CC\u200C\u062E"))
                .isEqualTo("\uD83D\uDC68\u200D\uD83D\uDC69 \u0645\u06CC\u200C\u062E");
        assertThat(LinkNames.tidy("\uD83D\uDC68\u200D\uD83D\uDC69".repeat(100))).endsWith("\uD83D\uDC69…");
    }
}
