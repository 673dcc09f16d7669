package dev.lukbot.audio.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.audio.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a link is opened: redirects, who asks, what is sent to whom, and what is never reached.
class WebTest {

    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final byte[] SONG = "a song".getBytes(UTF_8);

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_followed(int status) throws IOException {
        RawServer server = server((request, visitor) -> {
            if (request.path().equals("/a.mp3")) {
                visitor.sendPart(request, SONG, "");
            } else {
                visitor.send("HTTP/1.1 %d Moved\r\nLocation: /a.mp3\r\nContent-Length: 0\r\n\r\n".formatted(status));
            }
        });

        HttpInput input = web(server).open(server.url("/"));

        assertThat(all(input)).isEqualTo(SONG);
        assertThat(input.location()).isEqualTo(server.url("/a.mp3"));
        assertThat(input.requests()).isEqualTo(2);
    }

    @Test
    void a_radio_has_a_name_and_a_type_and_no_end() throws IOException {
        RawServer server = RawServer.saying("ICY 200 OK\r\nContent-Type: Audio/AACP; x=y\r\nicy-name: My Räd io ★\r\n"
                + "icy-url: http://radio.test/\r\nicy-metaint: 4\r\n\r\nabcd\u0002StreamTitle='a;b'it's';"
                + "\0".repeat(9) + "efgh\0ij");
        open.add(server);

        HttpInput input = web(server).open(server.url("/"));

        assertThat(input.stationName()).contains("My Räd io ★");
        assertThat(input.contentType()).contains("audio/aacp");
        assertThat(input.isEndless()).isTrue();
        assertThat(input.isSeekable()).isFalse();
        assertThat(all(input)).asString().isEqualTo("abcdefghij");
        assertThat(input.streamTitle()).contains("a;b'it's");
    }

    private RawServer server(RawServer.Script script) {
        RawServer server = RawServer.start(script);
        open.add(server);
        return server;
    }

    private Web web(RawServer... servers) {
        var web = new Web(
                new AddressGuard(Set.of(List.of(servers).stream().map(RawServer::host).toArray(String[]::new)),
                        name -> List.of(InetAddress.ofLiteral(name.equals("127.0.0.1") ? name : "10.0.0.1"))),
                SHORT);
        open.add(web);
        return web;
    }

    private static byte[] all(HttpInput input) throws IOException {
        var buffer = new byte[100_000];
        int length = 0;
        for (int read = 0; read >= 0; read = input.read(buffer, length, buffer.length - length)) {
            length += read;
        }
        return Arrays.copyOf(buffer, length);
    }
}
