package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How reading ends when somebody closes.
class ClosingTest {

    private static final byte[] FILE = OpenWeb.random(2_000_000);

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void closing_ends_a_read_that_waits() throws IOException, InterruptedException {
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
            visitor.keepSilent();
        }));

        assertEnds(input, input::close);
    }

    @Test
    void closing_the_web_ends_all_reads_and_forbids_more() throws IOException, InterruptedException {
        RawServer server = net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
            visitor.keepSilent();
        });
        Web web = net.web();
        HttpInput input = web.open(server.url("/"));

        assertEnds(input, web::close);
        assertThatExceptionOfType(ClosedInputException.class).isThrownBy(() -> web.open(server.url("/")));
    }

    @Test
    void closing_the_web_ends_an_opening() {
        RawServer server = net.server((_, visitor) -> visitor.keepSilent());
        Web web = net.web();
        var opening = CompletableFuture.supplyAsync(() -> {
            try {
                return web.open(server.url("/"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        Await.until("asked", () -> server.requests().size() == 1);

        web.close();

        assertThat(opening).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void a_closed_input_says_so() throws IOException {
        HttpInput input = net.open(net.serving(FILE));

        input.close();
        input.close();

        assertThatExceptionOfType(ClosedInputException.class).isThrownBy(() -> input.read(new byte[1], 0, 1));
        assertThatExceptionOfType(ClosedInputException.class).isThrownBy(() -> input.seek(5));
        assertThatExceptionOfType(ClosedInputException.class).isThrownBy(() -> input.peekEnd(5));
    }

    private static void assertEnds(HttpInput input, Runnable end) throws InterruptedException {
        var reading = CompletableFuture.supplyAsync(() -> {
            try {
                return input.read(new byte[3], 0, 3);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });

        end.run();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(reading::get)
                .withRootCauseInstanceOf(ClosedInputException.class);
    }
}
