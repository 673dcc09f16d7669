package dev.lukbot.audio.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.testing.audio.RawServer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no link reaches, however it leads there.
class WebGuardTest {

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    /// Nobody opened it.
    @AutoClose
    private final RawServer secret = RawServer.serving("secret".getBytes(UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "2130706433", "127.1",
        "0x7f.0.0.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "localhost", "127.0.0.1.", "１２７.0.0.1",
        "private.example", "music.example@127.0.0.1"})
    void a_private_address_is_refused_whether_given_or_led_to(String host) {
        net.naming("private.example", "127.0.0.1").naming("localhost", "127.0.0.1");
        String link = "http://" + host + ":" + secret.host().replaceFirst(".*:", "") + "/a.mp3";
        RawServer server = net.saying("HTTP/1.1 302 Found\r\nLocation: " + link + "\r\nContent-Length: 0\r\n\r\n");

        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> net.open(server));
        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> net.open(URI.create(link)));
        assertThat(secret.requests()).isEmpty();
    }

    @Test
    void a_name_that_means_something_else_the_second_time_is_refused_then() throws IOException {
        var file = new byte[1_000_000];
        RawServer server = net.serving(file);
        String port = server.host().replaceFirst(".*:", "");
        net.naming("music.example", "127.0.0.1", "10.0.0.1");
        HttpInput input = net.open(URI.create("http://music.example:" + port + "/a.mp3"));

        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> input.seek(900_000));

        assertThat(net.lookedUp()).filteredOn("music.example"::equals).hasSize(2);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_name_is_asked_for_before_every_connection() throws IOException {
        RawServer server = net.serving(new byte[10]);
        String port = server.host().replaceFirst(".*:", "");
        net.naming("music.example", "127.0.0.1");

        for (int time = 0; time < 3; time++) {
            net.open(URI.create("http://music.example:" + port + "/a.mp3")).close();
        }

        assertThat(net.lookedUp()).containsExactly("music.example", "music.example", "music.example");
    }

    @Test
    void what_the_environment_says_of_proxies_is_not_asked() throws IOException {
        RawServer server = net.serving(new byte[10]);
        String before = System.getProperty("http.proxyHost", "");
        System.setProperty("http.proxyHost", "192.0.2.1");
        try {
            assertThat(OpenWeb.all(net.open(server))).hasSize(10);
        } finally {
            System.setProperty("http.proxyHost", before);
        }
    }
}
