package dev.lukbot.audio.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.testing.audio.RawServer;
import dev.lukbot.testing.audio.ToneServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong with a link, in the JDK's own exceptions or this package's: nothing of the HTTP client's gets out.
class WebFailuresTest {

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void a_name_that_means_nothing_is_an_unknown_host() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> net.open(URI.create("http://nowhere.example/a.mp3")));
    }

    @Test
    void a_port_where_nobody_listens_refuses() {
        RawServer gone = net.saying("");
        gone.close();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> net.open(gone))
                .isNotInstanceOf(AddressNotAllowedException.class);
    }

    @Test
    void a_second_address_is_tried() throws IOException {
        RawServer server = net.serving(new byte[10]);
        String port = server.host().replaceFirst(".*:", "");
        var guard = new AddressGuard(Set.of("127.0.0.1", "127.0.0.2"), name -> List.of(name.equals("127.0.0.1")
                ? new InetAddress[]{InetAddress.ofLiteral(name)}
                : new InetAddress[]{InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")}));

        try (var web = new Web(guard, OpenWeb.SHORT)) {
            assertThat(OpenWeb.all(web.open(URI.create("http://two.example:" + port + "/")))).hasSize(10);
        }
    }

    @Test
    void a_server_that_says_nothing_times_out() {
        RawServer server = net.server((_, visitor) -> visitor.keepSilent());

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> net.open(server));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_drips_its_headers_times_out_all_the_same() {
        RawServer server = net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\n");
            for (int header = 0;; header++) {
                visitor.send("X-" + header + ": x\r\n");
                visitor.pause(100);
            }
        });

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> net.open(server));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_drips_its_refusal_has_no_second_time() {
        RawServer server = net.server((_, visitor) -> {
            visitor.pause(900);
            visitor.send("HTTP/1.1 403 No\r\n");
            visitor.pause(900);
            visitor.send("Content-Length: 0\r\n\r\n");
        });

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> net.open(server));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void headers_without_end_are_not_held() {
        RawServer server = net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\n");
            while (true) {
                visitor.send("X-Header: " + "x".repeat(1000) + "\r\n");
            }
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> net.open(server));
    }

    @Test
    void a_server_that_hangs_up_is_at_an_end() {
        RawServer server = net.saying("");

        assertThatThrownBy(() -> net.open(server)).isInstanceOf(IOException.class)
                .rootCause()
                .isInstanceOf(EOFException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_reset_is_one() {
        RawServer server = net.server((_, visitor) -> visitor.reset());

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> net.open(server))
                .isNotInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ÿû\u0090d sound without a head\n", "220 ftp.example ready\r\n", "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n", "<html>\n</html>\n", "SSH-2.0-OpenSSH_9\r\n", "HTTP/9.9 200 OK\r\n\r\n", "\r\n\r\n"})
    void what_does_not_speak_http_is_told(String answer) {
        assertThatExceptionOfType(NotHttpException.class).isThrownBy(() -> net.open(net.saying(answer)));
    }

    @Test
    void a_certificate_nobody_vouches_for_is_told() {
        try (var selfSigned = ToneServer.startSelfSigned();
                var web = new Web(new AddressGuard(Set.of(selfSigned.host())), OpenWeb.SHORT)) {
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> web.open(URI.create(selfSigned.url("tone-440.mp3"))))
                    .satisfies(failure -> assertThat(causes(failure)).anyMatch(CertificateException.class::isInstance));
        }
    }

    @Test
    void a_server_without_tls_is_told() {
        RawServer plain = net.saying("HTTP/1.1 400 Bad Request\r\n\r\n");

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> net.open(URI.create("https://" + plain.host())))
                .satisfies(failure -> assertThat(causes(failure)).noneMatch(CertificateException.class::isInstance));
    }

    @Test
    void a_server_that_is_silent_in_tls_has_been_reached() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var web = new Web(new AddressGuard(Set.of("127.0.0.1")), OpenWeb.SHORT)) {
            var link = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> web.open(link));
        }
    }

    @Test
    void no_failure_names_a_password() {
        RawServer server = net.server((_, visitor) -> visitor.send("nonsense\n".getBytes(UTF_8)));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> net.open(URI.create("http://user:secret@" + server.host() + "/")))
                .satisfies(failure -> assertThat(causes(failure).map(Throwable::toString)).noneMatch(
                        text -> text.contains("secret")));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
