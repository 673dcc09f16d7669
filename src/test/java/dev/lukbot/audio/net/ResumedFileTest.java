package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.testing.audio.RawServer;
import dev.lukbot.testing.audio.Visitor;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a file is read to its end though its server breaks off.
class ResumedFileTest {

    private static final byte[] FILE = OpenWeb.random(2_000_000);
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void a_connection_that_breaks_is_made_again_where_it_broke() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (request.number() <= 2) {
                cut(request, visitor, request.from() + 300_000);
            } else {
                visitor.sendPart(request, FILE, "");
            }
        }));

        assertThat(OpenWeb.all(input)).isEqualTo(FILE);
        assertThat(input.requests()).isEqualTo(3);
    }

    @Test
    void a_server_that_goes_silent_is_asked_again() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (request.number() == 1) {
                visitor.send("HTTP/1.1 206 Part\r\nContent-Range: bytes 0-1999999/2000000\r\n"
                        + "Content-Length: 2000000\r\n\r\nab");
                visitor.keepSilent();
            }
            visitor.sendPart(request, FILE, "");
        }));

        assertThat(Arrays.copyOfRange(OpenWeb.all(input), 2, FILE.length)).isEqualTo(
                Arrays.copyOfRange(FILE, 2, FILE.length));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_that_always_breaks_off_is_asked_three_times(boolean silent) throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            cut(request, visitor, request.from() + 1000);
            if (silent) {
                visitor.keepSilent();
            }
        }));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> OpenWeb.all(input));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> OpenWeb.all(input));

        assertThat(input.position()).isEqualTo(3000);
        assertThat(input.requests()).isEqualTo(3);
    }

    @Test
    void a_file_that_ends_early_is_told_where_it_cannot_be_asked_for_again() throws IOException {
        HttpInput length = net.open(net.saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
        HttpInput chunks = net.open(net.saying(CHUNKED + "3\r\nabc\r\n"));
        HttpInput chunk = net.open(net.saying(CHUNKED + "a\r\nabc"));
        HttpInput garbage = net.open(net.saying(CHUNKED + "3\r\nabc\r\nzzz\r\nabc"));

        for (HttpInput input : new HttpInput[]{length, chunks, chunk, garbage}) {
            assertThat(OpenWeb.next(input, 3)).asString().isEqualTo("abc");
            assertThatExceptionOfType(TruncatedException.class).isThrownBy(() -> input.read(new byte[3], 0, 3));
            assertThat(input.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_length_that_is_too_long_is_the_servers_mistake() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (request.number() == 1) {
                visitor.send("HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nContent-Length: 2000100\r\n\r\n");
                visitor.send(FILE);
            } else {
                visitor.sendPart(request, FILE, "");
            }
        }));

        assertThat(OpenWeb.all(input)).isEqualTo(FILE);
        assertThat(input.length()).hasValue(FILE.length);
    }

    @Test
    void a_server_may_send_a_file_in_pieces() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> {
            int to = Math.min(FILE.length, request.from() + 150_000);
            visitor.send("HTTP/1.1 206 Part\r\nContent-Range: bytes %d-%d/%s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(request.from(), to - 1, FILE.length, to - request.from()));
            visitor.send(Arrays.copyOfRange(FILE, request.from(), to));
        }));

        assertThat(OpenWeb.all(input)).isEqualTo(FILE);
    }

    @Test
    void pieces_of_a_byte_each_are_not_gone_along_with() throws IOException {
        HttpInput input = net.open(net.server((request, visitor) -> visitor.send(
                "HTTP/1.1 206 Part\r\nContent-Range: bytes %d-%d/2000000\r\nContent-Length: 1\r\n\r\na"
                        .formatted(request.from(), request.from()))));

        assertThatExceptionOfType(TruncatedException.class).isThrownBy(() -> OpenWeb.all(input));
        assertThat(input.requests()).isEqualTo(3);
    }

    @Test
    void a_server_that_takes_one_connection_at_a_time_is_left_first() throws IOException {
        var busy = new Semaphore(1);
        HttpInput input = net.open(net.server((request, visitor) -> {
            if (!busy.tryAcquire()) {
                visitor.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            try {
                visitor.sendPart(request, FILE, "");
            } finally {
                busy.release();
            }
        }));

        input.seek(1_500_000);

        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 1_500_000, 1_500_005));
    }

    @Test
    void where_a_link_led_to_may_expire() throws IOException {
        RawServer server = net.server((request, visitor) -> {
            if (request.path().equals("/a.mp3")) {
                visitor.send("HTTP/1.1 302 Found\r\nLocation: /signed%d\r\nContent-Length: 0\r\n\r\n"
                        .formatted(request.number()));
            } else if (request.path().equals("/signed1") && request.number() > 2) {
                visitor.send("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
            } else {
                visitor.sendPart(request, FILE, "");
            }
        });
        HttpInput input = net.open(server);

        input.seek(1_500_000);

        assertThat(OpenWeb.next(input, 5)).isEqualTo(Arrays.copyOfRange(FILE, 1_500_000, 1_500_005));
        assertThat(input.location().getPath()).isEqualTo("/signed4");
    }

    @Test
    void a_stale_connection_is_no_failure() throws IOException {
        RawServer server = net.server((request, visitor) -> {
            visitor.sendPart(request, new byte[10], "");
            if (request.number() == 1) {
                visitor.stay(); // and then the script hangs up at the next request, as a server does that waited too long
            }
        });
        Web web = net.web();
        assertThat(OpenWeb.all(web.open(server.url("/")))).hasSize(10);

        assertThat(OpenWeb.all(web.open(server.url("/")))).hasSize(10);
    }

    /// Answers as if all would come, and hangs up where it comes to `end`.
    private static void cut(RawServer.Request request, Visitor visitor, int end)
            throws IOException {
        int from = request.from();
        visitor.send("HTTP/1.1 206 Part\r\nContent-Range: bytes %d-%d/%d\r\nContent-Length: %d\r\n\r\n"
                .formatted(from, FILE.length - 1, FILE.length, FILE.length - from));
        visitor.send(Arrays.copyOfRange(FILE, from, end));
    }
}
