package dev.lukbot.library.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lukbot.library.files.Walk.Seen;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusicFolderTest {

    private final Path outside;
    private final Path root;
    private final MusicFolder folder;

    MusicFolderTest(@TempDir Path temporary) throws IOException {
        outside = Files.createDirectory(temporary.resolve("outside"));
        root = Files.createDirectory(temporary.resolve("music"));
        folder = new MusicFolder(root, 200_000);
        Files.writeString(outside.resolve("secret.mp3"), "secret");
    }

    private Walk walk() throws IOException {
        return folder.walk(path -> path.extension().equals("mp3"), _ -> {}, () -> false);
    }

    private List<String> seen() throws IOException {
        return walk().files().stream().map(Seen::path).map(MusicPath::escaped).sorted().toList();
    }

    private String read(String path) throws IOException {
        try (FileInput input = folder.open(new MusicPath(path))) {
            var bytes = new byte[100];
            return new String(bytes, 0, Math.max(0, input.read(bytes, 0, 100)), StandardCharsets.UTF_8);
        }
    }

    @Test
    void links_are_not_followed() throws IOException {
        Files.createDirectory(root.resolve("inside"));
        Files.writeString(root.resolve("inside/song.mp3"), "song");
        Files.createSymbolicLink(root.resolve("out.mp3"), outside.resolve("secret.mp3"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("loop"), root);
        Files.createSymbolicLink(root.resolve("dangling.mp3"), root.resolve("nowhere"));

        assertThat(seen()).containsExactly("inside/song.mp3");
        assertThat(read("inside/song.mp3")).isEqualTo("song");
        for (String path : List.of("out.mp3", "folder/secret.mp3", "loop/inside/song.mp3", "dangling.mp3")) {
            assertThatThrownBy(() -> read(path)).as(path).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_or_folder_that_becomes_a_link_is_not_opened() throws IOException {
        Files.createDirectory(root.resolve("album"));
        Files.writeString(root.resolve("album/secret.mp3"), "song");
        assertThat(read("album/secret.mp3")).isEqualTo("song");

        Files.move(root.resolve("album"), root.resolve("moved"));
        Files.createSymbolicLink(root.resolve("album"), outside);

        assertThatThrownBy(() -> read("album/secret.mp3")).isInstanceOf(IOException.class);
    }

    @Test
    void the_folder_itself_may_be_a_link() throws IOException {
        Path link = Files.createSymbolicLink(root.resolveSibling("link"), root);
        Files.writeString(root.resolve("a.mp3"), "song");
        var linked = new MusicFolder(link, 10);

        assertThat(linked.walk(_ -> true, _ -> {}, () -> false).files()).hasSize(1);
        linked.open(new MusicPath("a.mp3")).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/secret.mp3", "a/../../outside/secret.mp3", "..", ".", "", "/etc/passwd", "a//b",
        "%2E%2E/outside/secret.mp3", "a%2Fb", "a%00.mp3", "%2e%2e", "%zz", "a/"})
    void no_path_leads_out(String path) {
        assertThatThrownBy(() -> new MusicPath(path)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MusicPath.ofLink(path)).isEmpty();
    }

    @Test
    void special_files_are_neither_seen_nor_opened() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("mkfifo", root.resolve("pipe.mp3").toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        Files.createDirectory(root.resolve("folder.mp3"));

        assertThat(seen()).isEmpty();
        assertThatThrownBy(() -> read("pipe.mp3")).isInstanceOf(IOException.class); // at once: it would wait for ever
        assertThatThrownBy(() -> read("folder.mp3")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb.mp3", "\u202Etxt.mp3", "Björk – Jóga.mp3", "100%.mp3", "a%2Fb.mp3", "tab\t.mp3",
        "a?b#c+d&e.mp3", "米津玄師.mp3", " blank .mp3", "q\"uote'.mp3", "back\\slash.mp3", "-rf.mp3"})
    void any_name_is_read(String name) throws IOException {
        Files.writeString(root.resolve(name), "song");

        Seen seen = walk().files().getFirst();
        assertThat(seen.path().escaped()).matches("[ -~]+");
        assertThat(read(seen.path().escaped())).isEqualTo("song");
        assertThat(seen.path().name() + ".mp3").isEqualTo(name);
        assertThat(MusicPath.ofLink(seen.path().asLink())).contains(seen.path());
    }

    @Test
    void names_that_are_no_utf_8_are_read_too() throws IOException {
        Path name = Path.of(URI.create(root.toUri() + "Bj%F6rk%20-%20J%F3ga.mp3"));
        Files.writeString(name, "song");

        Seen seen = walk().files().getFirst();
        assertThat(seen.path().escaped()).isEqualTo("Bj%F6rk - J%F3ga.mp3");
        assertThat(seen.path().name()).isEqualTo("Björk - Jóga");
        assertThat(read(seen.path().escaped())).isEqualTo("song");
    }

    @Test
    void what_systems_hide_is_not_seen() throws IOException {
        for (String name : List.of(".hidden.mp3", "._song.mp3", "@eaDir/a.mp3", ".git/a.mp3", "$RECYCLE.BIN/b.mp3")) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }

        assertThat(seen()).isEmpty();
    }

    @Test
    void a_very_deep_folder_ends_somewhere() throws IOException {
        Path deep = root;
        for (int depth = 0; depth < 200; depth++) {
            deep = Files.createDirectory(deep.resolve("d"));
            Files.writeString(deep.resolve("song.mp3"), "x");
        }

        assertThat(seen().size()).isBetween(10, 50);
    }

    @Test
    void many_entries_are_seen_but_no_more_than_may_be() throws IOException {
        for (int file = 0; file < 2_000; file++) {
            Files.createFile(root.resolve(file + ".mp3"));
        }

        Walk all = walk();
        Walk some = new MusicFolder(root, 100).walk(_ -> true, _ -> {}, () -> false);

        assertThat(all.files()).hasSize(2_000);
        assertThat(all.tooMany()).isFalse();
        assertThat(some.files()).hasSize(100);
        assertThat(some.tooMany()).isTrue();
        assertThat(some.mayHold(new MusicPath("anything.mp3"))).isTrue();
    }

    @Test
    void what_is_in_an_unreadable_folder_may_still_be_there() {
        var walk = new Walk(List.of(), Set.of("a/b"), 3, false);

        assertThat(walk.mayHold(new MusicPath("a/b/c/song.mp3"))).isTrue();
        assertThat(walk.mayHold(new MusicPath("a/b/song.mp3"))).isTrue();
        assertThat(walk.mayHold(new MusicPath("a/song.mp3"))).isFalse();
        assertThat(walk.mayHold(new MusicPath("a/bc/song.mp3"))).isFalse();
        assertThat(walk.mayHold(new MusicPath("song.mp3"))).isFalse();
    }

    @Test
    void a_folder_that_is_not_there_is_told_so() throws IOException {
        Files.delete(root);

        assertThatThrownBy(this::walk).isInstanceOf(IOException.class);
        assertThat(folder.identity()).isEmpty();
    }
}
