package dev.lukbot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lukbot.library.Status.Folder;
import dev.lukbot.media.MediaInput;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {

    private final MusicFiles files;

    LibraryTest(@TempDir Path folder) {
        files = new MusicFiles(folder);
    }

    private static List<String> titles(Library library, String typed) {
        return library.catalogue().search(typed, 25).stream().map(Song::title).toList();
    }

    private static Song only(Library library) {
        return library.catalogue().albums().getFirst().songs().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "ogg", "opus", "webm", "mka", "aiff", "m4a"})
    void a_file_is_found_by_its_tags_and_can_be_read(String extension) throws IOException {
        Path file = files.write("x/y/whatever." + extension, "title=Jóga", "artist=Björk", "album=Homogenic",
                "album_artist=Björk", "track=2/10", "disc=1/1", "date=1997-09-22", "genre=Electronic");
        try (Library library = files.library()) {
            library.tick();

            Song song = library.catalogue().search("bjork joga", 5).getFirst();
            assertThat(song.title()).isEqualTo("Jóga");
            assertThat(song.artist()).isEqualTo("Björk");
            assertThat(song.album()).isEqualTo("Homogenic");
            assertThat(song.track()).contains(2);
            assertThat(song.disc()).contains(1);
            assertThat(song.year()).contains(1997);
            assertThat(song.genre()).isEqualTo("Electronic");
            assertThat(song.length().orElseThrow()).isBetween(Duration.ofMillis(950), Duration.ofMillis(1100));
            try (MediaInput input = library.open(song.id())) {
                var bytes = new byte[(int) input.length().orElseThrow()];
                int size = 0;
                for (int read = 0; size < bytes.length && read >= 0; size += Math.max(0, read)) {
                    read = input.read(bytes, size, Math.min(1000, bytes.length - size));
                }
                assertThat(bytes).isEqualTo(Files.readAllBytes(file));
                input.seek(4);
                assertThat(input.position()).isEqualTo(4);
                assertThat(input.peekEnd(3)).hasSize(3);
                assertThat(input.position()).isEqualTo(4);
            }
        }
    }

    @Test
    void names_of_files_and_folders_tell_what_tags_do_not() throws IOException {
        files.write("Adele/25 (2015)/01 - Adele - Hello.mp3");
        files.write("Adele/25 (2015)/02 Send My Love.mp3");
        files.write("99 Luftballons.mp3");
        files.write("Nena - Irgendwie_irgendwo.wav");
        files.write("Some_Song_[dQw4w9WgXcQ].aac");
        try (Library library = files.library()) {
            library.tick();

            assertThat(titles(library, "hello")).containsExactly("Hello");
            Album album = library.catalogue().findAlbums("25", 5).getFirst();
            assertThat(album.artist()).isEqualTo("Adele");
            assertThat(album.year()).contains(2015);
            assertThat(album.songs()).extracting(Song::title).containsExactly("Hello", "Send My Love");
            assertThat(album.songs()).extracting(Song::track).containsExactly(Optional.of(1), Optional.of(2));
            assertThat(titles(library, "luftballons")).containsExactly("99 Luftballons");
            assertThat(library.catalogue().search("nena", 1).getFirst().artist()).isEqualTo("Nena");
            assertThat(titles(library, "some song")).containsExactly("Some Song");
        }
    }

    @Test
    void albums_artists_genres_and_lists_can_be_leafed_through() throws IOException {
        files.write("a/2.mp3", "title=B", "artist=X", "album=One", "track=1", "disc=2", "genre=Rock; Pop");
        files.write("a/1.mp3", "title=A", "artist=X", "album=One", "track=2", "disc=1", "genre=Rock");
        files.write("a/0.mp3", "title=C", "artist=X", "album=One", "track=10", "disc=1");
        files.write("v/0.mp3", "title=D", "artist=Y", "album=Mixed");
        files.write("v/1.mp3", "title=E", "artist=Z", "album=Mixed");
        files.write("lists/Best of.m3u", "#EXTM3U\n../a/2.mp3\n../../../etc/passwd\n/etc/passwd\n../v/0.mp3\n"
                .getBytes(StandardCharsets.UTF_8));
        files.write("Old.pls", "[playlist]\nFile1=a/1.mp3\nFile2=http://example.com/x.mp3\nFile3=gone.mp3\n"
                .getBytes(StandardCharsets.UTF_8));
        try (Library library = files.library()) {
            library.tick();
            Catalogue catalogue = library.catalogue();

            Album one = catalogue.findAlbums("one", 5).getFirst();
            assertThat(one.songs()).extracting(Song::title).containsExactly("A", "C", "B");
            assertThat(catalogue.album(one.id())).contains(one);
            Album mixed = catalogue.findAlbums("mixed", 5).getFirst();
            assertThat(mixed.artist()).isEmpty();
            assertThat(mixed.songs()).hasSize(2);
            assertThat(catalogue.artists()).extracting(Group::name).containsExactly("X", "Y", "Z");
            assertThat(catalogue.artists()).extracting(Group::songs).startsWith(3, 1);
            String x = catalogue.findArtists("x", 1).getFirst().id();
            assertThat(catalogue.albumsOf(x)).containsExactly(one);
            assertThat(catalogue.songsOfArtist(x)).hasSize(3);
            assertThat(catalogue.genres()).extracting(Group::name).containsExactly("Pop", "Rock");
            assertThat(catalogue.songsOfGenre(catalogue.findGenres("rock", 1).getFirst().id())).hasSize(2);
            SongList best = catalogue.findLists("best", 5).getFirst();
            assertThat(best.songs()).extracting(Song::title).containsExactly("B", "D");
            SongList old = catalogue.findLists("old", 5).getFirst();
            assertThat(old.songs()).extracting(Song::title).containsExactly("A");
        }
    }

    @Test
    void what_is_known_is_known_after_a_restart_without_reading_a_file() throws IOException {
        Path file = files.write("a.mp3", "title=Night", "album=Sky");
        TrackRef id;
        try (Library library = files.library()) {
            library.tick();
            id = only(library).id();
        }
        Files.move(files.music, files.music.resolveSibling("elsewhere"));

        try (Library library = files.library()) {
            assertThat(only(library).id()).isEqualTo(id);
            assertThat(library.status().indexed()).isEqualTo(1);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void changes_are_noticed() throws IOException {
        Path file = files.write("a.mp3", "title=Night");
        try (Library library = files.library()) {
            library.tick();
            files.write("b.mp3", "title=Morning");
            files.write("a.mp3", "title=Evening star");
            library.tick();
            assertThat(titles(library, "night")).isEmpty();
            assertThat(titles(library, "evening")).hasSize(1);
            assertThat(titles(library, "morning")).hasSize(1);

            Files.createDirectories(files.music.resolve("new"));
            Files.move(file, files.music.resolve("new/moved.mp3"));
            Files.delete(files.music.resolve("b.mp3"));
            library.tick();
            assertThat(titles(library, "evening")).hasSize(1);
            assertThat(titles(library, "morning")).isEmpty();
            assertThat(library.status().indexed()).isEqualTo(1);
        }
    }

    private interface Closing {
        void close();
    }

    @Test
    void changes_are_noticed_without_being_told_to_look() throws IOException {
        try (var warnings = new LoggedWarnings();
                var library = new Library(files.music, files.data, InstantSource.system(), System::nanoTime)) {
            library.start();
            Await.until("the folder was looked at", () -> library.status().folder() == Folder.PRESENT);
            files.write("a.mp3", "title=Night");

            Await.until("the new file is known", Duration.ofSeconds(60), () -> library.catalogue().size() == 1);
            Closing closing = library::close; // before the warnings are looked at
            closing.close();
            assertThat(warnings.texts()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_being_copied_is_read_when_it_stops_growing() throws IOException {
        Path file = files.write("a.mp3", "title=Night");
        byte[] whole = Files.readAllBytes(file);
        try (Library library = files.library(); var warnings = new LoggedWarnings()) {
            for (int size : new int[]{0, 100, 1000}) {
                Files.write(file, Arrays.copyOf(whole, size));
                files.touch(file);
                library.tick();
                files.pass(Duration.ofSeconds(2));
            }
            Files.write(file, whole);
            files.touch(file);
            library.tick();
            assertThat(library.catalogue().size()).isZero();
            assertThat(library.status().broken()).isZero();

            library.tick();
            assertThat(titles(library, "night")).hasSize(1);
            assertThat(warnings.texts()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_000_000, 7_000_000})
    void a_clock_that_steps_makes_nothing_disappear(long seconds) throws IOException {
        Path file = files.write("a.mp3", "title=Night");
        files.touch(file);
        try (Library library = files.library()) {
            library.tick();
            files.pass(Duration.ofSeconds(seconds));
            library.tick();
            library.tick();

            assertThat(titles(library, "night")).hasSize(1);
        }
    }

    @Test
    void broken_files_are_told_once_and_read_again_when_they_change() throws IOException {
        Path file = files.write("a.mp3", "this is no music at all\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        try (var warnings = new LoggedWarnings()) {
            try (Library library = files.library()) {
                library.tick();
                library.tick();
                assertThat(library.status().broken()).isEqualTo(1);
            }
            try (Library library = files.library()) {
                library.tick();
                assertThat(warnings.texts()).singleElement().asString().contains("a.mp3");

                files.write("a.mp3", "title=Night");
                library.tick();
                assertThat(library.status().broken()).isZero();
                assertThat(titles(library, "night")).hasSize(1);
            }
        }
        assertThat(file).exists();
    }

    @Test
    void a_folder_that_vanishes_is_remembered_and_comes_back() throws IOException {
        files.write("a.mp3", "title=Night");
        try (Library library = files.library()) {
            library.tick();
            TrackRef id = library.catalogue().search("night", 1).getFirst().id();
            Path away = files.music.resolveSibling("away");
            Files.move(files.music, away);
            files.pass(Duration.ofMinutes(1));
            library.tick();
            assertThat(library.status().folder()).isEqualTo(Folder.ABSENT);
            assertThat(library.status().since()).isEqualTo(files.time.instant());
            assertThat(titles(library, "night")).hasSize(1);
            assertThatThrownBy(() -> library.open(id)).isInstanceOf(IOException.class).hasMessageNotContaining("music");

            Files.createDirectory(files.music); // as the place where a disk is mounted looks without it
            library.tick();
            assertThat(library.status().folder()).isEqualTo(Folder.ABSENT);
            assertThat(titles(library, "night")).hasSize(1);

            Files.delete(files.music);
            Files.move(away, files.music);
            library.tick();
            assertThat(library.status().folder()).isEqualTo(Folder.PRESENT);
            library.open(id).close();
        }
    }

    @Test
    void a_folder_that_is_emptied_is_empty() throws IOException {
        Path file = files.write("a.mp3", "title=Night");
        try (Library library = files.library()) {
            library.tick();
            Files.delete(file);
            library.tick();

            assertThat(library.catalogue().size()).isZero();
            assertThat(library.status().folder()).isEqualTo(Folder.PRESENT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 20, 60, -9, -1})
    void a_torn_index_is_made_anew(int cut) throws IOException {
        files.write("a.mp3", "title=Night", "album=Sky");
        TrackRef id;
        try (Library library = files.library()) {
            library.tick();
            id = only(library).id();
        }
        Path index = files.data.resolve("library.index");
        byte[] bytes = Files.readAllBytes(index);
        if (cut >= 0) {
            Files.write(index, Arrays.copyOf(bytes, cut));
        } else {
            bytes[bytes.length + cut] ^= 1;
            Files.write(index, bytes);
        }

        try (Library library = files.library()) {
            assertThat(library.catalogue().size()).isZero();
            library.tick();
            assertThat(only(library).id()).isEqualTo(id);
        }
    }

    @Test
    void no_byte_of_the_index_is_believed_that_was_flipped() throws IOException {
        files.write("a.mp3", "title=Night", "album=Sky");
        try (Library library = files.library()) {
            library.tick();
        }
        Path index = files.data.resolve("library.index");
        byte[] bytes = Files.readAllBytes(index);
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x40;
            Files.write(index, flipped);
            try (var file = FileChannel.open(index, StandardOpenOption.READ)) {
                assertThat(file.read(ByteBuffer.allocate(8))).isEqualTo(8);
            }
            assertThat(load(index)).as("byte %d", at).isEmpty();
        }
    }

    private static Optional<IndexFile.Content> load(Path index) {
        try {
            return new IndexFile(index).load(1000);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written_costs_only_the_memory_of_it() throws IOException {
        files.write("a.mp3", "title=Night");
        Files.writeString(files.data, "a file where the folder would be");
        try (Library library = files.library(); var warnings = new LoggedWarnings()) {
            library.tick();
            files.write("b.mp3", "title=Morning");
            library.tick();

            assertThat(titles(library, "morning")).hasSize(1);
            assertThat(library.status().saved()).isFalse();
            assertThat(warnings.texts()).filteredOn(text -> text.contains("cannot be saved")).hasSize(1);

            Files.delete(files.data);
            library.tick();
            assertThat(library.status().saved()).isTrue();
        }
    }

    @Test
    void a_full_disk_leaves_the_old_index() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        files.write("a.mp3", "title=Night");
        try (Library library = files.library()) {
            library.tick();
            Files.createSymbolicLink(files.data.resolve("library.index.new"), Path.of("/dev/full"));
            files.write("b.mp3", "title=Morning");
            library.tick();
            assertThat(library.status().saved()).isFalse();
            assertThat(load(files.data.resolve("library.index")).orElseThrow().entries()).hasSize(1);

            library.tick();
            assertThat(library.status().saved()).isTrue();
        }
        assertThat(load(files.data.resolve("library.index")).orElseThrow().entries()).hasSize(2);
    }

    @Test
    void an_index_of_another_folder_is_none() throws IOException {
        files.write("a.mp3", "title=Night");
        try (Library library = files.library()) {
            library.tick();
        }

        try (Library library = new Library(files.data, files.data, files.time, files.time::nanoTime)) {
            assertThat(library.catalogue().size()).isZero();
        }
    }

    @Test
    void names_cannot_be_guessed_from_paths() throws IOException {
        files.write("a.mp3", "title=Night", "album=Sky");
        var other = new MusicFiles(files.music.resolve("../other"));
        other.write("a.mp3", "title=Night", "album=Sky");
        try (Library one = files.library(); Library two = other.library()) {
            one.tick();
            two.tick();

            assertThat(only(one).id()).isNotEqualTo(only(two).id());
            assertThat(one.catalogue().song(only(two).id())).isEmpty();
        }
    }

    @Test
    void a_name_that_turns_the_text_around_does_not_show() throws IOException {
        files.write("\u202Egnos\n evil.mp3");
        try (Library library = files.library()) {
            library.tick();

            assertThat(titles(library, "evil")).containsExactly("gnos evil");
        }
    }

    @Test
    void nobody_else_has_a_track() {
        try (Library library = files.library()) {
            assertThatThrownBy(() -> library.open(new TrackRef("AAAAAAAAAAAAAAAA")))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(TrackRef.parse("../../etc/passwd")).isEmpty();
            assertThat(TrackRef.parse("a".repeat(17))).isEmpty();
        }
    }
}
