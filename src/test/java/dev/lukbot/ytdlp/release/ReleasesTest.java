package dev.lukbot.ytdlp.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.ytdlp.release.Releases.Program;
import dev.lukbot.ytdlp.release.Releases.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private final FakeTime time = new FakeTime();
    private final CountDownLatch never = new CountDownLatch(1);
    private @TempDir Path folder;
    private HttpServer server;
    private String latest = "2025.12.01";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                if (path.equals("/releases/latest")) {
                    exchange.getResponseHeaders().set("Location", "/releases/tag/" + latest);
                    exchange.sendResponseHeaders(302, -1);
                } else if (path.endsWith("slow")) {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    never.await();
                } else if (files.containsKey(path)) {
                    byte[] bytes = files.get(path);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        never.countDown();
        server.stop(0);
        children.close();
    }

    private static byte[] program(String version) {
        return ("#!/bin/sh\ncase $3 in --version) echo " + version + ";; *) echo soundcloud; echo youtube;; esac\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void release(String version, byte[] program, byte[] summed) throws Exception {
        latest = version;
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(summed));
        files.put("/releases/download/" + version + "/yt-dlp", program);
        files.put("/releases/download/" + version + "/SHA2-256SUMS",
                ("0".repeat(64) + "  yt-dlp.exe\n" + sum + "  yt-dlp\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void release(String version) throws Exception {
        release(version, program(version), program(version));
    }

    private Releases releases(Optional<Program> machines) {
        return releases("yt-dlp", machines, Duration.ofSeconds(20));
    }

    private Releases releases(String asset, Optional<Program> machines, Duration limit) {
        return new Releases(new Settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/releases"),
                Optional.of(asset), folder, limit), machines, new Trial(children), time);
    }

    private static String versionOf(Releases releases) {
        return releases.program().map(used -> used.version().toString()).orElse("none");
    }

    private static Optional<Program> machines(String version) {
        return Optional.of(new Program(Path.of("/usr/bin/yt-dlp"), Version.read(version).orElseThrow()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_release_is_fetched_checked_tried_and_used() throws Exception {
        release("2025.12.01");
        Releases releases = releases(Optional.empty());
        assertThat(releases.program()).isEmpty();

        releases.tick();

        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        assertThat(names()).containsExactly("yt-dlp-2025.12.01");
        assertThat(versionOf(releases(Optional.empty()))).as("after a restart").isEqualTo("2025.12.01");
    }

    @Test
    void a_tampered_a_truncated_and_an_unsummed_file_are_not_taken() throws Exception {
        byte[] good = program("2025.12.01");
        var broken = new HashMap<String, byte[]>();
        broken.put("tampered",
                (new String(good, StandardCharsets.US_ASCII) + "evil\n").getBytes(StandardCharsets.US_ASCII));
        broken.put("truncated", Arrays.copyOf(good, good.length / 2));
        broken.put("empty", new byte[0]);
        for (var one : broken.entrySet()) {
            release("2025.12.01", one.getValue(), good);
            Releases releases = releases(Optional.empty());

            releases.tick();

            assertThat(releases.program()).as(one.getKey()).isEmpty();
            assertThat(names()).as(one.getKey()).isEmpty();
        }
    }

    @Test
    void a_release_that_vanished_or_is_called_strangely_changes_nothing() throws Exception {
        release("2025.12.01");
        files.remove("/releases/download/2025.12.01/yt-dlp");
        Releases releases = releases(machines("2025.06.01"));
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.06.01");

        files.clear();
        releases = releases(machines("2025.06.01"));
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.06.01");

        for (String strange : List.of("../../etc", "2025.13.45", "nightly", "")) {
            latest = strange;
            releases = releases(machines("2025.06.01"));
            releases.tick();
            assertThat(versionOf(releases)).isEqualTo("2025.06.01");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void a_release_that_does_not_come_is_given_up() throws Exception {
        release("2025.12.01");
        files.put("/releases/download/2025.12.01/SHA2-256SUMS",
                ("0".repeat(64) + "  slow\n").getBytes(StandardCharsets.US_ASCII));
        Releases releases = releases("slow", Optional.empty(), Duration.ofMillis(300));

        releases.tick();

        assertThat(releases.program()).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_program_that_is_another_or_does_not_run_is_not_taken() throws Exception {
        for (byte[] bad : List.of(program("2024.01.01"), "#!/bin/sh\nexit 3\n".getBytes(StandardCharsets.US_ASCII),
                "garbage".getBytes(StandardCharsets.US_ASCII),
                "#!/bin/sh\necho 2025.12.01\n".getBytes(StandardCharsets.US_ASCII))) {
            release("2025.12.01", bad, bad);
            Releases releases = releases(Optional.empty());

            releases.tick();

            assertThat(releases.program()).isEmpty();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void an_older_release_than_what_is_there_is_not_fetched() throws Exception {
        release("2025.12.01");
        Releases releases = releases(machines("2025.12.01"));
        releases.tick();
        assertThat(names()).isEmpty();

        release("2025.12.20");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.20");

        release("2025.12.10"); // withdrawn
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.20");
    }

    @Test
    void it_looks_once_a_day_and_keeps_the_two_newest() throws Exception {
        Releases releases = releases(Optional.empty());
        release("2025.12.01");
        releases.tick();
        release("2025.12.02");
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");

        for (String version : List.of("2025.12.02", "2025.12.03", "2025.12.03.1")) {
            release(version);
            time.pass(Releases.BETWEEN_LOOKS);
            releases.tick();
        }

        assertThat(versionOf(releases)).isEqualTo("2025.12.03.1");
        assertThat(names()).containsExactly("yt-dlp-2025.12.03", "yt-dlp-2025.12.03.1");
    }

    @Test
    void a_new_one_that_fails_makes_way_for_the_one_before_and_does_not_come_back() throws Exception {
        Releases releases = releases(Optional.empty());
        release("2025.12.01");
        releases.tick();
        release("2025.12.02");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();

        for (int count = 0; count <= Releases.TOLERATED; count++) {
            assertThat(versionOf(releases)).isEqualTo("2025.12.02");
            releases.outcome(true);
        }

        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        assertThat(versionOf(releases(Optional.empty()))).as("after a restart").isEqualTo("2025.12.01");
    }

    @Test
    void a_new_one_that_works_may_fail_later_on() throws Exception {
        Releases releases = releases(machines("2025.01.01"));
        release("2025.12.02");
        releases.tick();
        for (int count = 0; count < Releases.PROBATION; count++) {
            releases.outcome(false);
        }

        for (int count = 0; count < 20; count++) {
            releases.outcome(true);
        }

        assertThat(versionOf(releases)).isEqualTo("2025.12.02");
    }

    @Test
    void an_old_program_is_warned_of_once() {
        var old = new Releases(new Settings(Releases.OFFICIAL, Optional.empty(), folder, Duration.ofSeconds(1)),
                machines("2025.06.01"), new Trial(children), time);

        try (var warnings = new LoggedWarnings()) {
            old.tick();
            time.pass(Releases.BETWEEN_LOOKS);
            old.tick();

            assertThat(warnings.texts()).singleElement().asString().contains("60 days");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, 11, yt-dlp", "Linux, aarch64, true, 12, yt-dlp", "Linux, amd64, false, 9, yt-dlp_linux",
        "Linux, amd64, true, 0, yt-dlp_musllinux", "Linux, aarch64, false, 0, yt-dlp_linux_aarch64",
        "Linux, aarch64, true, 0, yt-dlp_musllinux_aarch64", "Mac OS X, aarch64, false, 0, yt-dlp_macos",
        "Linux, riscv64, false, 0, none", "Windows 11, amd64, false, 12, none"})
    void the_file_is_the_one_that_runs_here(String system, String processor, boolean musl, int python,
            String expected) {
        assertThat(Asset.of(system, processor, musl, python).orElse("none")).isEqualTo(expected);
    }
}
