package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.Track;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {

    private static final Limits SHORT = new Limits(Duration.ofSeconds(6), Duration.ofSeconds(5));
    private static final LoadResult NOT_ALLOWED = new Refused(Reason.ADDRESS_NOT_ALLOWED);

    private final ToneServer server = ToneServer.start();
    private final ToneServer forbidden = ToneServer.start();
    private final AudioEngine engine = engine(new AddressGuard(Set.of(server.host())));

    @AfterEach
    void close() {
        engine.close();
        forbidden.close();
        server.close();
    }

    @Test
    void a_link_is_found_with_its_name_and_length() {
        String url = server.url("tone-440.mp3");

        Track track = found(url);

        assertThat(track.title()).isEqualTo("tone-440");
        assertThat(track.author()).isEqualTo("127.0.0.1");
        assertThat(track.url()).isEqualTo(url);
        assertThat(track.source()).isEqualTo("http");
        assertThat(track.isLive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "never gonna give you up", "file:///etc/passwd", "/etc/passwd", "ftp://music.example/a",
        "http://"})
    void what_is_no_link_is_refused(String query) {
        assertThat(engine.load(query)).isIn(new Refused(Reason.NOT_A_LINK), NOT_ALLOWED);
    }

    @Test
    void a_server_that_falls_silent_in_the_first_bytes_ends_the_load_too() {
        assertThat(engine.load(server.stalling("tone-440.mp3", 10))).isNotInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<%s>", "\"%s\"", "[a song](%s)", "||%s||", "%s."})
    void a_link_is_found_in_what_people_paste(String pasted) {
        String link = server.url("tone-440.mp3");

        assertThat(found(pasted.formatted(link)).url()).isEqualTo(link);
        assertThat(found(pasted.formatted(link.substring("http://".length()))).url()).isEqualTo(link);
    }

    @Test
    void redirects_are_followed_and_the_link_given_is_kept() {
        String link = server.redirect(server.redirect(server.url("tone-440.mp3")));

        assertThat(found(link).url()).isEqualTo(link);
    }

    @Test
    void a_live_stream_is_called_as_it_calls_itself() {
        Track radio = found(server.live());

        assertThat(radio.isLive()).isTrue();
        assertThat(radio.title()).isEqualTo("Test FM");
        assertThat(radio.author()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_playlist_gives_its_tracks_in_order() {
        var list = (FoundPlaylist) engine.load(server.m3u(server.url("tone-440.mp3"), server.url("tone-330.wav"),
                server.url("nothing.mp3"), server.url("tone-440.ogg")));

        assertThat(list.name()).isEqualTo("list");
        assertThat(list.tracks()).extracting(Track::url)
                .containsExactly(server.url("tone-440.mp3"),
                        server.url("tone-330.wav"), server.url("tone-440.ogg"));
    }

    @Test
    void a_pls_file_gives_titles() {
        var list = (FoundPlaylist) engine.load(server.pls(server.url("tone-440.wav"), server.url("tone-330.wav")));

        assertThat(list.tracks()).extracting(Track::title).containsExactly("Title1", "Title2");
    }

    @Test
    void a_playlist_of_one_is_that_track() {
        String link = server.m3u(server.url("tone-440.mp3"));

        assertThat(found(link).url()).isEqualTo(link);
    }

    @Test
    void a_list_of_a_radios_servers_is_one_stream() {
        assertThat(found(server.pls(server.live(), server.live())).isLive()).isTrue();
    }

    @Test
    void a_playlist_has_no_more_tracks_than_are_wanted() {
        String[] links = Collections.nCopies(600, server.url("tone-440-1.wav")).toArray(String[]::new);

        assertThat(((FoundPlaylist) engine.load(server.m3u(links))).tracks()).hasSize(500);
    }

    @Test
    void playlists_inside_playlists_are_followed_but_not_for_ever() {
        String list = server.m3u(server.m3u(server.m3u(server.url("tone-440.mp3"))));

        assertThat(found(list).title()).isEqualTo("tone-440");
        assertThat(engine.load(server.m3u(list))).isEqualTo(new Refused(Reason.EMPTY_PLAYLIST));
    }

    @Test
    void hls_does_not_lead_to_a_private_address() {
        String list = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1280000\n" + forbidden.url("low.m3u8") + "\n";

        assertThat(engine.load(server.text("master.m3u8", "application/x-mpegurl", list))).isEqualTo(NOT_ALLOWED);
        assertThat(forbidden.requests()).isEmpty();
    }

    @Test
    void a_private_address_is_not_reached() {
        assertThat(engine.load(forbidden.url("tone-440.mp3"))).isEqualTo(NOT_ALLOWED);
        assertThat(forbidden.requests()).isEmpty();
    }

    @Test
    void a_redirect_to_a_private_address_is_not_followed() {
        assertThat(engine.load(server.redirect(forbidden.url("tone-440.mp3")))).isEqualTo(NOT_ALLOWED);
        assertThat(forbidden.requests()).isEmpty();
    }

    @Test
    void a_playlist_does_not_lead_to_a_private_address() {
        assertThat(engine.load(server.m3u(forbidden.url("tone-440.mp3")))).isEqualTo(NOT_ALLOWED);
        assertThat(engine.load(server.pls(forbidden.url("tone-440.mp3"), forbidden.url("tone-440.wav"))))
                .isEqualTo(NOT_ALLOWED);
        assertThat(forbidden.requests()).isEmpty();
    }

    @Test
    void a_port_where_nobody_listens_looks_like_one_where_somebody_does() {
        String url = forbidden.url("tone-440.mp3");
        LoadResult open = engine.load(url);
        forbidden.close();

        assertThat(engine.load(url)).isEqualTo(open).isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.1/a.mp3", "http://2130706433/a.mp3", "http://0x7f.1/a.mp3",
        "http://user@127.0.0.1/a.mp3", "https://127.0.0.1/a.mp3", "http://[::1]/a.mp3", "https://[fd00:ec2::254]/a"})
    void other_spellings_and_https_are_refused_alike(String link) {
        assertThat(engine.load(link)).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void a_name_whose_answer_changes_is_judged_by_the_answer_connected_to() {
        var checked = InetAddress.ofLiteral("93.184.215.14");
        var asked = new AtomicInteger();
        // First the answer that a check would see, then the one that a second look-up would connect to.
        var rebinding = new AddressGuard(Set.of(), _ -> List.of(asked.getAndIncrement() == 0
                ? checked
                : InetAddress.ofLiteral("127.0.0.1")));
        String name = "rebind.example";
        int port = URI.create(forbidden.url("")).getPort();

        assertThatNoException().isThrownBy(() -> rebinding.addresses(name, port));
        try (var victim = engine(rebinding)) {
            assertThat(victim.load("http://" + name + ":" + port + "/tone-440.mp3")).isEqualTo(NOT_ALLOWED);
        }

        assertThat(asked).hasValue(2);
        assertThat(forbidden.requests()).isEmpty();
    }

    @Test
    void the_checked_address_is_the_one_connected_to() {
        // No resolver but ours knows the name: had anyone looked it up again, there would be no track.
        var ours = new AddressGuard(Set.of("tones.example"), _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        try (var engineOfOurs = engine(ours)) {
            String link = server.url("tone-440.mp3").replace("127.0.0.1", "tones.example");

            assertThat(engineOfOurs.load(link)).isInstanceOf(Found.class);
        }
    }

    private Track found(String url) {
        return ((Found) engine.load(url)).track();
    }

    private static AudioEngine engine(AddressGuard guard) {
        return Engines.of(guard, SHORT, Duration.ofSeconds(1));
    }
}
