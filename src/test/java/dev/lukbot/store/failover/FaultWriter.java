package dev.lukbot.store.failover;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A guild's commands during a fault: each changes a setting, repeats, plays a track, and reads it all back.
///
/// Confined to its thread until that has ended.
final class FaultWriter implements Runnable {

    private static final int HISTORY = 100;
    private static final Duration PAUSE = Duration.ofMillis(4);

    private final RedisStore store;
    private final StoreKey settings;
    private final StoreKey history;
    private final StoreKey repeats;
    private final Limit limit;
    private final Instant firstPlay;
    private volatile boolean isStopped;

    private final List<String> problems = new ArrayList<>();
    private int rounds;
    private long calls;
    private long failed;
    private long unread;
    private long longestNanos;

    FaultWriter(RedisStore store, int number, Instant firstPlay) {
        this.store = store;
        this.firstPlay = firstPlay;
        var guild = new GuildId(1000L + number);
        settings = StoreKey.guildSettings(guild);
        history = StoreKey.trackHistory(guild);
        repeats = StoreKey.repeatCount(guild);
        limit = new Limit(
                StoreKey.commandRateLimit("play", new UserId(1000L + number)), 1_000_000, Duration.ofHours(1));
    }

    void stop() {
        isStopped = true;
    }

    @Override
    public void run() {
        while (!isStopped) {
            rounds++;
            timed(() -> store.write(List.of(
                    new PutField(settings, "volume", Integer.toString(rounds)),
                    new Put(repeats, Integer.toString(rounds)),
                    new Append(history, firstPlay.plusMillis(rounds), element(rounds)))));
            timed(() -> store.admit(List.of(limit)));
            timed(() -> {
                var answers = store.read(List.of(new Fields(settings), new Value(repeats), new Newest(history, 1)));
                boolean isRead = Integer.toString(rounds).equals(answers.to(new Fields(settings)).get("volume"))
                        && answers.to(new Value(repeats)).equals(Optional.of(Integer.toString(rounds)))
                        && answers.to(new Newest(history, 1)).equals(List.of(element(rounds)));
                if (!isRead) {
                    unread++;
                    problems.add("round " + rounds + " read " + answers.to(new Fields(settings)) + " "
                            + answers.to(new Value(repeats)) + " " + answers.to(new Newest(history, 1)));
                }
            });
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// How many writes are not in `redis`.
    long lost(RedisStore redis) {
        long lost = redis.read(new Value(repeats)).equals(Optional.of(Integer.toString(rounds))) ? 0 : 1;
        lost += Integer.toString(rounds).equals(redis.read(new Fields(settings)).get("volume")) ? 0 : 1;
        List<String> expected = new ArrayList<>();
        for (int round = rounds; round > 0 && expected.size() < HISTORY; round--) {
            expected.add(element(round));
        }
        List<String> played = redis.read(new Newest(history, HISTORY));
        return lost + expected.stream().filter(element -> !played.contains(element)).count();
    }

    /// How many writes are in `redis` more often than they were made.
    long duplicated(RedisStore redis) {
        List<String> played = redis.read(new Newest(history, HISTORY + 1));
        long twice = played.stream().filter(element -> Collections.frequency(played, element) > 1).count();
        return twice;
    }

    long calls() {
        return calls;
    }

    long failed() {
        return failed;
    }

    long unread() {
        return unread;
    }

    long longestNanos() {
        return longestNanos;
    }

    List<String> problems() {
        return problems;
    }

    private static String element(int round) {
        return "track " + round;
    }

    private void timed(Runnable call) {
        long start = System.nanoTime();
        try {
            call.run();
        } catch (RuntimeException failure) {
            failed++;
            problems.add(failure.toString());
        }
        calls++;
        longestNanos = Math.max(longestNanos, System.nanoTime() - start);
    }
}
