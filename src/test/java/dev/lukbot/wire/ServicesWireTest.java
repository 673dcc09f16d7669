package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.Tone;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.testing.ytdlp.Site;
import dev.lukbot.testing.ytdlp.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Music of services through the whole bot, as people hear it, while what brings it fails. yt-dlp is a stand-in.
class ServicesWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// The longest silence that a listener may meet when a way fails.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final String WATCH = "https://www.youtube.com/watch?v=";

    private @TempDir Path notes;
    private @TempDir Path data;

    /// A bot with a stand-in for yt-dlp, and a site that has a song.
    private final class Evening implements AutoCloseable {

        private final ScriptedYtDlp script = new ScriptedYtDlp(notes);
        private final Site site;
        private final RunningBot running;
        private final FakeMember alice;
        private final Hearing music;

        Evening(Path song) throws IOException, InterruptedException {
            site = new Site(Files.readAllBytes(song));
            script.knows("nothing", "null", song, 0);
            running = RunningBot.start(DaveMode.PEOPLE_COMMIT, Map.of("YTDLP_PATH", script.program().toString(),
                    "DATA_DIR", data.toString(), "ALLOWED_PRIVATE_HOSTS", "127.0.0.1:" + site.port()));
            alice = running.alice();
            music = running.guild().hears();
        }

        private String recording(String id, String title, int seconds, String path) {
            return ScriptedYtDlp.recording(id, title, seconds, "http://127.0.0.1:" + site.port() + path);
        }

        private void plays(String link) {
            alice.types("/play", Map.of("query", link)).message();
        }

        /// How long nothing was heard between two tones, in order of their beginnings.
        private List<Duration> silences(List<Tone> tones) {
            return IntStream.range(1, tones.size())
                    .mapToObj(next -> tones.get(next).start().minus(tones.get(next - 1).end()))
                    .toList();
        }

        private void assertHeardThrough(int seconds, int length) {
            List<Tone> tones = music.timeline().stream().filter(tone -> tone.hertz() > 0).toList();
            assertThat(tones).as("%s", music).hasSize(seconds / length);
            for (int step = 0; step < tones.size(); step++) {
                assertThat(tones.get(step).hertz()).isCloseTo(Steps.hertz(step * length, length),
                        within(8.0));
                // A busy machine sends some packets late; which frames are heard is told exactly in FailoverSoundTest.
                assertThat(tones.get(step).length()).isBetween(Duration.ofMillis(length * 1000L - 400),
                        Duration.ofSeconds(length).plus(SILENCE));
            }
            List<Duration> silent = silences(tones).stream().filter(one -> one.toMillis() > 200).toList();
            assertThat(silent).hasSizeLessThanOrEqualTo(1).allMatch(one -> one.compareTo(SILENCE) <= 0);
        }

        @Override
        public void close() {
            running.close();
            site.close();
            assertThat(running.discord().failures()).isEmpty();
        }
    }

    @Test
    void a_track_whose_first_way_dies_is_heard_to_its_end() throws IOException, InterruptedException {
        dies(12, 2);
    }

    @Test
    @Tag("soak")
    void a_track_of_90_seconds_whose_first_way_dies_at_60_is_heard_to_its_end() throws IOException,
            InterruptedException {
        dies(90, 3);
    }

    private void dies(int seconds, int length) throws IOException, InterruptedException {
        Path song = Steps.webm(data.resolve("steps.webm"), seconds, length);
        try (var evening = new Evening(song)) {
            evening.script.knows(WATCH + "abc", evening.recording("abc", "Steps", seconds, "/dies.webm"), song, 1);

            evening.plays(WATCH + "abc");

            evening.music.awaitTone(Steps.hertz(0, length), PATIENCE);
            evening.music.awaitSilence(SILENCE.plusSeconds(1), PATIENCE.plusSeconds(seconds));
            evening.assertHeardThrough(seconds, length);
            assertThat(evening.site.asked()).filteredOn(asked -> asked.contains("/dies.webm")).isNotEmpty();
            assertThat(evening.script.asked()).anyMatch(line -> line.contains("--output"));
            assertThat(evening.running.guild().textChannel().messages()).isEmpty();
        }
    }

    @Test
    void the_next_track_follows_without_a_gap_however_long_its_service_takes() throws IOException,
            InterruptedException {
        Path song = Steps.webm(data.resolve("steps.webm"), 6, 6);
        try (var evening = new Evening(song)) {
            evening.script.knows(WATCH + "one", evening.recording("one", "One", 6, "/song.webm"), song, 2);
            evening.script.knows(WATCH + "two", evening.recording("two", "Two", 6, "/song.webm"), song, 2);

            evening.plays(WATCH + "one");
            evening.plays(WATCH + "two");

            Await.until("the second has begun", PATIENCE,
                    () -> !evening.running.guild().textChannel().messages().isEmpty());
            evening.music.awaitSilence(Duration.ofSeconds(1), PATIENCE);
            Duration heard = evening.music.timeline()
                    .stream()
                    .filter(tone -> tone.hertz() > 0)
                    .map(Tone::length)
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(heard).isBetween(Duration.ofMillis(11_500), Duration.ofSeconds(16));
            assertThat(evening.silences(evening.music.timeline())).allMatch(silence -> silence.toMillis() < 1500);
        }
    }

    @Test
    void what_a_service_refuses_is_played_from_another_one_where_that_is_allowed_and_says_so() throws IOException,
            InterruptedException {
        Path song = Steps.webm(data.resolve("steps.webm"), 20, 20);
        try (var evening = new Evening(song)) {
            String elsewhere = "https://soundcloud.com/somebody/song";
            evening.script.knows(WATCH + "abc", evening.recording("abc", "Song", 20, "/forbidden.webm"),
                    data.resolve("none"), 0);
            evening.script.knows("scsearch10:somebody song", """
                    {"_type": "playlist", "entries": [
                      {"_type": "url", "ie_key": "Soundcloud", "id": "1", "title": "Song (Remix)", "duration": 20,
                       "uploader": "Somebody", "url": "https://soundcloud.com/somebody/remix"},
                      {"_type": "url", "ie_key": "Soundcloud", "id": "2", "title": "Song", "duration": 21,
                       "uploader": "Somebody", "url": "%s"}]}""".formatted(elsewhere), song, 0);
            evening.script.knows(elsewhere, evening.recording("2", "Song", 21, "/song.webm"), song, 0);
            evening.running.guild()
                    .owner()
                    .types("/sources", Map.of("elsewhere", true))
                    .awaitText("look for in the others");

            evening.plays(WATCH + "abc");

            evening.music.awaitTone(Steps.hertz(0, 20), PATIENCE);
            String label = "(from SoundCloud in place of YouTube)";
            evening.alice.types("/nowplaying").awaitText(label);
            Await.until("it is announced", PATIENCE, () -> evening.running.guild()
                    .textChannel()
                    .messages()
                    .stream()
                    .anyMatch(message -> message.text().contains(label)));
        }
    }
}
