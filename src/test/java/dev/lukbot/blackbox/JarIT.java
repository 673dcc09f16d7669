package dev.lukbot.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `java -jar target/lukbot.jar` does, with nothing in it made for tests: Discord is found by the JVM's hosts file
/// and trusted by its trust store.
class JarIT {

    private static final int HTTPS = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    private static final String UNKNOWN_TOKEN = "M".repeat(24) + "." + "G".repeat(6) + "." + "s".repeat(38);

    @TempDir
    private Path directory;

    @Test
    void it_logs_in_plays_and_stops() throws IOException, InterruptedException {
        assumePort443();
        try (var discord = FakeDiscord.startOn(HTTPS).encryptsVoice(DaveMode.PEOPLE_COMMIT);
                var tones = ToneServer.start()) {
            FakeGuild guild = discord.guild("Lounge");
            FakeChannel music = guild.voiceChannel("Music");
            FakeMember alice = guild.member("alice").joins(music);
            Path health = directory.resolve("health");
            Files.writeString(directory.resolve(".env"), """
                    DISCORD_TOKEN=%s
                    ALLOWED_PRIVATE_HOSTS=%s
                    REDIS_PORT=1
                    REDIS_HOST=localhost
                    HEALTH_FILE=%s
                    LOG_LEVEL=
                    """.formatted(discord.token(), tones.host(), health));
            try (var bot = BotProcess.start(directory, Map.of(), at(discord))) {
                bot.awaitOutput("Connected to Discord");

                alice.types("/play", Map.of("query", tones.url("tone-440-60.wav"))).awaitText("Now playing");
                guild.hears().awaitTone(440, PATIENCE);
                alice.types("/stop").awaitText("forgotten");
                guild.hears().awaitSilence(Duration.ofSeconds(1), PATIENCE);
                Await.until("the health file", PATIENCE, () -> Files.exists(health));

                alice.types("/play", Map.of("query", tones.url("tone-440-60.wav"))).awaitText("Now playing");
                guild.hears().awaitTone(440, PATIENCE);
                bot.terminate();
                assertThat(bot.awaitExit(TO_STOP)).isEqualTo(143);
                assertThat(bot.output()).contains("Stopped").doesNotContain("WARNING", discord.token());
                assertThat(bot.output().lines().filter(line -> line.contains(" INFO ")))
                        .as("one line for the start and one for the stop")
                        .hasSize(2)
                        .first(STRING)
                        .contains("version=", "java=\"25", "dave=", "store=\"memory", "http\"", "ffmpeg=", "yt_dlp=",
                                "guilds=\"1\"");
                Await.until("the bot has left", () -> guild.bot().channel().isEmpty() || !discord.online());
            }
        }
    }

    @Test
    void a_refused_token_is_one_plain_line() throws IOException, InterruptedException {
        assumePort443();
        try (var discord = FakeDiscord.startOn(HTTPS);
                var bot = BotProcess.start(directory, Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost",
                        "REDIS_PORT", "1"), at(discord))) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(3);

            assertThat(bot.output()).contains("Discord refuses the token").doesNotContain("\tat ", UNKNOWN_TOKEN);
        }
    }

    @Test
    void a_token_that_is_reset_while_it_runs_ends_it() throws IOException, InterruptedException {
        assumePort443();
        try (var discord = FakeDiscord.startOn(HTTPS);
                var bot = BotProcess.start(directory, Map.of("DISCORD_TOKEN", discord.token(), "REDIS_HOST",
                        "localhost", "REDIS_PORT", "1"), at(discord))) {
            bot.awaitOutput("Connected to Discord");

            discord.closesGateway(4004);

            assertThat(bot.awaitExit(TO_STOP)).isEqualTo(3);
            assertThat(bot.output()).contains("Discord refuses the token", "Stopped")
                    .doesNotContain("\tat ", discord.token());
        }
    }

    @Test
    void it_can_be_stopped_while_discord_is_away() throws IOException, InterruptedException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        var environment = Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost", "REDIS_PORT", "1");
        try (var bot = BotProcess.start(directory, environment, List.of("-Djdk.net.hosts.file=" + hosts))) {
            bot.awaitOutput("Discord cannot be reached");

            bot.terminate();

            assertThat(bot.awaitExit(TO_STOP)).isEqualTo(143);
        }
    }

    @Test
    void yt_dlp_dies_with_a_bot_that_is_killed() throws IOException, InterruptedException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        String program = new ScriptedYtDlp(directory).runs("trap '' TERM HUP; setsid sleep 600 & echo $! > $here/two;"
                + " echo $$ > $here/one; sleep 600; sleep 600").program().toString();
        var environment = Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost", "REDIS_PORT", "1",
                "YTDLP_PATH", program);
        try (var bot = BotProcess.start(directory, environment, List.of("-Djdk.net.hosts.file=" + hosts))) {
            Await.until("it runs", PATIENCE, () -> Files.exists(directory.resolve("one")));
            assertThat(bot.output()).doesNotContain("\tat ");
        } // kill -9

        for (String note : List.of("one", "two")) {
            long pid = Long.parseLong(Files.readString(directory.resolve(note)).strip());
            Await.until(note + " is gone", Duration.ofSeconds(10),
                    () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    @Test
    void all_configuration_problems_are_told_at_once() throws InterruptedException {
        var environment = Map.of("REDIS_PORT", "none", "DAVE", "maybe", "ALLOWED_PRIVATE_HOSTS", "http://a/b");
        try (var bot = BotProcess.start(directory, environment, List.of())) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);

            assertThat(bot.output()).contains("DISCORD_TOKEN", "REDIS_PORT", "DAVE", "ALLOWED_PRIVATE_HOSTS")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_real_variable_wins_over_the_file() throws IOException, InterruptedException {
        Files.writeString(directory.resolve(".env"), "DISCORD_TOKEN=a.b.c\nDAVE=java\nREDIS_PORT=1\n");
        try (var bot = BotProcess.start(directory, Map.of("DAVE", "maybe"), List.of())) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);

            assertThat(bot.output()).contains("\"maybe\"").doesNotContain("DISCORD_TOKEN", "REDIS_PORT");
        }
    }

    @Test
    void an_unreadable_file_is_told() throws IOException, InterruptedException {
        Files.writeString(directory.resolve(".env"), "this is no variable\n");
        try (var bot = BotProcess.start(directory, Map.of(), List.of())) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);

            assertThat(bot.output()).contains(".env").doesNotContain("\tat ");
        }
        try (var doctor = BotProcess.start(directory, Map.of(), List.of(), "doctor")) {
            assertThat(doctor.awaitExit(PATIENCE)).isEqualTo(2);

            assertThat(doctor.output()).contains(".env").doesNotContain("\tat ");
        }
    }

    @Test
    void the_doctor_finds_what_stops_the_start_with_the_same_exit_code() throws InterruptedException {
        var environment = Map.of("DISCORD_TOKEN", "", "REDIS_PORT", "tcp://127.0.0.1:6379", "HEALTH_FILE", "/dev/null");
        try (var bot = BotProcess.start(directory, environment, List.of());
                var doctor = BotProcess.start(directory, environment, List.of(), "doctor")) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(doctor.awaitExit(PATIENCE)).isEqualTo(2);

            for (String problem : bot.output().lines().filter(line -> line.startsWith("  - ")).toList()) {
                assertThat(doctor.output()).contains("MISSING   configuration  " + problem.substring(4));
            }
            assertThat(doctor.output())
                    .contains("DISCORD_TOKEN is required", "REDIS_PORT must be", "HEALTH_FILE must be",
                            "The bot cannot run like this.")
                    .doesNotContain("yt-dlp", "ffmpeg", "deno");
        }
    }

    @Test
    void nothing_stays_in_the_folder_for_temporary_files() throws IOException, InterruptedException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        var environment = Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost", "REDIS_PORT", "1");
        var options = List.of("-Djdk.net.hosts.file=" + hosts, "-Djava.io.tmpdir=" + temporary);
        try (var bot = BotProcess.start(directory, environment, options)) {
            bot.awaitOutput("Discord cannot be reached");

            assertThat(temporary).as("not even while it runs, so not after a crash").isEmptyDirectory();
        }
    }

    @Test
    void a_folder_for_temporary_files_that_cannot_be_used_is_told_in_one_line()
            throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("file"));
        var environment = Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost", "REDIS_PORT", "1");
        var options = List.of("-Djava.io.tmpdir=" + file);
        try (var bot = BotProcess.start(directory, environment, options);
                var doctor = BotProcess.start(directory, environment, options, "doctor")) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(doctor.awaitExit(PATIENCE)).isEqualTo(1);

            assertThat(bot.output()).contains("Sound cannot be decoded: the folder for temporary files, " + file)
                    .doesNotContain("\tat ");
            assertThat(doctor.output()).contains("MISSING   Lavaplayer", "cannot be written").doesNotContain("\tat ");
        }
    }

    @Test
    void the_doctor_is_content_without_redis_and_says_so_in_a_line() throws InterruptedException {
        var environment = Map.of("DISCORD_TOKEN", UNKNOWN_TOKEN, "REDIS_HOST", "localhost", "REDIS_PORT", "1");
        try (var doctor = BotProcess.start(directory, environment, List.of(), "doctor")) {
            assertThat(doctor.awaitExit(PATIENCE)).isZero();

            assertThat(doctor.output())
                    .contains("optional  Redis          Redis cannot be reached (redis://localhost:1/0)", "DAVE",
                            "The bot can run here.")
                    .doesNotContain("\tat ", "WARN", "Exception");
        }
    }

    @Test
    void no_secret_is_repeated_by_anyone() throws IOException, InterruptedException {
        String token = "M".repeat(24) + ".Secret." + "s".repeat(38);
        for (String file : List.of("DISCORD_TOKEN \"" + token, "DISCORD_TOKEN=\"" + token
                + "\n" + token + "\"\nREDIS_PASWORD=hunter2")) {
            Files.writeString(directory.resolve(".env"), file);
            try (var bot = BotProcess.start(directory, Map.of(), List.of());
                    var doctor = BotProcess.start(directory, Map.of(), List.of(), "doctor");
                    var mistaken = BotProcess.start(directory, Map.of(), List.of(), "DISCORD_TOKEN=" + token)) {
                assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);
                assertThat(doctor.awaitExit(PATIENCE)).isEqualTo(2);
                assertThat(mistaken.awaitExit(PATIENCE)).isEqualTo(2);

                assertThat(bot.output() + doctor.output() + mistaken.output()).contains("DISCORD_TOKEN")
                        .doesNotContain("MMMM", "Secret", "ssss", "hunter2", "\tat ");
            }
        }
    }

    @Test
    void an_older_java_is_told_in_one_line() throws IOException, InterruptedException {
        try (InputStream entry = JarIT.class.getResourceAsStream("/dev/lukbot/Launcher.class")) {
            assertThat(entry).isNotNull();
            assertThat(entry.readNBytes(8)[7]).as("class files of Java 8").isEqualTo((byte) 52);
        }
        Path installed = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
        assumeTrue(Files.isDirectory(installed), "no older Java here");

        try (var bot = BotProcess.startOn(installed, directory, Map.of(), List.of())) {
            assertThat(bot.awaitExit(PATIENCE)).isEqualTo(1);

            assertThat(bot.output().lines()).singleElement(STRING)
                    .startsWith("LukBot needs Java 25 or newer; this is Java 17");
        }
    }

    @Test
    void the_machines_language_plays_no_part() throws InterruptedException {
        var environment = Map.of("REDIS_PORT", "70000", "DAVE", "I", "LANG", "C");
        for (String language : List.of("tr", "ar")) {
            try (var bot = BotProcess.start(directory, environment, List.of("-Duser.language=" + language))) {
                assertThat(bot.awaitExit(PATIENCE)).isEqualTo(2);

                assertThat(bot.output()).contains("from 1 to 65535", "\"70000\"", "one of auto, native, java, off");
            }
        }
    }

    @Test
    void help_and_version_are_short() throws InterruptedException {
        try (var help = BotProcess.start(directory, Map.of(), List.of(), "--help");
                var doctor = BotProcess.start(directory, Map.of(), List.of(), "doctor", "--help");
                var version = BotProcess.start(directory, Map.of(), List.of(), "--version")) {
            assertThat(help.awaitExit(PATIENCE)).isZero();
            assertThat(version.awaitExit(PATIENCE)).isZero();
            assertThat(doctor.awaitExit(PATIENCE)).isZero();

            assertThat(help.output()).contains("doctor", ".env.example", "Exit codes");
            assertThat(doctor.output()).contains("doctor", "Exit codes").doesNotContain("System");
            assertThat(version.output()).startsWith("LukBot ").doesNotContain("${");
        }
    }

    private static List<String> at(FakeDiscord discord) {
        return List.of("-Djdk.net.hosts.file=" + discord.writeHostsFile(),
                "-Djavax.net.ssl.trustStore=" + discord.writeTrustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + discord.trustStorePassword());
    }

    /// Discord's addresses have no port, so the simulated one needs 443, for which not everyone has the right.
    private static void assumePort443() {
        boolean free;
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTPS));
            free = true;
        } catch (IOException forbidden) {
            free = false;
        }
        assumeTrue(free, "port 443 cannot be bound here");
    }
}
