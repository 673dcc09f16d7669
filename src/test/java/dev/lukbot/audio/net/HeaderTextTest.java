package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            attachment; filename="my song.mp3"                         | my song.mp3
            attachment; filename=song.mp3                              | song.mp3
            inline;FILENAME = song.mp3 ; size=3                        | song.mp3
            filename="a; b.mp3"                                        | a; b.mp3
            attachment; filename="say \\"hi\\".mp3"                    | say "hi".mp3
            attachment; filename="../../etc/passwd"                    | passwd
            attachment; filename="C:\\music\\a.mp3"                    | a.mp3
            attachment; filename*=UTF-8''%e2%98%85%20x.mp3             | ★ x.mp3
            attachment; filename*=utf-8'en'a%2Fb.mp3                   | b.mp3
            attachment; filename="x.mp3"; filename*=ISO-8859-1''%E9    | é
            attachment; filename*=UTF-8''é.mp3; filename=x             | é.mp3
            attachment; filename*=UTF-8''50%.mp3                       | 50%.mp3
            attachment; filename*=NO-SUCH''x.mp3; filename=y.mp3       | y.mp3
            attachment; filename="no end                               | no end
            """)
    void a_file_name_is_read(String disposition, String name) {
        assertThat(HeaderText.fileName(disposition)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachment", "", "inline; filename=", "attachment; filename=\"\"", "filename=\"a/\"",
        "attachment; notfilename=x"})
    void no_file_name_is_none(String disposition) {
        assertThat(HeaderText.fileName(disposition)).isEmpty();
    }

    @Test
    void no_text_takes_long_or_is_long() {
        for (String part : new String[]{"\"\\", "filename=", ";filename*=a'", "a", "'", "%"}) {
            HeaderText.fileName("filename=\"" + part.repeat(50_000))
                    .ifPresent(name -> assertThat(name.length()).isLessThanOrEqualTo(500));
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes 0-9/10, 0, 9, 10", "bytes 5-9/*, 5, 9, -1", "bytes */10, -1, -1, 10", "BYTES 0-9/10, 0, 9, 10",
        "bytes=0-9/10, 0, 9, 10", "bytes 0 - 9 / 10, 0, 9, 10"})
    void a_content_range_is_read(String header, long first, long last, long total) {
        assertThat(ContentRange.parse(header)).contains(
                new ContentRange(first, last, total < 0 ? OptionalLong.empty() : OptionalLong.of(total)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes 9-0/10", "bytes 0-10/10", "bytes 0-99999999999999999999/x",
        "items 0-9/10",
        "bytes -1-9/10", "bytes 0-9"})
    void what_is_no_content_range_is_none(String header) {
        assertThat(ContentRange.parse(header)).isEmpty();
    }
}
