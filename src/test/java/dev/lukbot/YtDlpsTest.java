package dev.lukbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.source.AudioSources;
import dev.lukbot.audio.source.ServiceSource;
import dev.lukbot.command.Messages;
import dev.lukbot.config.BotConfig;
import dev.lukbot.doctor.Check;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.Refusal;
import dev.lukbot.ytdlp.kept.StoredRefusals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which yt-dlp there is, when that is known, and what people and the owner are told of it.
class YtDlpsTest {

    private @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final SearchPath nowhere = new SearchPath("/nowhere");
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private final AddressGuard guard = new AddressGuard(Set.of());
    private final Web web = new Web(guard, Timeouts.DEFAULT);

    @AfterEach
    void close() {
        children.close();
        web.close();
    }

    private BotConfig config(Map<String, String> variables) {
        var all = new HashMap<>(Map.of("DISCORD_TOKEN", "a.b.c", "YTDLP_UPDATE", "off", "DATA_DIR",
                folder.resolve("data").toString()));
        all.putAll(variables);
        return BotConfig.from(all);
    }

    private YtDlps start(Map<String, String> variables) {
        return new YtDlps(config(variables), children, nowhere, guard, web, store, time);
    }

    private YtDlps scripted(String commands) {
        return start(Map.of("YTDLP_PATH", new ScriptedYtDlp(folder).runs(commands).program().toString()));
    }

    private ServiceSource source(YtDlps ytDlps, String name) {
        var opener = new SoundOpener(Optional.empty(), Budget.of(1 << 20, Duration.ofSeconds(5)), 500,
                System::nanoTime);
        List<Source> all = AudioSources.all(Optional.empty(), Optional.of(ytDlps.services()), web, opener);
        return (ServiceSource) all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private String state(YtDlps ytDlps, String name) {
        return new Messages().render(ytDlps.state(source(ytDlps, name)), Locale.ENGLISH);
    }

    private static void await(YtDlps ytDlps) {
        var settled = new CountDownLatch(1);
        ytDlps.whenSettled(settled::countDown);
        Await.until("it is known what there is", () -> settled.getCount() == 0);
    }

    @Test
    void a_program_that_hangs_delays_nothing_and_is_hoped_for_meanwhile() {
        try (var hanging = scripted("exec sleep 600")) {
            assertThat(hanging.version()).isEmpty();
            assertThat(source(hanging, "youtube").isSearchable()).isTrue();
            assertThat(state(hanging, "youtube")).contains("still looking for yt-dlp");
        }
    }

    @Test
    void where_there_is_none_nothing_can_be_searched_and_sources_say_why() {
        try (var none = start(Map.of())) {
            await(none);

            assertThat(source(none, "youtube").isSearchable()).isFalse();
            assertThat(source(none, ServiceSource.ALL).handles("https://youtu.be/abc")).isFalse();
            assertThat(state(none, "soundcloud")).contains("yt-dlp, which is not installed");
        }
    }

    @Test
    void sources_show_its_version_its_age_and_who_refuses() {
        new StoredRefusals(store).keep("youtube " + Breakers.SEARCH,
                Optional.of(new Refusal(time.instant(), Fault.BOT_CHALLENGE, "x")));
        new StoredRefusals(store).keep("vimeo " + Breakers.LOOKUP,
                Optional.of(new Refusal(time.instant(), Fault.NETWORK, "x")));
        String clock = "<t:" + time.instant().getEpochSecond() + ":t>";

        try (var current = scripted("echo 2025.12.20")) {
            await(current);

            assertThat(current.version()).contains("2025.12.20");
            assertThat(state(current, "soundcloud")).isEqualTo("plays links and can be searched");
            assertThat(state(current, "youtube"))
                    .isEqualTo("YouTube refuses this server since " + clock + " (asks for a sign-in).");
            assertThat(state(current, ServiceSource.ALL)).isEqualTo(
                    "links are played through yt-dlp 2025.12.20, 12 days old\nVimeo cannot be reached from this server"
                            + " since " + clock + ".");
            time.pass(Duration.ofDays(60));
            assertThat(state(current, ServiceSource.ALL)).contains("72 days old, so some sites may not work");
        }
    }

    private List<String> checks(Map<String, String> variables) {
        return MusicChecks.of(config(variables), children, nowhere, time)
                .stream()
                .filter(check -> check.outcome() != Check.Outcome.OK)
                .map(check -> check.subject() + ": " + check.found())
                .toList();
    }

    @Test
    void the_doctor_tells_where_music_would_come_from() {
        String program = new ScriptedYtDlp(folder).runs("echo 2025.12.20").program().toString();

        assertThat(checks(Map.of("YTDLP_PATH", program, "MUSIC_DIR", folder.toString())))
                .noneMatch(line -> line.startsWith("yt-dlp") || line.startsWith("music") || line.startsWith("search"));
        assertThat(checks(Map.of()))
                .anyMatch(line -> line.startsWith("yt-dlp: none that works"))
                .anyMatch(line -> line.startsWith("deno: is not on the PATH"))
                .contains("search: " + LukBot.LINKS_ONLY);
        assertThat(checks(Map.of("YTDLP_UPDATE", "auto")))
                .anyMatch(line -> line.startsWith("yt-dlp: none yet; the bot fetches"))
                .noneMatch(line -> line.startsWith("search"));
        time.pass(Duration.ofDays(60));
        assertThat(checks(Map.of("YTDLP_PATH", program)))
                .anyMatch(line -> line.startsWith("yt-dlp: 2025.12.20, 72 days old; sites like YouTube may not work"));
    }
}
