package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.Ear;
import dev.lukbot.audio.Listener;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.library.Library;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.Shelves.Kind;
import dev.lukbot.track.Shelves.Shelf;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySourceTest {

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private Library library;
    private AudioEngine engine;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("music/Björk/01 - Army of Me.opus");
        Files.createDirectories(file.getParent());
        Files.write(file,
                Ffmpeg.made("opus", List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=1",
                        "-c:a", "libopus", "-metadata", "title=Army of Me", "-metadata", "artist=Björk")));
        library = new Library(folder.resolve("music"), folder.resolve("data"), time, time::nanoTime);
        time.pass(Duration.ofMinutes(1));
        library.tick();
        engine = Engines.of(new AddressGuard(Set.of()), Limits.DEFAULT, Duration.ofSeconds(1), Optional.empty(),
                Optional.of(library));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void words_find_a_song_which_is_heard() {
        Track track = found("bjork army");
        try (var listener = new Listener(engine)) {
            listener.player().play(1, track, Duration.ZERO);
            List<byte[]> frames = listener.untilHeard(Ended.class);

            assertThat(Ear.hear(frames.subList(5, frames.size() - 5)).hertz()).isCloseTo(440, within(2.0));
        }
        assertThat(track.title()).isEqualTo("Army of Me");
        assertThat(track.author()).isEqualTo("Björk");
    }

    @Test
    void what_was_found_is_found_again_by_its_reference_which_says_nothing_of_the_file() {
        Track track = found("army");

        assertThat(engine.load(track.url())).isEqualTo(new Found(track));
        assertThat(track.toString()).doesNotContain("music/").doesNotContain(folder.toString());
    }

    @Test
    void a_made_up_reference_is_refused() {
        assertThat(engine.load("library:../../etc/passwd")).isEqualTo(new Refused(Reason.NOT_THERE));
        assertThat(engine.load("library:AAAAAAAAAAAAAAAA")).isEqualTo(new Refused(Reason.NOT_THERE));
    }

    @Test
    void a_file_that_went_away_is_told() throws IOException {
        Track track = found("army");
        Files.delete(file);
        try (var listener = new Listener(engine)) {
            listener.player().play(1, track, Duration.ZERO);

            assertThat(listener.until(Failed.class).why()).isEqualTo(new Refused(Reason.NOT_THERE));
        }
    }

    @Test
    void an_album_plays_by_its_id() {
        var shelves = new LibraryShelves(library);
        Shelf album = shelves.named(Kind.ALBUM, "bjo", 5).getFirst();

        assertThat(shelves.tracks(Kind.ALBUM, album.id())).containsExactly(found("army"));
        assertThat(shelves.find(Kind.ALBUM, "../..")).isEmpty();
    }

    private Track found(String words) {
        return engine.search("library", words, 5).tracks().getFirst();
    }
}
