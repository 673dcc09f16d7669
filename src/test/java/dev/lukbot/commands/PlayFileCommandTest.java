package dev.lukbot.commands;

import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.AttachedFile;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.NoSound;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayFileCommandTest {

    private static final String LINK = "https://cdn.discordapp.com/attachments/1/2/My_s_ng.mp3?ex=1&is=2&hm=3";

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private Answer attaches(String url, String name, long bytes) {
        return bed.types("playfile", Map.of("attachment", new AttachedFile(url, name, bytes)));
    }

    @Test
    void a_file_plays_and_its_size_is_told() {
        bed.loader.knows(LINK, new Found(track("Its own title")));

        var answer = attaches(LINK, "My söng.mp3", 3_440_000);

        assertThat(answer.title()).isEqualTo("🎵 Now playing");
        assertThat(answer.field("Size")).isEqualTo("3.4 MB");
        assertThat(bed.current()).isEqualTo("Its own title");
    }

    @Test
    void a_file_without_a_title_is_called_as_its_owner_calls_it() {
        bed.loader.knows(LINK, new Found(track("My s ng")));

        attaches(LINK, "My söng.mp3", 1);

        assertThat(bed.current()).isEqualTo("My söng");
    }

    @Test
    void the_other_host_of_discord_is_as_good() {
        String link = LINK.replace("cdn.discordapp.com", "media.discordapp.net");
        bed.loader.knows(link, new Found(track("One")));

        attaches(link, "x.mp3", 1);

        assertThat(bed.current()).isEqualTo("One");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/attachments/1/2/a.mp3", "http://cdn.discordapp.com/a.mp3",
        "https://cdn.discordapp.com.evil.example/a.mp3", "https://cdn.discordapp.com@evil.example/a.mp3",
        "https://me@cdn.discordapp.com/a.mp3", "https://cdn.discordapp.com:8443/a.mp3", "https://[", "file:///a.mp3",
        "library:AbC", ""})
    void what_discord_does_not_keep_is_refused(String url) {
        bed.loader.knows(url, new Found(track("One")));

        assertThat(attaches(url, "a.mp3", 1).body()).startsWith("That is no file that Discord keeps.");
        assertThat(bed.hasPlayer()).isFalse();
    }

    @Test
    void what_is_no_music_and_who_is_nowhere_is_told_so() {
        bed.loader.knows(LINK, new NoSound("PNG picture"));

        assertThat(attaches(LINK, "a.png", 1).body()).startsWith("There is no music in that file (PNG picture)");
        assertThat(bed.outside().types("playfile", Map.of("attachment", new AttachedFile(LINK, "a", 1))).body())
                .startsWith("Join a voice channel first");
    }
}
