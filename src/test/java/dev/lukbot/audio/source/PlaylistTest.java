package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.source.Playlist.Entry;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaylistTest {

    private static final URI BASE = URI.create("http://a.example/lists/list.m3u");

    @Test
    void m3u_entries_have_titles_and_relative_links() {
        var playlist = Playlist.parse("""
                \uFEFF#EXTM3U
                #EXTINF:123,Artist - Song, with a comma
                http://b.example/1.mp3

                # a remark
                my song.mp3
                /top.mp3
                icy://radio.example:8000/live
                C:\\Music\\song.mp3
                file:///etc/passwd
                """, BASE);

        assertThat(playlist.entries()).containsExactly(
                new Entry("http://b.example/1.mp3", Optional.of("Artist - Song, with a comma")),
                new Entry("http://a.example/lists/my%20song.mp3", Optional.empty()),
                new Entry("http://a.example/top.mp3", Optional.empty()),
                new Entry("http://radio.example:8000/live", Optional.empty()));
    }

    @Test
    void pls_entries_are_in_the_order_of_their_numbers() {
        var playlist = Playlist.parse("""
                [Playlist]
                File10=http://b.example/10.mp3
                Title2=Two
                File2=http://b.example/2.mp3
                Length2=-1
                """, BASE);

        assertThat(playlist.entries()).containsExactly(new Entry("http://b.example/2.mp3", Optional.of("Two")),
                new Entry("http://b.example/10.mp3", Optional.empty()));
    }
}
