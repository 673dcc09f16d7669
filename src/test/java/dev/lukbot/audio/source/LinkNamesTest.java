package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.net.WebLink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkNamesTest {

    @ParameterizedTest
    @CsvSource({
        "http://a.example/My%20Song.mp3, My Song", "http://a.example/my_song+two.flac?x=1, my song two",
        "http://a.example/can%C3%A7%C3%A3o.ogg, canção", "http://a.example/radio/, radio",
        "http://a.example/, a.example", "http://a.example:8000/;stream.nsv, stream", "http://a.example/.mp3, .mp3",
        "http://a.example/Vol.%202%20live.mp3, Vol. 2 live",
        "http://a_b.example:8000/, a_b.example"})
    void a_link_without_a_title_is_called_by_its_file(String link, String title) throws Exception {
        assertThat(LinkNames.title(WebLink.read(link))).isEqualTo(title);
    }
}
