package dev.lukbot.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.process.Finished.Ending;
import dev.lukbot.testing.Await;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real processes, among them those that do all they can not to end.
class ChildrenTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MUCH = 1 << 20;

    private final Children children = new Children(Processes.path());

    @AfterEach
    void close() {
        children.close();
    }

    @Test
    void arguments_arrive_as_they_are() throws IOException {
        var odd = List.of("$(id)", "`id`", "a; b", "\"'", "line\nbreak", "*", "--", "-n", "ü ★", "");

        Finished said = run("for word; do printf '%s|' \"$word\"; done", odd.toArray(String[]::new));

        assertThat(said.text()).isEqualTo(String.join("|", odd) + "|");
    }

    @Test
    void it_knows_little_of_the_bots_environment() throws IOException {
        var launch = new Launch(List.of(Processes.path().find("env").orElseThrow().toString()), Map.of("MORE", "a b"),
                Path.of("/tmp"), 0);

        Finished said = children.run(launch, MUCH, PATIENCE);

        assertThat(said.text().lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains("MORE")
                .isSubsetOf("PATH", "LANG", "HOME", "TMPDIR", "MORE", "LUKBOT_CHILD", "PWD", "OLDPWD", "_", "SHLVL");
        assertThat(said.text()).contains("LANG=C.UTF-8\n", "HOME=/tmp\n", "TMPDIR=/tmp\n");
    }

    @Test
    void how_it_ended_is_told() throws IOException {
        Finished ended = run("echo out; echo first >&2; echo; echo last >&2; exit 3");

        assertThat(ended.ending()).isEqualTo(Ending.BY_ITSELF);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.isWell()).isFalse();
        assertThat(ended.text()).isEqualTo("out\n\n");
        assertThat(ended.complaint()).isEqualTo("first\nlast");
        assertThat(run("kill -9 $$").status()).isEqualTo(128 + 9);
    }

    @Test
    void what_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> children.start(Launch.of(Path.of("/no/such/program"), List.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void without_a_feed_there_is_nothing_to_read() throws IOException {
        assertThat(run("cat; echo end").text()).isEqualTo("end\n");
    }

    @Test
    void it_reads_what_it_is_fed() throws IOException {
        Finished said = children.run(Processes.shell("cat"),
                input -> input.write("a word".getBytes(StandardCharsets.UTF_8)), MUCH, PATIENCE);

        assertThat(said.text()).isEqualTo("a word");
    }

    @Test
    void what_it_does_not_read_holds_nobody_up() throws IOException {
        Finished ended = children.run(Processes.shell("exit 0"), input -> input.write(new byte[10 * MUCH]), MUCH,
                PATIENCE);

        assertThat(ended.isWell()).isTrue();
        Await.until("the feeding thread ends", () -> threads("child-").isEmpty());
    }

    @Test
    void complaints_of_300_mb_are_read_and_their_end_is_kept() throws IOException {
        Finished ended = run("yes complaint | head -c 300000000 >&2; echo end >&2");

        assertThat(ended.isWell()).isTrue();
        assertThat(ended.complaint()).endsWith("complaint\nend").hasSizeLessThan(5000);
    }

    @Test
    void who_says_too_much_is_killed() throws IOException {
        Finished ended = children.run(Processes.shell("trap '' TERM PIPE; while :; do echo yes; done"), 1000, PATIENCE);

        assertThat(ended.ending()).isEqualTo(Ending.TOO_MUCH);
        assertThat(ended.output()).hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void who_is_late_is_killed() throws IOException {
        Finished ended = children.run(Processes.shell("trap '' TERM; echo so far; while :; do sleep 1000; done"), MUCH,
                Duration.ofMillis(300));

        assertThat(ended.ending()).isEqualTo(Ending.TOO_LATE);
        assertThat(ended.text()).isEqualTo("so far\n");
    }

    @Test
    void closing_kills_descendants_that_left_the_group_too() throws IOException {
        Child child = children.start(Processes.shell(DyingBot.STUBBORN));
        List<Long> processes = Processes.numbers(child.output());
        assertThat(processes).hasSize(4).allMatch(Processes::runs);

        child.close();

        Await.until("all are gone", () -> processes.stream().noneMatch(Processes::runs));
    }

    @Test
    void what_leaves_a_daemon_behind_ends_and_the_daemon_dies() throws IOException {
        Finished ended = run("setsid sh -c 'trap \"\" TERM; sleep 1000' & echo $!");

        assertThat(ended.isWell()).isTrue();
        long daemon = Long.parseLong(ended.text().strip());
        Await.until("the daemon is gone", () -> !Processes.runs(daemon));
    }

    @Test
    void who_closes_its_pipes_is_at_its_end_for_us_and_dies_when_closed() throws IOException {
        Child child = children.start(Processes.shell("exec >&- 2>&- <&-; sleep 1000"));

        assertThat(child.output().read()).isEqualTo(-1);
        assertThat(child.awaitExit(Duration.ZERO)).isEmpty();
        child.close();

        assertThat(Processes.runs(child.pid())).isFalse();
    }

    @Test
    void closing_ends_a_read_that_waits() throws IOException, InterruptedException {
        Child child = children.start(Processes.shell("sleep 1000"));
        var reading = Thread.ofPlatform().start(() -> {
            try {
                var _ = child.output().read();
            } catch (IOException _) {
                // is an end too
            }
        });
        Await.until("it reads", () -> reading.getState() != Thread.State.NEW);

        child.close();

        assertThat(reading.join(PATIENCE)).isTrue();
    }

    @Test
    void memory_is_limited() throws IOException {
        Finished ended = children.run(Processes.shell("ulimit -v; ulimit -c").withMemory(64), MUCH, PATIENCE);

        assertThat(ended.text()).isEqualTo("65536\n0\n");
    }

    @Test
    void an_interrupt_ends_it() throws InterruptedException {
        var interrupted = new ArrayList<Throwable>();
        var running = Thread.ofPlatform().start(() -> {
            try {
                run("sleep 1000");
            } catch (IOException thrown) {
                interrupted.add(thrown);
            }
        });
        Await.until("it runs", () -> children.count() == 1);

        running.interrupt();

        assertThat(running.join(PATIENCE)).isTrue();
        assertThat(interrupted).singleElement().isInstanceOf(InterruptedIOException.class);
        assertThat(children.count()).isZero();
    }

    @Test
    void closing_all_kills_all_and_lets_none_begin() throws IOException {
        var processes = new ArrayList<Long>();
        for (int count = 0; count < 5; count++) {
            processes.addAll(Processes.numbers(children.start(Processes.shell(DyingBot.STUBBORN)).output()));
        }

        children.close();

        Await.until("all are gone", () -> processes.stream().noneMatch(Processes::runs));
        assertThatThrownBy(() -> run("true")).isInstanceOf(IOException.class);
    }

    @Test
    void the_bots_violent_end_is_theirs() throws IOException {
        Process bot = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DyingBot.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> processes = Processes.numbers(bot.getInputStream());
        assertThat(processes).hasSize(12).allMatch(Processes::runs);

        bot.destroyForcibly(); // kill -9

        Await.until("all are gone", Duration.ofSeconds(10), () -> processes.stream().noneMatch(Processes::runs));
    }

    @Test
    void a_killed_warden_is_replaced() throws IOException {
        run("true");
        wardens().forEach(ProcessHandle::destroyForcibly);
        Await.until("the warden is gone", () -> wardens().findAny().isEmpty());

        Child child = children.start(Processes.shell(DyingBot.STUBBORN));
        List<Long> processes = Processes.numbers(child.output());
        child.close();

        Await.until("all are gone", () -> processes.stream().noneMatch(Processes::runs));
    }

    private static Stream<ProcessHandle> wardens() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info()
                        .arguments()
                        .stream()
                        .flatMap(Stream::of)
                        .anyMatch("lukbot-warden"::equals));
    }

    @Test
    void two_hundred_runs_leave_nothing_behind() throws IOException {
        run("true"); // starts the warden
        long before = descriptors();
        var scripts = List.of("true", "exit 1", "kill -9 $$", "echo out; echo err >&2", "sleep 1000 & exit 0",
                "exec >&- 2>&-; sleep 0.01", "yes", "cat");

        for (int round = 0; round < 200; round++) {
            children.run(Processes.shell(scripts.get(round % scripts.size())), 10_000, PATIENCE);
        }

        assertThat(children.count()).isZero();
        Await.until("their threads end", () -> threads("child-").isEmpty());
        Await.until("no descriptor is left", () -> descriptors() <= before);
        Await.until("nobody but the warden is left", () -> ProcessHandle.current().children().count() <= 1);
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private Finished run(String script, String... arguments) throws IOException {
        return children.run(Processes.shell(script, arguments), MUCH, PATIENCE);
    }

    @Test
    void without_the_systems_help_a_child_runs_and_dies_all_the_same() throws IOException {
        try (var bare = new Children(new SearchPath("/nowhere"))) {
            Child child = bare.start(Processes.shell("sleep 1000 & echo $$ $!; wait"));
            List<Long> processes = Processes.numbers(child.output());

            child.close();

            Await.until("all are gone", () -> processes.stream().noneMatch(Processes::runs));
        }
        assertThat(Files.exists(Path.of("/nowhere"))).isFalse();
    }
}
