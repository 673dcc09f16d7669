package dev.lukbot.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import dev.lukbot.store.disk.FaultyDisk.Part;
import dev.lukbot.store.disk.JournalFile.State;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFileTest {

    private static final GuildId GUILD = new GuildId(7);
    private static final long LIMIT = 1 << 20;

    private final FakeTime time = new FakeTime();
    private final HybridClock clock = new HybridClock(time, "0000000a");
    private final List<StampedWrite> writes = Stream.<Write>of(
            new Write.Put(StoreKey.queueSession(GUILD), "{\"a\":\"line\nand \\ żółć ♫\"}"),
            new Write.PutField(StoreKey.guildSettings(GUILD), "volume", "40"),
            new Write.Append(StoreKey.trackHistory(GUILD), time.instant(), "track"),
            new Write.Delete(StoreKey.lastTrack(GUILD)),
            new Write.Raise(
                    StoreKey.commandRateLimit("play", new UserId(1)), time.instant().plusSeconds(9),
                    Duration.ofMinutes(1)))
            .map(write -> new StampedWrite(write, clock.next()))
            .toList();

    private Optional<String> unseen = Optional.empty();
    private final List<StampedWrite> waiting = new CopyOnWriteArrayList<>();
    private final List<JournalFile> open = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path path;
    private FaultyDisk disk;
    private JournalFile file;

    @BeforeEach
    void openFile() {
        path = folder.resolve("deeper").resolve("journal");
        disk = new FaultyDisk(new FileDisk(path));
        file = opened(disk, LIMIT);
    }

    @AfterEach
    void closeFiles() {
        open.forEach(JournalFile::close);
    }

    private JournalFile opened(Disk place, long limit) {
        var journal = new JournalFile(place, limit, () -> List.copyOf(waiting), () -> unseen, time::nanoTime);
        open.add(journal);
        return journal;
    }

    /// They wait, and are to be kept.
    private void waits(List<StampedWrite> more) {
        waiting.addAll(more);
        file.add(more);
    }

    /// The process dies, and another one reads.
    private List<StampedWrite> readAfterCrash() {
        file.close();
        return opened(new FileDisk(path), LIMIT).read().writes();
    }

    private void passes(Duration pause) {
        time.pass(pause);
        file.step();
    }

    @Test
    void every_write_is_read_as_it_was_wherever_the_process_dies() {
        waits(writes.subList(0, 2));
        file.step();
        waits(writes.subList(2, writes.size()));
        file.step();

        assertThat(file.state()).isEqualTo(State.KEPT);
        assertThat(readAfterCrash()).isEqualTo(writes);
    }

    @Test
    void it_says_whose_clock_was_never_compared() {
        unseen = Optional.of("0000000a");
        waits(writes);
        file.step();
        file.close();

        assertThat(opened(new FileDisk(path), LIMIT).read()).isEqualTo(new Leftovers(writes, unseen));
    }

    @Test
    void what_is_handed_over_is_not_there_before_it_was_written() {
        waits(writes);
        assertThat(file.isIdle()).isFalse();

        assertThat(readAfterCrash()).isEmpty();
    }

    @Test
    void when_nothing_waits_any_more_there_is_no_file() {
        waits(writes);
        file.step();
        waiting.clear();
        file.rewrite();
        file.step();

        assertThat(path).doesNotExist();
        assertThat(file.hasContent()).isFalse();
        waits(writes.subList(0, 1));
        file.step();
        assertThat(readAfterCrash()).isEqualTo(writes.subList(0, 1));
    }

    @Test
    void a_torn_last_line_costs_only_itself() throws IOException {
        waits(writes);
        file.step();
        file.close();
        try (var torn = new RandomAccessFile(path.toFile(), "rw")) {
            torn.setLength(torn.length() - 10);
        }

        assertThat(readAfterCrash()).isEqualTo(writes.subList(0, writes.size() - 1));
    }

    @Test
    void a_damaged_line_costs_only_itself() throws IOException {
        waits(writes);
        file.step();
        byte[] bytes = Files.readAllBytes(path);
        bytes[100] ^= 1;
        Files.write(path, bytes);

        assertThat(readAfterCrash()).isEqualTo(writes.subList(1, writes.size()));
    }

    @ParameterizedTest
    @EnumSource
    void a_disk_that_fails_is_told_once_and_gets_everything_when_it_takes_it_again(Part part) {
        file.read();
        waits(writes.subList(0, 1));
        file.step();
        disk.breaks(part);
        try (var log = new LoggedWarnings()) {
            waits(writes.subList(1, 3));
            file.rewrite();
            for (int minute = 0; minute < 10; minute++) {
                passes(Duration.ofMinutes(1));
            }
            waits(writes.subList(3, writes.size()));
            passes(Duration.ofMinutes(1));
            boolean isNeeded = part != Part.READ && part != Part.REMOVE;
            assertThat(log.texts()).as("%s", part).hasSize(isNeeded ? 1 : 0);
            assertThat(file.state()).isEqualTo(isNeeded ? State.FAILING : State.KEPT);
        }
        disk.breaks();

        passes(Duration.ofMinutes(1));

        assertThat(file.state()).isEqualTo(State.KEPT);
        assertThat(file.isIdle()).isTrue();
        assertThat(readAfterCrash()).isEqualTo(writes);
    }

    @Test
    void a_write_that_is_torn_leaves_what_was_there_before() {
        waits(writes.subList(0, 2));
        file.step();
        disk.tearsAfter(20);
        waits(writes.subList(2, writes.size()));
        file.step();

        assertThat(file.state()).isEqualTo(State.FAILING);
        assertThat(readAfterCrash()).isEqualTo(writes.subList(0, 2));
    }

    @Test
    void a_file_that_cannot_be_made_anew_leaves_the_old_one() {
        waits(writes.subList(0, 2));
        file.step();
        disk.tearsAfter(20);
        file.rewrite();
        file.step();

        assertThat(readAfterCrash()).isEqualTo(writes.subList(0, 2));
        assertThat(path.resolveSibling("journal.new")).doesNotExist();
    }

    @Test
    void nobody_waits_for_the_disk() throws InterruptedException {
        disk.hangs();
        waits(writes.subList(0, 1));
        Thread keeper = Thread.ofPlatform().daemon().start(file::step);

        for (int round = 0; round < 30_000; round++) {
            file.add(writes.subList(1, 2));
        }
        waiting.addAll(writes.subList(1, writes.size()));
        file.rewrite();
        assertThat(keeper.isAlive()).isTrue();

        disk.goesOn();
        keeper.join();
        file.step();
        assertThat(readAfterCrash()).isEqualTo(writes);
    }

    @Test
    void it_stays_within_its_bytes_and_keeps_what_matters_most() throws IOException {
        file.close();
        file = opened(new FileDisk(path), 2000);
        List<StampedWrite> many = IntStream.range(0, 100)
                .mapToObj(i -> new StampedWrite(
                        new Write.Put(StoreKey.queueSession(new GuildId(i + 1)), "x".repeat(50)), clock.next()))
                .toList();
        for (StampedWrite write : many) {
            waits(List.of(write));
            passes(Duration.ofSeconds(2));
        }

        assertThat(file.state()).isEqualTo(State.FULL);
        assertThat(Files.size(path)).isBetween(1000L, 2000L);
        List<StampedWrite> read = readAfterCrash();
        assertThat(read).isEqualTo(many.subList(0, read.size()));
    }

    @Test
    void what_was_overwritten_does_not_make_it_grow_for_ever() throws IOException {
        file.close();
        file = opened(new FileDisk(path), 2000);
        for (int round = 0; round < 100; round++) {
            var write = new StampedWrite(new Write.Put(StoreKey.queueSession(GUILD), "round " + round), clock.next());
            waiting.clear();
            waits(List.of(write));
            file.step();
            assertThat(Files.size(path)).isLessThan(2400);
        }

        assertThat(file.state()).isEqualTo(State.KEPT);
        assertThat(readAfterCrash()).endsWith(waiting.getFirst());
    }

    @Test
    void of_two_processes_one_has_the_file_and_the_other_takes_it_up_when_it_ends() {
        waits(writes.subList(0, 1));
        file.step();
        var second = opened(new FileDisk(path), LIMIT);
        try (var log = new LoggedWarnings()) {
            assertThat(second.read().writes()).isEmpty();
            for (int minute = 0; minute < 5; minute++) {
                time.pass(Duration.ofMinutes(1));
                second.add(writes.subList(1, 2));
                second.step();
            }
            assertThat(second.state()).isEqualTo(State.TAKEN);
            assertThat(log.texts()).hasSize(1);
        }
        file.close();
        waiting.addAll(writes.subList(1, writes.size()));

        time.pass(Duration.ofMinutes(1));
        second.step();

        assertThat(second.state()).isEqualTo(State.KEPT);
        second.close();
        assertThat(readAfterCrash()).isEqualTo(writes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lukbot-journal 2\nsomething new\n", "\0\0\0\0\0", "<html>", "{\"a\": 1}\n{\"a\": 2}\n"})
    void what_is_not_of_this_version_is_set_aside(String content) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        try (var log = new LoggedWarnings()) {
            assertThat(file.read().writes()).isEmpty();
            assertThat(log.texts()).singleElement().asString().contains("set aside");
        }
        waits(writes);
        file.step();

        assertThat(path.resolveSibling("journal.aside")).hasContent(content);
        assertThat(readAfterCrash()).isEqualTo(writes);
    }

    @Test
    void what_is_far_too_large_is_set_aside_unread() throws IOException {
        Files.createDirectories(path.getParent());
        try (var sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }

        assertThat(file.read().writes()).isEmpty();

        assertThat(path).doesNotExist();
        waits(writes);
        file.step();
        assertThat(file.state()).isEqualTo(State.KEPT);
    }

    @Test
    void a_line_without_end_costs_only_itself() throws IOException {
        waits(writes.subList(0, 1));
        file.step();
        file.close();
        Files.write(path, Stream.of(Files.readString(path), "x".repeat(5 << 20), "\n",
                new String(JournalLine.of(writes.get(1)), StandardCharsets.UTF_8))
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8));
        var large = opened(new FileDisk(path), 64L << 20);

        assertThat(large.read().writes()).isEqualTo(writes.subList(0, 2));
    }

    @Test
    void a_file_of_an_earlier_version_is_read() throws IOException {
        Files.createDirectories(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            for (StampedWrite write : writes) {
                out.write(JournalLine.of(write));
            }
        }

        assertThat(file.read().writes()).isEqualTo(writes);
    }

    @Test
    void where_no_file_can_be_the_bot_goes_on() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        file = opened(new FileDisk(notAFolder.resolve("journal")), LIMIT);

        assertThat(file.read().writes()).isEmpty();
        waits(writes);
        file.step();

        assertThat(file.state()).isEqualTo(State.FAILING);
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        waits(writes);
        file.step();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }
}
