package dev.lukbot.audio.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.media.Cases;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What radios say besides their sound.
class RadioTest {

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void the_cases_of_radio_are_called_what_they_call_themselves() throws IOException {
        for (String name : new String[]{"http-radio-aacp.txt", "http-radio-icy-url.txt"}) {
            HttpInput input = net.open(net.server((_, visitor) -> {
                visitor.send(Cases.bytes(name));
                visitor.send("sound");
            }));

            assertThat(input.stationName()).contains("My Radio");
            assertThat(input.contentType()).contains(name.contains("aacp") ? "audio/aacp" : "audio/mpeg");
            assertThat(input.isEndless()).isTrue();
            assertThat(input.length()).isEmpty();
            assertThat(OpenWeb.all(input)).asString().isEqualTo("sound");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK", "HTTP/1.1 200 OK", "ICY 200 OK", "ICY 200"})
    void a_station_may_have_any_name(String statusLine) throws IOException {
        HttpInput input = net.open(net.saying(statusLine + "\r\nicy-name: My Räd io ★\r\nicy-url: x\r\n\r\nabc"));

        assertThat(input.stationName()).contains("My Räd io ★");
        assertThat(OpenWeb.all(input)).asString().isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"Größe, ISO-8859-1", "Радио Свобода, windows-1251", "Räd io ★, UTF-8", "Radio, US-ASCII"})
    void a_name_is_read_however_it_is_encoded(String name, String charset) throws IOException {
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send(("ICY 200 OK\r\nicy-name: " + name + "\r\n\r\n").getBytes(Charset.forName(charset)));
            visitor.send("größe\r\n\r\ngröße".getBytes(ISO_8859_1));
        }));

        assertThat(input.stationName()).contains(name);
        assertThat(OpenWeb.all(input)).isEqualTo("größe\r\n\r\ngröße".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"icy-url: http://radio.test/", "icy-name: ", "icy-name:", "icy-description: x"})
    void what_is_no_name_is_none(String header) throws IOException {
        assertThat(net.open(net.saying("ICY 200 OK\r\n" + header + "\r\n\r\n")).stationName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 54000000\r\nAccept-Ranges: bytes",
        "Content-Range: bytes 0-221183499/221183500"})
    void a_radio_that_pretends_to_be_a_file_is_still_one(String claims) throws IOException {
        HttpInput input = net.open(net.saying("HTTP/1.0 206 OK\r\nicy-br: 64\r\n" + claims + "\r\n\r\nabc"));

        assertThat(input.isEndless()).isTrue();
        assertThat(input.isSeekable()).isFalse();
        assertThat(input.length()).isEmpty();
    }

    @Test
    void titles_are_taken_out_of_the_sound_and_change() throws IOException {
        HttpInput input = radio("4", "abcd", text("StreamTitle='One';StreamUrl='';"), "efgh", new byte[]{0}, "ijkl",
                text("StreamTitle='Two';"), "mn");

        assertThat(input.streamTitle()).isEmpty();
        assertThat(OpenWeb.next(input, 5)).asString().isEqualTo("abcde");
        assertThat(input.streamTitle()).contains("One");
        assertThat(OpenWeb.next(input, 9)).asString().isEqualTo("fghijklmn");
        assertThat(input.streamTitle()).contains("Two");
        assertThat(input.position()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StreamTitle='a;b'it's';                        | a;b'it's
            StreamTitle='It's; here';StreamUrl='x';        | It's; here
            StreamUrl='x';StreamTitle='A - B';             | A - B
            streamtitle='lower';                           | lower
            StreamTitle='don't';                           | don't
            StreamTitle='no end                            | no end
            StreamTitle='no semicolon'                     | no semicolon
            StreamTitle='a'; b';StreamUrl='';              | a'; b
            StreamTitle='  two   blanks ';                 | two blanks
            """)
    void quotes_within_a_title_are_no_end(String metadata, String title) throws IOException {
        HttpInput input = radio("1", "a", text(metadata), "b");

        assertThat(OpenWeb.all(input)).asString().isEqualTo("ab");
        assertThat(input.streamTitle()).contains(title);
    }

    @ParameterizedTest
    @CsvSource({"Räd io ★, UTF-8", "Größe, ISO-8859-1", "Песня о дороге, windows-1251", "桜の歌, windows-31j"})
    void a_title_is_read_however_it_is_encoded(String title, String charset) throws IOException {
        byte[] text = ("StreamTitle='" + title + "';").getBytes(Charset.forName(charset));
        HttpInput input = radio("1", "a", text(text), "b");

        OpenWeb.all(input);

        assertThat(input.streamTitle()).contains(title);
    }

    @Test
    void an_empty_title_means_that_nothing_is_announced() throws IOException {
        HttpInput input = radio("1", "a", text("StreamTitle='One';"), "b", text("StreamUrl='';"), "c",
                text("StreamTitle='';"), "d");

        OpenWeb.next(input, 3);
        assertThat(input.streamTitle()).contains("One");
        OpenWeb.next(input, 1);
        assertThat(input.streamTitle()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-16000", "99999999999999999999", "x", "", "4.5", "9223372036854775807"})
    void an_interval_that_is_none_leaves_the_sound_alone(String interval) throws IOException {
        assertThat(OpenWeb.all(radio(interval, "a", text("StreamTitle='One';"), "b"))).hasSize(2 + 33);
    }

    @Test
    void a_radio_may_end_within_a_title() throws IOException {
        assertThat(OpenWeb.all(radio("4", "abcd", new byte[]{5}, "Stre"))).asString().isEqualTo("abcd");
        assertThat(OpenWeb.all(radio("4", "abcd"))).asString().isEqualTo("abcd");
    }

    private HttpInput radio(String interval, Object... parts) throws IOException {
        return net.open(net.server((_, visitor) -> {
            visitor.send("ICY 200 OK\r\nicy-metaint: " + interval + "\r\n\r\n");
            for (Object part : parts) {
                visitor.send(part instanceof byte[] bytes ? bytes : part.toString().getBytes(ISO_8859_1));
            }
        }));
    }

    private static byte[] text(String text) {
        return text(text.getBytes(UTF_8));
    }

    private static byte[] text(byte[] text) {
        int units = (text.length + 15) / 16;
        byte[] framed = new byte[1 + units * 16];
        framed[0] = (byte) units;
        System.arraycopy(text, 0, framed, 1, text.length);
        return framed;
    }
}
