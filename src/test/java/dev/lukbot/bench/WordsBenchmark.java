package dev.lukbot.bench;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.Tones;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.testing.ytdlp.Site;
import dev.lukbot.wire.RunningBot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How soon is a song heard after its words were typed: one of the music folder, and one of YouTube, where a stand-in for
/// yt-dlp takes no time of its own?
///
/// The bot is in the channel already, and plays nothing else. Until it is heard means until the first packet with the tone.
final class WordsBenchmark {

    private static final int PLAYS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WordsBenchmark() {}

    static void main(String[] arguments) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("words");
            byte[] song = Tones.file("tone-880-60.wav");
            Path file = Files.createDirectories(folder.resolve("music")).resolve("Somebody - Rising.wav");
            Files.write(file, song);
            try (var site = new Site(song)) {
                var script = new ScriptedYtDlp(Files.createDirectories(folder.resolve("program")));
                script.knows("ytsearch10:falling", ScriptedYtDlp.playlist("Found", 1), file, 0);
                script.knows("https://www.youtube.com/watch?v=e1",
                        ScriptedYtDlp.recording("e1", "Falling", 60, "http://127.0.0.1:" + site.port() + "/song.wav"),
                        file, 0);
                var variables = Map.of("MUSIC_DIR", folder.resolve("music").toString(), "DATA_DIR", folder.toString(),
                        "YTDLP_PATH", script.program().toString(), "ALLOWED_PRIVATE_HOSTS",
                        "127.0.0.1:" + site.port());
                try (var running = RunningBot.start(DaveMode.PEOPLE_COMMIT, variables)) {
                    Await.until("the folder is known", PATIENCE,
                            () -> !running.alice().suggestions("play", "query", "rising").isEmpty());
                    measure(running, "rising", "/play words of the music folder until heard");
                    measure(running, "falling", "/play words of YouTube until heard");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @SuppressWarnings("SystemOut") // its figures are for a person
    private static void measure(RunningBot running, String words, String what) {
        Hearing music = running.guild().hears();
        List<Duration> times = IntStream.range(0, PLAYS).mapToObj(_ -> {
            music.forget();
            long typed = System.nanoTime();
            running.alice().types("/play", Map.of("query", words));
            Await.until("the song", PATIENCE, () -> music.packets() > 0);
            var taken = Duration.ofNanos(System.nanoTime() - typed);
            music.awaitTone(880, PATIENCE);
            running.alice().types("/skip").message();
            music.awaitSilence(Duration.ofMillis(500), PATIENCE);
            return taken;
        }).skip(1).sorted().toList(); // the first one joins
        System.out.printf("%-46s p50 %d ms, max %d ms%n", what, times.get(times.size() / 2).toMillis(),
                times.getLast().toMillis());
    }
}
