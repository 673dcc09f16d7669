package dev.lukbot.bench;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.failover.RealStores;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.redis.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// By which factor is the layer slower than raw Lettuce, on a machine that does other things too?
///
/// Slices of a fifth of a second in shuffled order, so that everybody meets the same disturbances; each slice is compared
/// with raw Lettuce's slice of its round, and the median of the rounds counts. The control is raw Lettuce once more: as
/// far as it is from 1, so far the figures are noise. One caller at a time.
public final class StoreOverhead {

    private static final int ROUNDS = 60;
    private static final int WARMUP_ROUNDS = 10;
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final String RAW = "raw Lettuce GET";

    private StoreOverhead() {}

    public static void main(String[] arguments) {
        StoreKey key = StoreKey.queueSession(new GuildId(1));
        var value = new Value(key);
        var limits = List.of(new Limit(
                StoreKey.commandRateLimit("play", new UserId(1)), 1_000_000_000, Duration.ofHours(1)));
        RedisClient client = RedisClient.create();
        try (var redis = RedisServer.start();
                var raw = client.connect(RedisURI.create("127.0.0.1", redis.port()));
                var plain = RealStores.plain(redis.port(), "0000000a");
                var switching = RealStores.switching(redis.port(), "0000000b")) {
            switching.write(new Put(key, "x".repeat(64)));
            Await.until("the value is in Redis", () -> switching.health().pending() == 0);
            Map<String, Supplier<Object>> calls = new LinkedHashMap<>();
            calls.put(RAW, () -> raw.async().get(key.name()).toCompletableFuture().join());
            calls.put("control: the same", () -> raw.async().get(key.name()).toCompletableFuture().join());
            calls.put("LettuceRedisStore read", () -> plain.read(value));
            calls.put("SwitchingRedisStore read", () -> switching.read(value));
            String script = raw.sync().scriptLoad(admitScript());
            String[] limitKey = {"raw_rate_limit"};
            calls.put("raw Lettuce EVALSHA of admit", () -> raw.async()
                    .evalsha(script, ScriptOutputType.MULTI, limitKey, "3", "1000000000")
                    .toCompletableFuture()
                    .join());
            calls.put("SwitchingRedisStore admit", () -> switching.admit(limits));
            calls.put("SwitchingRedisStore admit, and read meanwhile", () -> {
                var admission = new FutureTask<>(() -> switching.admit(limits));
                Thread.ofVirtual().start(admission);
                switching.read(value);
                return join(admission);
            });
            measure(calls);
        } finally {
            client.shutdown();
        }
    }

    private static Object join(Future<?> admission) {
        try {
            return admission.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String admitScript() {
        try (InputStream file = StoreOverhead.class.getResourceAsStream("/lua/admit.lua")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static void measure(Map<String, Supplier<Object>> calls) {
        Map<String, List<long[]>> slices = new LinkedHashMap<>();
        calls.keySet().forEach(name -> slices.put(name, new ArrayList<>()));
        List<String> order = new ArrayList<>(calls.keySet());
        var random = new Random(1);
        for (int round = 0; round < WARMUP_ROUNDS + ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                long[] latencies = slice(calls.getOrDefault(name, () -> ""));
                if (round >= WARMUP_ROUNDS) {
                    slices.getOrDefault(name, new ArrayList<>()).add(latencies);
                }
            }
        }
        List<long[]> base = slices.getOrDefault(RAW, List.of());
        System.out.println("| | p50 us | p99 us | p50 ratio | p99 ratio |");
        System.out.println("|---|---|---|---|---|");
        slices.forEach((name, own) -> System.out.printf(
                "| %s | %.0f | %.0f | %.2f | %.2f |%n", name, median(own, base, 0.5, false),
                median(own, base, 0.99, false),
                median(own, base, 0.5, true), median(own, base, 0.99, true)));
    }

    private static long[] slice(Supplier<Object> call) {
        var latencies = new ArrayList<Long>();
        long end = System.nanoTime() + SLICE.toNanos();
        long start = System.nanoTime();
        while (start < end) {
            var _ = call.get();
            long now = System.nanoTime();
            latencies.add(now - start);
            start = now;
        }
        return latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /// The median over the rounds of a quantile in microseconds, or of its ratio to the base's in the same round.
    private static double median(List<long[]> own, List<long[]> base, double quantile, boolean isRatio) {
        double[] rounds = IntStream.range(0, own.size())
                .mapToDouble(round -> at(own.get(round), quantile)
                        / (isRatio ? at(base.get(round), quantile) : 1_000.0))
                .toArray();
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))];
    }
}
