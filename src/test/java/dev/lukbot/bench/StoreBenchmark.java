package dev.lukbot.bench;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.failover.RealStores;
import dev.lukbot.store.failover.SwitchingRedisStore;
import dev.lukbot.store.lettuce.LettuceRedisStore;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.redis.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What does the layer cost over raw Lettuce, what does a rate limit cost over a GET, and how fast is memory alone?
///
/// One caller at a time, one Redis for all, in one process. Run [#main]; compare p0.50 and p0.99.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class StoreBenchmark {

    private static final StoreKey KEY = StoreKey.queueSession(new GuildId(1));
    private static final Value VALUE = new Value(KEY);
    private static final Put PUT = new Put(KEY, "x".repeat(64));
    private static final List<Limit> LIMIT = List.of(
            new Limit(StoreKey.commandRateLimit("play", new UserId(1)), 1_000_000_000, Duration.ofHours(1)));

    private final RedisServer redis = RedisServer.start();
    private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + redis.port());
    private final StatefulRedisConnection<String, String> raw = client.connect();
    private final LettuceRedisStore plain = RealStores.plain(redis.port(), "0000000a");
    private final SwitchingRedisStore switching = RealStores.switching(redis.port(), "0000000b");
    private final RedisStore memory = new InMemoryRedisStore(InstantSource.system());

    @Setup
    public void write() {
        switching.write(PUT);
        memory.write(PUT);
        Await.until("the value is in Redis", () -> switching.health().pending() == 0);
    }

    @TearDown
    public void close() {
        switching.close();
        plain.close();
        raw.close();
        client.shutdown();
        redis.close();
    }

    @Benchmark
    public String rawGet() throws ExecutionException, InterruptedException {
        return raw.async().get(KEY.name()).get();
    }

    /// The control: whatever differs from [#rawGet] is noise.
    @Benchmark
    public String rawGetAgain() throws ExecutionException, InterruptedException {
        return raw.async().get(KEY.name()).get();
    }

    @Benchmark
    public Object lettuceStoreGet() {
        return plain.read(VALUE);
    }

    @Benchmark
    public Object switchingStoreGet() {
        return switching.read(VALUE);
    }

    @Benchmark
    public Object switchingStoreAdmit() {
        return switching.admit(LIMIT);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Object memoryStoreGet() {
        return memory.read(VALUE);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void memoryStorePut() {
        memory.write(PUT);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Object memoryStoreAdmit() {
        return memory.admit(LIMIT);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                .include(StoreBenchmark.class.getSimpleName() + (arguments.length > 0 ? "." + arguments[0] : ""))
                .build()).run();
    }
}
