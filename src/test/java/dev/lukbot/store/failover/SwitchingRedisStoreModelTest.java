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
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

    /// One run. Everything in it follows from the seed.
    private static final class Game {

        private final Random random;
        private final FakeTime time = new FakeTime();
        private final FakeRedis.Server server = new FakeRedis.Server(time);
        private final List<StoreProcess> processes = List.of(new StoreProcess(server, time, "0000000a"),
                new StoreProcess(server, time, "0000000b"));
        private final List<GuildModel> own = List.of(new GuildModel(1), new GuildModel(2));

        private final Map<String, Set<String>> lastOfEither = new HashMap<>();
        private final List<Map<String, String>> lastByProcess = List.of(new HashMap<>(), new HashMap<>());
        private final List<String> played = new ArrayList<>();

        Game(long seed) {
            random = new Random(seed);
        }

        void play(int steps) {
            for (int step = 0; step < steps; step++) {
                step(random.nextInt(2), step);
            }
            processes.forEach(StoreProcess::recover);
            processes.forEach(StoreProcess::live);
            for (int i = 0; i < 2; i++) {
                own.get(i).check(server.data(), "in Redis");
                own.get(i).check(processes.get(0).store, "read by the first process");
                own.get(i).check(processes.get(1).store, "read by the second process");
            }
            checkShared();
        }

        private void step(int who, int step) {
            StoreProcess process = processes.get(who);
            switch (random.nextInt(20)) {
                case 0 -> process.redis.breakWith(FAULTS[random.nextInt(FAULTS.length)]);
                case 1, 2 -> process.redis.mend();
                case 3 -> process.redis.loseReplies(1 + random.nextInt(2));
                case 4 -> server.takeSnapshot();
                case 5 -> loseData(random.nextInt(4) == 0);
                case 6, 7 -> process.store.drain();
                case 8, 9, 10 -> process.live();
                case 11 -> time.pass(Duration.ofMillis(random.nextInt(50)));
                case 12, 13, 14 -> writeShared(who, step);
                default -> process.store.write(own.get(who).write(random, time.instant()));
            }
            own.get(who).check(process.store, "step " + step + ", process " + who + ", " + process.store.health());
        }

        /// Both lose their connections at that, as they would.
        private void loseData(boolean isAll) {
            processes.forEach(process -> process.redis.breakWith(Reason.UNREACHABLE));
            processes.forEach(StoreProcess::live);
            if (isAll) {
                server.wipe();
            } else {
                server.rollBack();
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
            Collections.reverse(played);
            assertThat(server.data().read(new Newest(HISTORY, 100))).containsExactlyInAnyOrderElementsOf(played);
        }
    }
}
