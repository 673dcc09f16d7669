package dev.lukbot.ytdlp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private final FakeTime time = new FakeTime();
    private final CountDownLatch never = new CountDownLatch(1);
    private @TempDir Path folder;
    private HttpServer server;
    private volatile String latest = "2025.12.01";
    private volatile int status;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                if (path.equals("/releases/latest") && status == 0) {
                    exchange.getResponseHeaders().set("Location", "/releases/tag/" + latest);
                    exchange.sendResponseHeaders(302, -1);
                } else if (status != 0) {
                    exchange.sendResponseHeaders(status, -1);
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
        return releases(folder, limit, machine(() -> machines, Optional.of(asset)));
    }

    private Releases releases(Path copies, Duration limit, Machine machine) {
        return new Releases(new Settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/releases"),
                copies, limit), machine, new Trial(children), time);
    }

    private interface Look {
        Optional<Program> program() throws IOException;
    }

    private static Machine machine(Look look, Optional<String> asset) {
        return new Machine() {
            @Override
            public Optional<Program> program() throws IOException {
                return look.program();
            }

            @Override
            public Optional<String> asset() {
                return asset;
            }
        };
    }

    private static String versionOf(Releases releases) {
        return releases.program().map(used -> used.version().toString()).orElse("none");
    }

    private static Optional<Program> machines(String version) {
        return Optional.of(new Program(Path.of("/bin/sh"), Version.read(version).orElseThrow()));
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
        assertThat(names()).containsExactly("yt-dlp-2025.12.01", "yt-dlp-2025.12.01.new");
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
        assertThat(names()).filteredOn(name -> !name.endsWith(".new"))
                .containsExactly("yt-dlp-2025.12.03", "yt-dlp-2025.12.03.1");
    }

    @Test
    void a_new_one_that_fails_makes_way_for_the_one_before_and_does_not_come_back() throws Exception {
        Releases releases = releases(Optional.empty());
        release("2025.12.01");
        releases.tick();
        release("2025.12.02");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();

        assertThat(answers(releases, 1, Probation.TOLERATED)).isEqualTo("2025.12.02");
        assertThat(answers(releases, 1, 1)).isEqualTo("2025.12.01");

        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        assertThat(versionOf(releases(Optional.empty()))).as("after a restart").isEqualTo("2025.12.01");
        assertThat(names()).doesNotContain("yt-dlp-2025.12.02");
    }

    /// Tells of answers of the program of now.
    private static String answers(Releases releases, int share, int count) {
        Path program = releases.program().orElseThrow().path();
        for (int answer = 1; answer <= count; answer++) {
            releases.outcome(program, answer % share == 0);
        }
        return versionOf(releases);
    }

    @Test
    void a_new_one_that_fails_as_much_as_the_one_before_stays() throws Exception {
        Releases releases = releases(Optional.empty());
        release("2025.12.01");
        releases.tick();
        assertThat(answers(releases, 1, 40)).as("there is no other").isEqualTo("2025.12.01");
        release("2025.12.02");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();

        assertThat(answers(releases, 1, 40)).isEqualTo("2025.12.02");
    }

    @Test
    void what_another_program_says_does_not_count_for_it() throws Exception {
        Releases releases = releases(Optional.empty());
        release("2025.12.01");
        releases.tick();
        Path before = releases.program().orElseThrow().path();
        release("2025.12.02");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();

        for (int answer = 0; answer < 20; answer++) {
            releases.outcome(before, true);
        }

        assertThat(versionOf(releases)).isEqualTo("2025.12.02");
    }

    @Test
    void a_restart_does_not_end_the_time_in_which_it_must_show_that_it_works() throws Exception {
        Releases releases = releases(machines("2025.01.01"));
        release("2025.12.02");
        releases.tick();
        answers(releases, 2, 4);

        Releases after = releases(machines("2025.01.01"));
        after.tick();

        assertThat(answers(after, 1, Probation.TOLERATED + 1)).isEqualTo("2025.01.01");
    }

    @Test
    void a_new_one_that_works_may_fail_later_on() throws Exception {
        Releases releases = releases(machines("2025.01.01"));
        release("2025.12.02");
        releases.tick();
        answers(releases, 100, Probation.LENGTH);

        assertThat(answers(releases, 1, 20)).isEqualTo("2025.12.02");
        assertThat(names()).containsExactly("yt-dlp-2025.12.02");
        Releases after = releases(machines("2025.01.01"));
        after.tick();
        assertThat(answers(after, 1, 20)).as("after a restart").isEqualTo("2025.12.02");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404, 429, 500, 503})
    void a_server_that_is_not_well_is_asked_again_soon_and_told_of_once(int answer) throws Exception {
        Releases releases = releases(machines("2025.11.20"));
        status = answer;
        release("2025.12.01");
        try (var warnings = new LoggedWarnings()) {
            for (int tick = 0; tick < 4; tick++) {
                releases.tick();
                time.pass(Releases.SOON);
            }

            assertThat(warnings.texts()).singleElement().asString().contains("2025.11.20");
        }
        assertThat(asked).hasSize(4);

        status = 0;
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        time.pass(Releases.SOON);
        releases.tick();
        assertThat(asked).as("once a day again").hasSize(7);
    }

    @Test
    void what_does_not_fit_is_not_fetched_again_before_tomorrow() throws Exception {
        byte[] good = program("2025.12.01");
        release("2025.12.01", "evil".getBytes(StandardCharsets.US_ASCII), good);
        Releases releases = releases(machines("2025.11.20"));
        releases.tick();
        release("2025.12.01");

        time.pass(Releases.SOON);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.11.20");
        time.pass(Releases.BETWEEN_LOOKS);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P-400D", "P4000D"})
    void it_looks_whatever_the_clock_does(String step) throws Exception {
        release("2025.12.01");
        Releases releases = releases(Optional.empty());
        releases.tick();
        release("2025.12.05");

        time.pass(Duration.parse(step));
        releases.tick();

        assertThat(versionOf(releases)).isEqualTo("2025.12.05");
        releases.tick();
        assertThat(asked).filteredOn("/releases/latest"::equals).hasSize(2);
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_told_and_changes_nothing() throws Exception {
        release("2025.12.01");
        for (Path bad : List.of(Path.of("/proc/lukbot"), Files.createFile(folder.resolve("file")).resolve("below"))) {
            Releases releases = releases(bad, Duration.ofSeconds(20),
                    machine(() -> machines("2025.11.20"), Optional.of("yt-dlp")));
            try (var warnings = new LoggedWarnings()) {
                releases.tick();

                assertThat(warnings.texts()).singleElement().asString().contains("No release");
            }
            assertThat(versionOf(releases)).isEqualTo("2025.11.20");
        }
    }

    @Test
    void a_full_disk_ends_a_download_and_nothing_else() throws Exception {
        release("2025.12.01", new byte[300_000], new byte[300_000]);
        var download = new Download(Duration.ofSeconds(20));
        var link = URI.create("http://127.0.0.1:" + server.getAddress().getPort()
                + "/releases/download/2025.12.01/yt-dlp");

        assertThatThrownBy(() -> download.file(link, Path.of("/dev/full"))).isInstanceOf(IOException.class)
                .hasMessageContaining("space");
    }

    @Test
    void who_asks_before_anything_is_known_waits_a_little() throws InterruptedException {
        var go = new CountDownLatch(1);
        Releases releases = releases(folder, Duration.ofSeconds(20), machine(() -> {
            try {
                go.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return machines("2025.11.20");
        }, Optional.empty()));
        try (var looking = Executors.newVirtualThreadPerTaskExecutor()) {
            looking.execute(releases::tick);

            assertThat(releases.isSettled()).isFalse();
            assertThat(releases.program(Duration.ofMillis(20))).isEmpty();
            go.countDown();
            assertThat(releases.program(Duration.ofSeconds(60))).isPresent();
        }
        assertThat(releases.isSettled()).isTrue();
    }

    @Test
    void a_program_that_is_removed_is_missed_and_one_that_is_installed_is_found() throws Exception {
        var machines = new AtomicReference<>(Optional.<Program>empty());
        Releases releases = releases(folder, Duration.ofSeconds(20), machine(machines::get, Optional.empty()));
        releases.tick();
        Path installed = Files.write(folder.resolve("installed"), program("2025.12.01"));
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwx------"));
        machines.set(Optional.of(new Program(installed, Version.read("2025.12.01").orElseThrow())));

        time.pass(Releases.SOON);
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");
        Files.delete(installed);
        assertThat(versionOf(releases)).isEqualTo("none");
    }

    @Test
    void the_machines_may_jump_ahead_and_back() throws Exception {
        var there = new AtomicReference<>(machines("2025.11.20"));
        Releases releases = releases(folder, Duration.ofSeconds(20), machine(there::get, Optional.of("yt-dlp")));
        release("2025.12.01");
        releases.tick();
        assertThat(versionOf(releases)).isEqualTo("2025.12.01");

        for (String version : List.of("2025.12.20", "2025.06.01", "2026.01.01")) {
            there.set(machines(version));
            time.pass(Releases.BETWEEN_LOOKS);
            releases.tick();
            assertThat(versionOf(releases)).isEqualTo(version.equals("2025.06.01") ? "2025.12.01" : version);
        }
    }

    @Test
    void one_that_does_not_work_is_told_of_once() {
        Releases releases = releases(folder, Duration.ofSeconds(20), machine(() -> {
            throw new IOException("does not run");
        }, Optional.empty()));
        try (var warnings = new LoggedWarnings()) {
            for (int tick = 0; tick < 3; tick++) {
                releases.tick();
                time.pass(Releases.SOON);
            }

            assertThat(warnings.texts()).singleElement().asString().contains("does not run");
        }
        assertThat(releases.isSettled()).isTrue();
    }

    @Test
    void an_old_program_is_warned_of_once_a_day() {
        Releases old = releases(folder, Duration.ofSeconds(1),
                machine(() -> machines("2025.06.01"), Optional.empty()));

        try (var warnings = new LoggedWarnings()) {
            for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
                old.tick();
                time.pass(Duration.ofMinutes(5));
            }

            assertThat(warnings.texts()).hasSize(3).allMatch(text -> text.contains("60 days"));
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
