package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkStartTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://youtu.be/x?t=90                                | 90000
            https://youtu.be/x?si=y&t=90s                          | 90000
            https://www.youtube.com/watch?v=x&t=1m30s              | 90000
            https://www.youtube.com/watch?v=x&t=1h2m3s             | 3723000
            https://www.youtube.com/watch?v=x&start=42&autoplay=1  | 42000
            https://www.youtube.com/watch?v=x&time_continue=7      | 7000
            https://www.youtube.com/watch?v=x#t=1m                 | 60000
            https://www.twitch.tv/videos/1?t=01h02m03s             | 3723000
            https://soundcloud.com/a/b#t=1:23                      | 83000
            https://soundcloud.com/a/b#t=1%3A23                    | 83000
            https://vimeo.com/1#t=10,20                            | 10000
            https://a.example/x.mp3#t=npt:10.5                     | 10500
            https://a.example/x.mp3#track=1&t=0:01:30              | 90000
            """)
    void a_link_says_where_to_begin(String link, long millis) {
        assertThat(LinkStart.anywhere(link)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://youtu.be/x", "https://youtu.be/x?t=", "https://youtu.be/x?t=0", "https://youtu.be/x?t=soon",
        "https://youtu.be/x?t=-5", "https://youtu.be/x?list=t=5", "https://youtu.be/x?start=1e9",
        "https://youtu.be/x?t=99999999999999999999", "https://youtu.be/x?at=5", "https://a.example/t=5"})
    void other_links_do_not(String link) {
        assertThat(LinkStart.anywhere(link)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://a.example/x.mp3?t=90, 0", "https://a.example/x.mp3?t=90#t=5, 5"})
    void what_stands_in_the_query_of_a_file_is_its_servers_business(String link, long seconds) {
        assertThat(LinkStart.inFragment(link).orElse(Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
