package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import dev.lukbot.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    private static final GuildId GUILD = new GuildId(7);

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

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void writeJournal() {
        path = folder.resolve("deeper").resolve("journal");
        try (JournalFile file = JournalFile.open(path)) {
            file.append(writes.subList(0, 2));
            file.append(writes.subList(2, writes.size()));
            file.sync();
        }
    }

    @Test
    void every_write_is_read_as_it_was() {
        assertThat(read()).isEqualTo(writes);
    }

    @Test
    void a_torn_last_line_is_ignored_and_does_not_spoil_the_next() throws IOException {
        long size = Files.size(path);
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            channel.truncate(size - 10);
        }
        try (JournalFile file = JournalFile.open(path)) {
            assertThat(file.read()).isEqualTo(writes.subList(0, 5));
            file.append(writes.subList(0, 1));
        }

        assertThat(read()).hasSize(6).endsWith(writes.getFirst());
    }

    @Test
    void a_damaged_line_costs_only_itself() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[100] ^= 1;
        Files.write(path, bytes);

        assertThat(read()).isEqualTo(writes.subList(1, writes.size()));
    }

    @Test
    void replacing_forgets_what_was_there() {
        try (JournalFile file = JournalFile.open(path)) {
            file.replace(() -> writes.subList(3, 4));
            assertThat(file.lines()).isOne();
        }

        assertThat(read()).isEqualTo(writes.subList(3, 4));
    }

    @Test
    void an_interrupted_thread_spoils_it_for_nobody() {
        try (JournalFile file = JournalFile.open(path)) {
            Thread.currentThread().interrupt();
            file.append(writes.subList(0, 1));
            file.sync();
            assertThat(Thread.interrupted()).isTrue();

            file.append(writes.subList(1, 2));
        }

        assertThat(read()).hasSize(writes.size() + 2).endsWith(writes.get(0), writes.get(1));
    }

    private List<StampedWrite> read() {
        try (JournalFile file = JournalFile.open(path)) {
            return file.read();
        }
    }

    @Test
    void only_its_owner_may_read_it(@TempDir Path folder) throws IOException {
        Path old = Files.createFile(folder.resolve("old"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-r--r--")));
        Path unmade = folder.resolve("new");

        JournalFile.open(old).close();
        JournalFile.open(unmade).close();

        assertThat(List.of(old, unmade)).allSatisfy(file -> assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
    }
}
