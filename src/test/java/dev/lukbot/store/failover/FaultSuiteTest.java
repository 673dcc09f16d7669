package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.redis.FaultyProxy;
import dev.lukbot.testing.redis.RedisServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Eight guilds' commands go on through every fault: none fails, none is lost, none counts twice.
@Tag("redis")
class FaultSuiteTest {

    private static final int WRITERS = 8;
    private static final List<FaultReport> REPORTS = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void a_short_fault_is_ridden_out(FaultInjection fault) {
        rideOut(fault, Duration.ofMillis(300), Duration.ofMillis(1_200));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void a_long_fault_is_ridden_out(FaultInjection fault) {
        rideOut(fault, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @AfterAll
    static void print() {
        StringBuilder table = new StringBuilder(FaultReport.HEADER);
        REPORTS.forEach(report -> table.append('\n').append(report));
        System.out.println(table);
    }

    private static void rideOut(FaultInjection fault, Duration before, Duration during) {
        try (var redis = RedisServer.start(); var proxy = new FaultyProxy(redis.port())) {
            SwitchingRedisStore store = RealStores.switching(proxy.port(), "0000000c");
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> new FaultWriter(store, number, InstantSource.system().instant()))
                    .toList();
            List<Thread> threads = writers.stream().map(Thread.ofVirtual()::start).toList();
            waitFor(before);

            long begun = System.nanoTime();
            fault.begin(redis, proxy);
            Duration detection = until(begun, () -> !store.health().isHealthy());
            waitFor(during);
            fault.end(redis, proxy);
            Duration recovery = until(System.nanoTime(), () -> store.health().isHealthy());
            waitFor(before);
            writers.forEach(FaultWriter::stop);
            threads.forEach(FaultSuiteTest::join);
            Await.until("all is in Redis", () -> store.health().isHealthy() && store.health().pending() == 0);

            FaultReport report = report(fault, writers, redis, detection, recovery, store.health());
            REPORTS.add(report);
            List<String> problems = writers.stream().flatMap(writer -> writer.problems().stream()).limit(5).toList();
            assertThat(report.failed() + report.unread() + report.lost() + report.duplicated())
                    .as("%s%n%s", report, problems)
                    .isZero();
            assertThat(store.health().dropped()).isZero();
            store.close();
        }
    }

    private static FaultReport report(
            FaultInjection fault, List<FaultWriter> writers, RedisServer redis, Duration detection, Duration recovery,
            StoreHealth health) {
        try (var direct = RealStores.plain(redis.port(), "0000000d")) {
            return new FaultReport(
                    fault.title(),
                    writers.stream().mapToLong(FaultWriter::calls).sum(),
                    writers.stream().mapToLong(FaultWriter::failed).sum(),
                    writers.stream().mapToLong(FaultWriter::unread).sum(),
                    writers.stream().mapToLong(writer -> writer.lost(direct)).sum(),
                    writers.stream().mapToLong(writer -> writer.duplicated(direct)).sum(),
                    Duration.ofNanos(writers.stream().mapToLong(FaultWriter::longestNanos).max().orElse(0)),
                    detection, recovery, health.replayed());
        }
    }

    private static Duration until(long begun, BooleanSupplier condition) {
        Await.until("the store notices", condition);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void waitFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        Await.until("time passes", () -> System.nanoTime() >= end);
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
