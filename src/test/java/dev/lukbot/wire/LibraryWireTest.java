package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.Tones;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.testing.discord.SentReply;
import dev.lukbot.testing.discord.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Music from the owner's folder, as people find and hear it; there is no network, and nothing else to search.
class LibraryWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void music_is_found_by_words_and_by_looking_through_it() throws IOException, InterruptedException {
        file("The Tones/Up and Down/01 - Rising.wav", "tone-880-60.wav");
        file("The Tones/Up and Down/02 - Falling.wav", "tone-330.wav");
        var variables = Map.of("MUSIC_DIR", folder.resolve("music").toString(), "DATA_DIR", folder.toString(),
                "YTDLP_PATH", "");
        try (var running = RunningBot.start(DaveMode.PEOPLE_COMMIT, variables)) {
            FakeMember alice = running.alice();
            Hearing music = running.guild().hears();
            Await.until("the folder is known", PATIENCE,
                    () -> alice.suggestions("play", "query", "rising").size() == 1);

            Suggestion offered = alice.suggestions("play", "query", "risin the tones").getFirst();
            assertThat(offered.name()).startsWith("Rising · The Tones · 1:00");
            alice.types("/play", Map.of("query", offered.value())).message();
            music.awaitTone(880, PATIENCE);

            SentReply overview = alice.types("/library");
            assertThat(overview.ephemeral()).isTrue();
            SentReply albums = overview.press(alice, "Albums");
            albums.awaitText("Up and Down");
            String album = alice.suggestions("library", "album", "up").getFirst().value().toString();
            SentReply opened = albums.select(alice, "Choose one to open", album);
            opened.awaitText("Falling");
            SentMessage shown = opened.message();
            assertThat(shown.text()).doesNotContain(folder.toString()).doesNotContain(".wav");
            opened.press(alice, "▶ Play all").awaitText("2 tracks from");
            alice.types("/skip count: 2").message();
            music.awaitTone(330, PATIENCE);
            assertThat(running.discord().failures()).isEqualTo(List.of());
        }
    }

    private void file(String path, String tone) throws IOException {
        Path file = folder.resolve("music").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, Tones.file(tone));
    }
}
