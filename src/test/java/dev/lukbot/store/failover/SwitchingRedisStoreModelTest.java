package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.lukbot.id.GuildId;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.disk.MemoryDisk;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.SteppedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Two processes, one Redis, and chance: writes, faults, lost replies, failovers, an emptied server. Whatever happens, a
/// process reads its own guild as if nothing had, and in the end Redis has everything.
///
/// A failure names its seed; run `new Game(seed).play(steps)` with it.
class SwitchingRedisStoreModelTest {

    private static final GuildId SHARED = new GuildId(3);
    private static final StoreKey SETTINGS = StoreKey.guildSettings(SHARED);
    private static final StoreKey HISTORY = StoreKey.trackHistory(SHARED);
    private static final Reason[] FAULTS = {Reason.UNREACHABLE, Reason.TIMED_OUT, Reason.OUT_OF_MEMORY,
        Reason.READ_ONLY, Reason.LOADING};

    private static final Logger OUTAGES = (Logger) LoggerFactory.getLogger("dev.lukbot.store");

    /// Thousands of them.
    @BeforeAll
    static void doNotLogOutages() {
        OUTAGES.setLevel(Level.OFF);
    }

    @AfterAll
    static void logOutages() {
        OUTAGES.setLevel(null);
    }

    @Test
    void nothing_is_lost_or_doubled_whatever_happens() {
        playMany(5_000, 120);
    }

    @Test
    @Tag("soak")
    void nothing_is_lost_or_doubled_whatever_happens_for_long() {
        playMany(20_000, 200);
    }

    private static void playMany(int games, int steps) {
        long first = RandomGenerator.getDefault().nextLong();
        for (int game = 0; game < games; game++) {
            long seed = first + game;
            try {
                new Game(seed).play(steps);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    /// One run. Everything in it follows from the seed. In one half of them servers lose data, in the other half processes
    /// crash: who loses both at once has lost it.
    private static final class Game {

        private static final Duration[] JUMPS = {Duration.ofMinutes(1), Duration.ofMinutes(11), Duration.ofMinutes(50),
            Duration.ofHours(3)};

        private final Random random;
        private final boolean processesCrash;
        private final FakeTime time = new FakeTime();
        private final FakeRedis.Server server = new FakeRedis.Server(time);
        private final List<SteppedTime> clocks = List.of(new SteppedTime(time), new SteppedTime(time));
        private final List<MemoryDisk> disks = List.of(new MemoryDisk(), new MemoryDisk());
        private final List<StoreProcess> processes = new ArrayList<>();
        private final boolean[] isCold = new boolean[2];
        private int instances;
        private final List<GuildModel> own = List.of(new GuildModel(1), new GuildModel(2));

        private final Map<String, Set<String>> lastOfEither = new HashMap<>();
        private final List<Map<String, String>> lastByProcess = List.of(new HashMap<>(), new HashMap<>());
        private final List<String> played = new ArrayList<>();

        Game(long seed) {
            random = new Random(seed);
            processesCrash = random.nextBoolean();
            server.takeSnapshot();
            setClock(0);
            setClock(1);
            processes.add(start(0));
            processes.add(start(1));
        }

        private StoreProcess start(int who) {
            return StoreProcess.on(server, time, clocks.get(who), "%08x".formatted(++instances), disks.get(who));
        }

        void play(int steps) {
            for (int step = 0; step < steps; step++) {
                step(random.nextInt(2), step);
            }
            processes.forEach(StoreProcess::recover);
            processes.forEach(StoreProcess::live);
            processes.forEach(StoreProcess::recover);
            for (int i = 0; i < 2; i++) {
                own.get(i).check(server.data(), time.instant(), "in Redis");
                own.get(i).check(processes.get(0).store, time.instant(), "read by the first process");
                own.get(i).check(processes.get(1).store, time.instant(), "read by the second process");
            }
            checkShared();
        }

        private void step(int who, int step) {
            StoreProcess process = processes.get(who);
            switch (random.nextInt(22)) {
                case 0 -> process.redis.breakWith(FAULTS[random.nextInt(FAULTS.length)]);
                case 1, 2 -> process.redis.mend();
                case 3 -> process.redis.loseReplies(1 + random.nextInt(2));
                case 4 -> server.takeSnapshot();
                case 5 -> loseSomething(who);
                case 6, 7 -> process.store.drain();
                case 8, 9, 10 -> process.live();
                case 11 -> time.pass(Duration.ofMillis(random.nextInt(50)));
                case 12, 13, 14 -> writeShared(who, step);
                case 15 -> time.pass(JUMPS[random.nextInt(JUMPS.length)]);
                case 16 -> setClock(who);
                default -> process.store.write(own.get(who).write(random, time.instant()));
            }
            checkOwn(who, step);
        }

        /// A process that has just started knows nothing but what its disk says.
        private void checkOwn(int who, int step) {
            StoreProcess process = processes.get(who);
            boolean isHealthy = process.store.health().isHealthy();
            if (!isCold[who] || isHealthy) {
                own.get(who)
                        .check(process.store, time.instant(),
                                "step " + step + ", process " + who + ", " + process.store.health());
                isCold[who] &= !process.store.health().isHealthy();
            }
        }

        private void loseSomething(int who) {
            if (processesCrash) {
                crash(who);
            } else {
                loseData(random.nextInt(4) == 0);
            }
        }

        /// A crash in an outage that began with a wrong clock leaves stamps on the disk that nobody can set right for certain.
        private void setClock(int who) {
            if (!processesCrash) {
                clocks.get(who).isWrongBy(Duration.ofMinutes(random.nextInt(121) - 60));
            }
        }

        /// What was written in a healthy moment and is not in Redis yet is lost with the process; that is known.
        private void crash(int who) {
            StoreProcess process = processes.get(who);
            process.store.keep();
            if (!process.store.health().isHealthy() || process.store.health().pending() == 0) {
                process.crash();
                time.pass(Duration.ofMillis(1)); // no process starts sooner
                processes.set(who, start(who));
                isCold[who] = true;
            }
        }

        /// Both lose their connections at that, as they would.
        private void loseData(boolean isAll) {
            processes.forEach(process -> process.redis.breakWith(Reason.UNREACHABLE));
            processes.forEach(StoreProcess::live);
            if (isAll) {
                server.wipe();
            } else {
                server.rollBack(random.nextInt(server.snapshots()));
            }
            server.takeSnapshot();
        }

        private void writeShared(int who, int step) {
            String value = "value " + step;
            String field = "field " + random.nextInt(2);
            lastByProcess.get(who).put(field, value);
            played.add(value);
            processes.get(who).store.write(List.of(
                    new PutField(SETTINGS, field, value),
                    new Append(HISTORY, time.instant().plusMillis(step), value)));
        }

        private void checkShared() {
            lastByProcess.forEach(last -> last.forEach(
                    (field, value) -> lastOfEither.computeIfAbsent(field, _ -> new HashSet<>()).add(value)));
            server.data()
                    .read(new Fields(SETTINGS))
                    .forEach(
                            (field, value) -> assertThat(lastOfEither.get(field)).as(field).contains(value));
            assertThat(server.data().read(new Fields(SETTINGS))).hasSameSizeAs(lastOfEither);
            assertThat(server.data().read(new Newest(HISTORY, 100))).containsExactlyInAnyOrderElementsOf(played);
        }
    }
}
