package dev.lukbot.audio.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.testing.audio.RawServer;
import dev.lukbot.testing.audio.RawServer.Request;
import dev.lukbot.testing.media.Cases;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a link is opened: redirects, what the bot calls itself, and what is told to whom.
class WebTest {

    private static final byte[] SONG = "a song".getBytes(UTF_8);

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_followed(int status) throws IOException {
        RawServer server = redirecting("/a.mp3", status);

        HttpInput input = net.open(server.url("/"));

        assertThat(OpenWeb.all(input)).isEqualTo(SONG);
        assertThat(input.location()).isEqualTo(server.url("/a.mp3"));
        assertThat(input.requests()).isEqualTo(2);
    }

    @Test
    void the_case_of_the_permanent_redirect_is_followed() throws IOException {
        RawServer server = net.server((request, visitor) -> {
            if (request.path().equals("/a.mp3")) {
                visitor.sendPart(request, SONG, "");
            } else {
                visitor.send(Cases.bytes("http-308.txt"));
            }
        });

        assertThat(OpenWeb.all(net.open(server.url("/moved")))).isEqualTo(SONG);
    }

    @ParameterizedTest
    @CsvSource({
        "b.mp3, /x/y/b.mp3", "./b.mp3, /x/y/b.mp3", "../b.mp3, /x/b.mp3", "../../../b.mp3, /b.mp3", "/b.mp3, /b.mp3",
        "my song.mp3, /x/y/my%20song.mp3", "/50% off.mp3, /50%25%20off.mp3", "/a%20b.mp3, /a%20b.mp3",
        "/canção.mp3, /can%C3%A7%C3%A3o.mp3", "/★?q=é ü, /%E2%98%85?q=%C3%A9%20%C3%BC", "?x=1, /x/y/a?x=1",
        "/b[1].mp3, /b%5B1%5D.mp3", "/b.mp3#part, /b.mp3", "/b#1.mp3, /b", "'  /b.mp3  ', /b.mp3",
        "/b|c.mp3, /b%7Cc.mp3"})
    void a_location_is_read_as_browsers_read_it(String location, String path) throws IOException {
        RawServer server = redirecting(location, 302);

        assertThat(OpenWeb.all(net.open(server.url("/x/y/a")))).isEqualTo(SONG);
        assertThat(server.requests()).extracting(Request::path).last().isEqualTo(path);
    }

    @Test
    void a_location_of_other_bytes_than_utf_8_keeps_them() throws IOException {
        RawServer server = net.server((request, visitor) -> visitor.send(request.number() > 1
                ? "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\na song".getBytes(UTF_8)
                : "HTTP/1.1 302 Found\r\nLOCATION: /gr\u00F6\u00DFe.mp3\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(ISO_8859_1)));

        assertThat(OpenWeb.all(net.open(server.url("/")))).isEqualTo(SONG);
        assertThat(server.requests()).extracting(Request::path).last().isEqualTo("/gr%F6%DFe.mp3");
    }

    @Test
    void a_location_may_name_a_server_without_a_scheme_or_with_any_case() throws IOException {
        for (String start : List.of("//", "HTTP://", "http://")) {
            RawServer there = net.serving(SONG);

            assertThat(OpenWeb.all(net.open(redirecting(start + there.host() + "/a.mp3", 302).url("/"))))
                    .isEqualTo(SONG);
        }
    }

    @Test
    void ten_redirects_are_followed_and_no_more() throws IOException {
        RawServer server = net.server((request, visitor) -> {
            int left = Integer.parseInt(request.path().substring(1));
            visitor.send(left == 0
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\na song"
                    : "HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n".formatted(left - 1));
        });

        assertThat(OpenWeb.all(net.open(server.url("/10")))).isEqualTo(SONG);
        assertThatExceptionOfType(TooManyRedirectsException.class).isThrownBy(() -> net.open(server.url("/11")));
    }

    @Test
    void a_circle_is_noticed_when_it_closes() {
        RawServer server = net.saying("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");

        assertThatExceptionOfType(TooManyRedirectsException.class).isThrownBy(() -> net.open(server.url("/x")));
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spotify:track:1", "market://details?id=app", "intent://x#Intent;end", "file:///etc/passwd",
        "ftp://music.example/a.mp3", "javascript:alert(1)", "data:audio/mpeg;base64,AAAA", "itms-apps://x"})
    void a_redirect_to_an_app_or_a_file_is_told(String location) {
        RawServer server = redirecting(location, 302);

        assertThatExceptionOfType(LeftTheWebException.class).isThrownBy(() -> net.open(server.url("/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Location: \r\n", "Location: http://\r\n", "Location: http://[::1\r\n",
        "Location: http:///\r\n"})
    void a_redirect_to_nowhere_is_a_status(String header) {
        RawServer server = net.saying("HTTP/1.1 302 Found\r\n" + header + "Content-Length: 0\r\n\r\n");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> net.open(server.url("/")))
                .isInstanceOfAny(StatusException.class, AddressNotAllowedException.class);
    }

    @Test
    void whoever_asks_may_forbid_a_redirect() {
        RawServer there = net.serving(SONG);
        RawServer server = redirecting(there.url("/a.mp3").toString(), 302);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> net.web().open(server.url("/"), Map.of(), next -> {
                    throw new IOException("not to " + next);
                }))
                .withMessageContaining(there.host());
        assertThat(there.requests()).isEmpty();
    }

    @Test
    void the_bot_says_who_it_is() throws IOException {
        RawServer server = net.serving(SONG);

        net.open(server);

        assertThat(server.requests().getFirst().header("User-Agent")).get()
                .asString()
                .matches("LukBot/\\d+\\.\\d+.* \\(\\+https://.+\\)");
        assertThat(server.requests().getFirst().headers()).containsEntry("accept-encoding", "identity")
                .containsEntry("icy-metadata", "1")
                .doesNotContainKeys("cookie", "referer", "authorization");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 406})
    void a_server_that_lets_only_browsers_in_lets_the_bot_in(int status) throws IOException {
        var file = new byte[1_000_000];
        RawServer server = net.server((request, visitor) -> {
            if (request.header("User-Agent").orElse("").startsWith("Mozilla/5.0")) {
                visitor.sendPart(request, file, "");
            } else {
                visitor.send("HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(status));
            }
        });

        HttpInput input = net.open(server);
        input.seek(900_000);

        assertThat(OpenWeb.all(input)).hasSize(100_000);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400, 2", "401, 2", "403, 2", "406, 2", "404, 1", "410, 1", "408, 1", "429, 1", "500, 1", "503, 1",
        "204, 1",
        "205, 1", "304, 1", "407, 1", "418, 1", "300, 1"})
    void a_server_that_refuses_is_not_pressed(int status, int requests) {
        RawServer server = net.saying("HTTP/1.1 " + status + " No\r\nContent-Length: 3\r\nRetry-After: 0\r\n\r\nno.");

        assertThatExceptionOfType(StatusException.class).isThrownBy(() -> net.open(server))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void a_server_that_wants_a_password_means_it() {
        RawServer server = net.saying(
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");

        assertThatExceptionOfType(StatusException.class).isThrownBy(() -> net.open(server));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_password_in_a_link_is_told_its_server_and_nobody_else() throws IOException {
        RawServer there = net.serving(SONG);
        RawServer server = net.server((request, visitor) -> visitor.send("HTTP/1.1 302 Found\r\nLocation: "
                + (request.path().equals("/") ? "/next" : there.url("/a.mp3")) + "\r\nContent-Length: 0\r\n\r\n"));

        HttpInput input = net.open(URI.create("http://us%20er:p%40ss:w%C3%B6rd@" + server.host() + "/"));

        String basic = "Basic " + Base64.getEncoder().encodeToString("us er:p@ss:wörd".getBytes(UTF_8));
        assertThat(server.requests()).extracting(request -> request.header("Authorization").orElse(""))
                .containsExactly(basic, basic);
        assertThat(there.requests()).extracting(request -> request.header("Authorization").orElse(""))
                .containsExactly("");
        assertThat(input.location().toString()).doesNotContain("ss");
    }

    @Test
    void a_password_is_never_shown() throws IOException {
        RawServer server = net.saying("HTTP/1.1 500 No\r\n\r\n");
        var link = new WebLink(URI.create("http://user:secret@" + server.host() + "/a.mp3"));

        assertThat(link.toString()).isEqualTo(server.url("/a.mp3").toString());
        assertThat(link.shown()).isEqualTo(server.url("/a.mp3"));
        assertThat(link.host()).isEqualTo("127.0.0.1");
        assertThatExceptionOfType(StatusException.class).isThrownBy(() -> net.open(link.uri()))
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret"));
    }

    @Test
    void given_headers_are_sent_and_secret_ones_to_their_own_server_only() throws IOException {
        RawServer there = net.serving(SONG);
        RawServer server = redirecting(there.url("/a.mp3").toString(), 302);

        net.web()
                .open(server.url("/"), Map.of("User-Agent", "Other", "Referer", "http://r.example/", "cookie", "c=1",
                        "Authorization", "Bearer x", "Range", "bytes=5-", "Host", "evil.example", "X-Bad", "a\r\nb",
                        "é", "x"));

        assertThat(server.requests().getFirst().headers()).containsEntry("user-agent", "Other")
                .containsEntry("referer", "http://r.example/")
                .containsEntry("cookie", "c=1")
                .containsEntry("authorization", "Bearer x")
                .containsEntry("range", "bytes=0-")
                .containsEntry("host", server.host())
                .doesNotContainKeys("x-bad", "é");
        assertThat(there.requests().getFirst().headers()).containsEntry("referer", "http://r.example/")
                .doesNotContainKeys("cookie", "authorization");
    }

    @Test
    void cookies_are_not_kept() throws IOException {
        RawServer server = net.server((request, visitor) -> visitor.sendPart(request, SONG, "Set-Cookie: a=b\r\n"));
        Web web = net.web();

        web.open(server.url("/a"));
        web.open(server.url("/a"));

        assertThat(server.requests()).allSatisfy(request -> assertThat(request.header("Cookie")).isEmpty());
    }

    @Test
    void a_host_may_have_an_underscore() throws IOException {
        RawServer server = net.serving(SONG);
        net.naming("my_radio.example", "127.0.0.1");
        String port = server.host().replaceFirst(".*:", "");

        HttpInput input = net.open(URI.create("http://my_radio.example:" + port + "/a.mp3"));

        assertThat(OpenWeb.all(input)).isEqualTo(SONG);
        assertThat(new WebLink(input.location()).host()).isEqualTo("my_radio.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://music.example/a", "mailto:x", "/a.mp3"})
    void what_is_no_web_link_is_malformed(String link) {
        assertThatExceptionOfType(MalformedURLException.class).isThrownBy(() -> net.open(URI.create(link)));
    }

    private RawServer redirecting(String location, int status) {
        return net.server((request, visitor) -> {
            visitor.send(request.number() > 1
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\na song"
                    : "HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(status, location));
        });
    }
}
