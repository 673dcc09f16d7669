package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bot without music of its own and without a yt-dlp that works, and what the owner and the members are told.
class LinksOnlyWireTest {

    private @TempDir Path folder;

    private RunningBot start(String program) throws InterruptedException {
        return RunningBot.start(DaveMode.OFF, Map.of("YTDLP_PATH", program, "DATA_DIR", folder.toString()));
    }

    @Test
    void the_owner_is_told_once_and_members_when_they_type_words() throws InterruptedException {
        try (var warnings = new LoggedWarnings(); var running = start("/bin/false")) {
            Await.until("the owner is told",
                    () -> warnings.texts().stream().anyMatch(text -> text.contains("Only links can be played")));

            assertThat(running.alice().types("/play", Map.of("query", "some words")).awaitText("link").text())
                    .contains("here I can only play links");
            assertThat(running.alice().types("/sources", Map.of()).awaitText("MUSIC_DIR").text()).contains("yt-dlp");
            running.plays("tone-440-2.wav").awaitText("Now playing");
            assertThat(warnings.texts()).filteredOn(text -> text.contains("Only links")).hasSize(1);
        }
    }

    @Test
    void a_yt_dlp_that_hangs_delays_neither_the_start_nor_links() throws InterruptedException {
        String hanging = new ScriptedYtDlp(folder).runs("exec sleep 600").program().toString();

        try (var warnings = new LoggedWarnings()) {
            try (var running = start(hanging)) {
                running.plays("tone-440-2.wav").awaitText("Now playing");
            }

            assertThat(warnings.texts()).noneMatch(text -> text.contains("Only links") || text.contains("yt-dlp"));
        }
    }
}
