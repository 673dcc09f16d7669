package dev.lukbot.audio.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLinkTest {

    private static final Set<String> EXTRACTORS = Set.of("youtube", "soundcloud", "bilibili");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Https://www.YouTube.com/watch?v=abc             | https://www.YouTube.com/watch?v=abc
            HTTPS://youtu.be/abc?si=x                       | https://youtu.be/abc
            https://user:pw@www.youtube.com/watch?v=abc     | https://www.youtube.com/watch?v=abc
            https://www.youtube.com./watch?v=abc            | https://www.youtube.com/watch?v=abc
            https://www.youtube.com/watch?v=abc&list=RDabc  | https://www.youtube.com/watch?v=abc
            https://music.youtube.com/playlist?list=RDCLAK5uy_x | https://music.youtube.com/playlist?list=RDCLAK5uy_x
            https://www.youtube.com/playlist?list=LL        | https://www.youtube.com/playlist?list=LL
            https://soundcloud.com/артист/a                 | https://soundcloud.com/%D0%B0%D1%80%D1%82%D0%B8%D1%81%D1%82/a
            https://bilibili.com/video/视频#x                | https://bilibili.com/video/%E8%A7%86%E9%A2%91
            """)
    void links_are_read_however_they_were_pasted(String pasted, String link) {
        assertThat(ServiceLink.read(pasted, EXTRACTORS)).get().extracting(ServiceLink::link).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"https://youtube.com.evil.example/watch?v=a", "https://youtube.com@evil.example/a",
        "https://evil.example/?https://youtube.com/", "ftp://youtube.com/watch?v=a",
        "https://evil.example#@youtube.com/"})
    void other_sites_are_none_of_theirs(String pasted) {
        assertThat(ServiceLink.read(pasted, EXTRACTORS)).isEmpty();
    }
}
