package dev.lukbot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int MANY = 20;

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Map<String, Duration> left = new ConcurrentHashMap<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        release.countDown();
    }

    private Part part(String name, Duration share) {
        return new Part(name, share, deadline -> {
            left.put(name, deadline.left());
            closed.add(name);
        });
    }

    private Part hanging(Duration share) {
        return new Part("hanging", share, _ -> {
            try {
                release.await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
    }

    private static Part failing(Throwable failure) {
        return new Part("failing", PLENTY, _ -> ShutdownTest.<RuntimeException>sneak(failure));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws whatever it is given
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private static boolean run(Part... parts) {
        return new Shutdown(List.of(parts), System::nanoTime).run();
    }

    @Test
    void parts_are_closed_in_order() {
        assertThat(run(part("a", PLENTY), part("b", PLENTY), part("c", PLENTY))).isTrue();

        assertThat(closed).containsExactly("a", "b", "c");
    }

    @Test
    void time_that_one_did_not_need_goes_to_the_next() {
        run(part("first", PLENTY), part("last", PLENTY));

        assertThat(left.get("last")).isGreaterThan(PLENTY);
    }

    @Test
    void one_that_hangs_is_interrupted_and_eats_nothing_of_the_others_share() throws InterruptedException {
        try (var log = new LoggedWarnings()) {
            run(hanging(SHORT), part("store", PLENTY));

            assertThat(log.texts()).anyMatch(text -> text.contains("left behind") && text.contains("hanging"));
        }
        assertThat(closed).containsExactly("store");
        assertThat(left.get("store")).isGreaterThan(PLENTY.minusSeconds(10));
        assertThat(interrupted.await(PLENTY.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void one_that_fails_by_whatever_keeps_no_other_from_closing() {
        for (Throwable failure : List.of(new IllegalStateException("bug"), new StackOverflowError(),
                new NoClassDefFoundError("gone"))) {
            closed.clear();
            try (var log = new LoggedWarnings()) {
                run(failing(failure), part("store", PLENTY));

                assertThat(log.texts()).anyMatch(text -> text.contains("Stopping a part failed"));
            }
            assertThat(closed).containsExactly("store");
        }
    }

    @Test
    void whoever_closes_at_the_same_time_waits_and_each_part_is_closed_once() {
        var winners = new AtomicInteger();
        var returned = new AtomicInteger();
        var entered = new CountDownLatch(1);
        var slow = new Part("slow", PLENTY, _ -> {
            entered.countDown();
            ShutdownTest.awaitQuietly(release);
            closed.add("slow");
        });
        var shutdown = new Shutdown(List.of(slow, part("store", PLENTY)), System::nanoTime);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> shutdown).limit(MANY).forEach(one -> threads.execute(() -> {
                winners.addAndGet(one.run() ? 1 : 0);
                returned.incrementAndGet();
            }));
            awaitQuietly(entered);
            assertThat(returned).hasValue(0);
            release.countDown();
            Await.until("all have returned", () -> returned.get() == MANY);
        }

        assertThat(closed).containsExactly("slow", "store");
        assertThat(winners).hasValue(1);
        assertThat(shutdown.run()).isFalse();
    }

    @Test
    void an_interruption_does_not_cut_it_short() {
        Thread.currentThread().interrupt();

        run(part("players", PLENTY), part("store", PLENTY));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("players", "store");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(PLENTY.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the test never let go");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interruption);
        }
    }
}
