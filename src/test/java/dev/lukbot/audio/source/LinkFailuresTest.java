package dev.lukbot.audio.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Unsupported;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a link that cannot be played, as the whole way from the link to the answer tells it.
class LinkFailuresTest {

    private static final Limits SHORT = new Limits(Duration.ofSeconds(6), Duration.ofSeconds(5));
    private static final LoadResult NOT_ALLOWED = new Refused(Reason.ADDRESS_NOT_ALLOWED);

    @AutoClose
    private final ToneServer server = ToneServer.start();

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();

    @AutoClose
    private final AudioEngine engine = engine(server.host(), "nas.local");

    @ParameterizedTest
    @CsvSource({"404, NOT_THERE", "410, NOT_THERE", "401, NOT_ACCESSIBLE", "402, NOT_ACCESSIBLE",
        "403, NOT_ACCESSIBLE", "451, NOT_ACCESSIBLE", "400, NOT_ACCEPTED", "405, NOT_ACCEPTED", "418, NOT_ACCEPTED",
        "204, EMPTY"})
    void a_status_that_refuses_says_what_it_means(int status, Reason reason) {
        assertRefused(server.status(status), reason);
    }

    @ParameterizedTest
    @CsvSource({"408, NO_ANSWER", "429, TOO_MANY_REQUESTS", "500, SERVER_ERROR", "502, SERVER_ERROR",
        "503, SERVER_ERROR", "599, SERVER_ERROR"})
    void a_status_that_may_pass_says_what_it_means(int status, Outage outage) {
        assertUnavailable(server.status(status), outage);
    }

    @Test
    void a_certificate_nobody_vouches_for_is_told() {
        try (var selfSigned = ToneServer.startSelfSigned(); var bold = engine(selfSigned.host())) {
            assertThat(bold.load(selfSigned.url("tone-440.mp3"))).isEqualTo(new Refused(Reason.BAD_CERTIFICATE));
        }
    }

    @Test
    void a_server_without_tls_is_told() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var bold = engine("127.0.0.1:" + plain.getLocalPort())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));

            assertThat(bold.load("https://127.0.0.1:" + plain.getLocalPort() + "/a.mp3"))
                    .isEqualTo(new Refused(Reason.NO_SECURE_CONNECTION));
        }
    }

    @Test
    void a_name_the_public_dns_does_not_know_is_told() {
        assertUnavailable("http://no-such-host.example.org/a.mp3", Outage.HOST_UNKNOWN);
        assertUnavailable(server.redirect("http://no-such-host.example.org/a.mp3"), Outage.HOST_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "nas.lan", "printer.local", "db.prod.internal", "wiki.corp", "router.home.arpa",
        "LOCALHOST", "x.localhost", "grafana.svc.cluster.local"})
    void whether_a_private_name_exists_is_not_told(String name) {
        assertThat(engine.load("http://" + name + "/a.mp3")).isEqualTo(NOT_ALLOWED);
        assertThat(engine.load(server.redirect("http://" + name + "/a.mp3"))).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void a_public_name_of_a_private_address_reads_like_any_private_address() {
        assertThat(engine.load("http://private.example.org/a.mp3")).isEqualTo(NOT_ALLOWED);
        assertThat(lookedUp).contains("private.example.org");
    }

    @Test
    void a_private_name_that_the_operator_opened_is_told_like_a_public_one() {
        assertUnavailable("http://nas.local/a.mp3", Outage.HOST_UNKNOWN);
    }

    @Test
    void a_port_where_nobody_listens_is_told() {
        var gone = ToneServer.start();
        String link = gone.url("tone-440.mp3");
        gone.close();

        try (var bold = engine(gone.host())) {
            assertThat(bold.load(link)).isInstanceOfSatisfying(Unavailable.class,
                    unavailable -> assertThat(unavailable.outage()).isEqualTo(Outage.UNREACHABLE));
        }
    }

    @Test
    void redirects_without_end_are_told() {
        String link = server.url("tone-440.mp3");
        for (int i = 0; i < 11; i++) {
            link = server.redirect(link);
        }

        assertRefused(link, Reason.TOO_MANY_REDIRECTS);
        assertRefused(server.redirectingToItself(), Reason.TOO_MANY_REDIRECTS);
    }

    @Test
    void a_page_that_leads_to_an_app_is_a_web_page() {
        assertRefused(server.redirect("market://details?id=app"), Reason.WEB_PAGE);
    }

    @Test
    void silence_and_hanging_up_are_told() {
        assertUnavailable(server.silent(), Outage.NO_ANSWER);
        assertUnavailable(server.hangingUp(), Outage.NO_ANSWER);
        assertUnavailable(server.stalling("tone-440.mp3", 10), Outage.NO_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><title>Hi</title>", "\uFEFF \n<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\">",
        "<html lang='en'>", "<!-- saved -->\n<head>", "<?xml version=\"1.0\"?><html xmlns=\"x\">",
        "<script>go()</script>"})
    void a_web_page_is_one_whatever_its_type(String page) {
        assertRefused(server.text("page", "text/html", page), Reason.WEB_PAGE);
        assertRefused(server.text("song.mp3", "audio/mpeg", page), Reason.WEB_PAGE);
    }

    @Test
    void a_song_that_is_called_a_web_page_plays() {
        assertThat(engine.load(server.typed("tone-440.mp3", "text/html"))).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void what_has_no_sound_is_told_apart() {
        assertRefused(server.text("empty.mp3", "audio/mpeg", ""), Reason.EMPTY);
        assertThat(engine.load(server.text("a.txt", "text/plain", "Never gonna give you up")))
                .isEqualTo(new NoSound("text"));
        assertThat(engine.load(server.text("a.json", "application/json", "{\"html\": \"<html>\"}")))
                .isEqualTo(new NoSound("JSON"));
        assertRefused(server.text("a.m3u", "audio/x-mpegurl", "#EXTM3U\n#EXTINF:1,nothing\n"), Reason.EMPTY_PLAYLIST);
        assertRefused(
                server.text("a.m3u8", "audio/x-mpegurl",
                        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nlow.ts\n#EXT-X-ENDLIST\n"),
                Reason.HLS);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ, YouTube", "https://youtu.be/dQw4w9WgXcQ, YouTube",
        "https://music.youtube.com/watch?v=dQw4w9WgXcQ, YouTube", "http://YouTube.com/shorts/x, YouTube",
        "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC, Spotify", "https://spotify.link/x, Spotify",
        "https://music.apple.com/br/album/x/1?i=2, Apple Music", "https://www.deezer.com/track/3135556, Deezer",
        "https://link.deezer.com/s/x, Deezer", "https://soundcloud.com/a/b, SoundCloud",
        "https://on.soundcloud.com/x, SoundCloud", "https://music.amazon.com.br/albums/x, Amazon Music",
        "https://music.amazon.co.uk/albums/x, Amazon Music", "https://tidal.com/browse/track/1, TIDAL",
        "https://somebody.bandcamp.com/track/x, Bandcamp", "https://www.twitch.tv/x, Twitch",
        "https://vimeo.com/1, Vimeo"})
    void a_service_to_come_is_named_without_being_asked(String link, String service) {
        assertThat(engine.load(link)).isEqualTo(new Unsupported(service));
        assertThat(engine.load(server.redirect(link))).isEqualTo(new Unsupported(service));
        assertThat(engine.load(server.m3u(link))).isEqualTo(new Unsupported(service));
        assertThat(lookedUp).containsOnly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://youtube.com.example.org/watch", "https://notyoutube.com/watch",
        "https://feeds.soundcloud.com/stream/1.mp3", "https://example.org/youtube.com/a.mp3"})
    void a_host_that_only_looks_like_a_service_is_asked(String link) {
        assertUnavailable(link, Outage.HOST_UNKNOWN);
    }

    private static void answerInPlainText(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException _) {
                // the client hung up, or the test is over
            }
        }
    }

    private void assertRefused(String link, Reason reason) {
        assertThat(engine.load(link)).isEqualTo(new Refused(reason));
    }

    private void assertUnavailable(String link, Outage outage) {
        assertThat(engine.load(link)).isInstanceOfSatisfying(Unavailable.class,
                unavailable -> assertThat(unavailable.outage()).as(unavailable.cause()).isEqualTo(outage));
    }

    /// Knows literal addresses and one name; nothing leaves this machine.
    private AudioEngine engine(String... open) {
        return Engines.of(new AddressGuard(Set.of(open), this::resolve), SHORT, Duration.ofSeconds(1));
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        lookedUp.add(name);
        return switch (name) {
            case "127.0.0.1" -> List.of(InetAddress.ofLiteral(name));
            case "private.example.org" -> List.of(InetAddress.ofLiteral("10.0.0.7"));
            default -> throw new UnknownHostException(name);
        };
    }
}
