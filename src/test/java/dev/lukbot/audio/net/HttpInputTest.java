package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.media.NotSeekableException;
import dev.lukbot.testing.audio.RawServer;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a file is read from any place, of servers of all kinds.
class HttpInputTest {

    private static final byte[] FILE = OpenWeb.random(2_000_000);
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void a_file_is_read_from_any_place() throws IOException {
        HttpInput input = net.open(net.serving(FILE));

        assertThat(input.length()).hasValue(FILE.length);
        assertThat(input.isSeekable()).isTrue();
        for (int place : new int[]{1_500_000, 3, 0, FILE.length - 5, 700_000}) {
            input.seek(place);
            assertThat(input.position()).isEqualTo(place);
            assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, place, place + 5));
            assertThat(input.position()).isEqualTo(place + 5);
        }
    }

    @Test
    void reading_over_a_little_is_no_request() throws IOException {
        RawServer server = net.serving(FILE);
        HttpInput input = net.web(() -> 0).open(server.url("/"));

        for (int place = 0; place < FILE.length; place += 200_000) {
            input.seek(place);
            assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, place, place + 5));
        }

        assertThat(input.requests()).isEqualTo(1);
    }

    @Test
    void of_a_slow_server_a_little_is_asked_for_too() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (request.number() == 1) {
                visitor.send("HTTP/1.1 206 Part\r\nContent-Range: bytes 0-1999999/2000000\r\n"
                        + "Content-Length: 2000000\r\n\r\nab");
                visitor.pause(200);
                visitor.send("cd");
                visitor.keepSilent();
            }
            visitor.sendPart(request, FILE, "");
        }));
        OpenWeb.next(input, 4);

        input.seek(200_000);

        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 200_000, 200_005));
        assertThat(input.requests()).isEqualTo(2);
    }

    @Test
    void the_end_is_no_request_and_no_trap() throws IOException {
        HttpInput input = net.open(net.serving(FILE));

        input.seek(FILE.length + 10L);

        assertThat(input.position()).isEqualTo(FILE.length);
        assertThat(input.read(new byte[5], 0, 5)).isEqualTo(-1);
        assertThat(input.requests()).isEqualTo(1);
        input.seek(10);
        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 10, 15));
        assertThat(input.requests()).isEqualTo(1);
    }

    @Test
    void a_look_at_the_end_disturbs_nothing_and_is_remembered() throws IOException {
        HttpInput input = net.open(net.serving(FILE));
        OpenWeb.next(input, 100);

        assertThat(input.peekEnd(4000)).isEqualTo(Arrays.copyOfRange(FILE, FILE.length - 4000, FILE.length));
        assertThat(input.peekEnd(128)).isEqualTo(Arrays.copyOfRange(FILE, FILE.length - 128, FILE.length));
        assertThat(input.requests()).isEqualTo(2);
        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 100, 105));
    }

    @Test
    void the_end_of_a_short_file_is_all_of_it() throws IOException {
        byte[] file = OpenWeb.random(50);

        assertThat(net.open(net.serving(file)).peekEnd(128)).isEqualTo(file);
    }

    @Test
    void without_ranges_one_only_goes_forward() throws IOException {
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Length: " + FILE.length + "\r\n\r\n");
            visitor.send(FILE);
        }));

        assertThat(input.length()).hasValue(FILE.length);
        assertThat(input.isSeekable()).isFalse();
        assertThat(input.peekEnd(10)).isEmpty();
        input.seek(1_500_000);
        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 1_500_000, 1_500_005));
        assertThatExceptionOfType(NotSeekableException.class).isThrownBy(() -> input.seek(10));
        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 1_500_005, 1_500_010));
        assertThat(input.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_beginning_is_never_taken_for_the_middle(boolean forward) throws IOException {
        // claims ranges, and does not know them
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nContent-Length: " + FILE.length + "\r\n\r\n");
            visitor.send(FILE);
        }));
        assertThat(input.isSeekable()).isTrue();
        OpenWeb.next(input, 500_000);
        int place = forward ? 1_500_000 : 500_000;

        if (forward) {
            input.seek(place);
        } else {
            assertThatExceptionOfType(NotSeekableException.class).isThrownBy(() -> input.seek(10));
        }

        assertThat(input.isSeekable()).isFalse();
        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, place, place + 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 900001-1999999/2000000", "bytes 0-1999999/2000000", "bytes 900000-1999999/1999998",
        "bytes 900000-2000000/2000001", "bytes */2000000", "", "bytes=garbage"})
    void a_part_that_was_not_asked_for_is_a_changed_file(String range) throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (request.number() == 1) {
                visitor.sendPart(request, FILE, "");
            } else {
                visitor.send("HTTP/1.1 206 Part\r\nContent-Range: " + range + "\r\nContent-Length: 3\r\n\r\nabc");
            }
        }));

        assertThatExceptionOfType(ChangedException.class).isThrownBy(() -> input.seek(900_000));
        assertThat(input.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"ETag: \"one\", ETag: \"two\", false", "ETag: \"one\", ETag: \"one\", true",
        "ETag: \"one\", X: y, true",
        "Last-Modified: a, Last-Modified: b, false", "Last-Modified: a, ETag: \"one\", true"})
    void a_file_is_told_from_another_in_its_place(String before, String then, boolean same) throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> visitor.sendPart(request, FILE,
                (request.number() == 1 ? before : then) + "\r\n")));

        if (same) {
            input.seek(900_000);
        } else {
            assertThatExceptionOfType(ChangedException.class).isThrownBy(() -> input.seek(900_000));
        }
    }

    @Test
    void a_file_without_a_length_ends_when_its_server_hangs_up() throws IOException {
        HttpInput plain = net.open(net.saying("HTTP/1.0 200 OK\r\nContent-Type: audio/mpeg\r\n\r\nabc"));
        HttpInput chunked = net.open(net.saying(CHUNKED + "3\r\nabc\r\n0\r\n\r\n"));

        for (HttpInput input : new HttpInput[]{plain, chunked}) {
            assertThat(OpenWeb.all(input)).asString().isEqualTo("abc");
            assertThat(input.length()).isEmpty();
            assertThat(input.isSeekable()).isFalse();
            assertThat(input.isEndless()).isFalse();
        }
    }

    @Test
    void an_empty_file_ends_at_once_however_it_is_said() throws IOException {
        HttpInput range = net.open(net.serving(new byte[0]));
        HttpInput whole = net.open(net.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        for (HttpInput input : new HttpInput[]{range, whole}) {
            assertThat(input.length()).hasValue(0);
            assertThat(OpenWeb.all(input)).isEmpty();
            assertThat(input.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_takes_no_ranges_is_asked_without() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> visitor.send(request.header("Range").isPresent()
                ? "HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n"
                : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")));

        assertThat(OpenWeb.all(input)).asString().isEqualTo("abc");
    }

    @Test
    void a_file_has_the_name_that_its_server_gives_it() throws IOException {
        HttpInput input = net.open(net.saying("""
                HTTP/1.1 200 OK
                Content-Type: AUDIO/MPEG; charset=x
                Content-Disposition: attachment; filename="a.mp3"; filename*=UTF-8''%e2%98%85.mp3
                Content-Length: 0

                """));

        assertThat(input.fileName()).contains("★.mp3");
        assertThat(input.contentType()).contains("audio/mpeg");
        assertThat(input.stationName()).isEmpty();
    }
}
