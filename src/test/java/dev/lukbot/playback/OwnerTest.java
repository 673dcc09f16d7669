package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lukbot.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OwnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(50);

    private final List<Owner> owners = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void endAll() throws InterruptedException {
        release.countDown();
        for (Owner owner : owners) {
            owner.tell(owner::end);
            assertThat(owner.awaitEnd(PATIENCE)).isTrue();
        }
    }

    @Test
    void it_answers() {
        assertThat(owner(PATIENCE).<Integer>ask(() -> 6 * 7)).isEqualTo(42);
    }

    @Test
    void it_does_one_thing_at_a_time_in_the_order_of_arrival() {
        Owner owner = owner(PATIENCE);
        List<Integer> done = new ArrayList<>(); // safe only because there is one thread

        for (int number = 0; number < 1000; number++) {
            int told = number;
            owner.tell(() -> done.add(told));
        }

        List<Integer> seen = owner.ask(() -> List.copyOf(done));
        assertThat(seen).hasSize(1000).isSorted();
    }

    @Test
    void what_a_question_throws_is_thrown_to_who_asked() {
        Owner owner = owner(PATIENCE);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> owner.ask(() -> {
            throw new ArithmeticException("as the test wants it");
        }));

        assertThat(owner.<String>ask(() -> "still there")).isEqualTo("still there");
    }

    @Test
    void it_survives_an_event_that_fails() {
        Owner owner = owner(PATIENCE);

        owner.tell(() -> {
            throw new ArithmeticException("as the test wants it");
        });

        assertThat(owner.<String>ask(() -> "still there")).isEqualTo("still there");
    }

    @Test
    void it_works_under_the_name_of_its_guild() {
        assertThat(owner(PATIENCE).<String>ask(() -> MDC.get("guild"))).isEqualTo("7");
    }

    @Test
    void who_waits_no_longer_is_told_so_and_it_is_done_once() {
        Owner owner = owner(IMPATIENT);
        block(owner);
        var done = new AtomicInteger();

        assertThatExceptionOfType(AnswerLateException.class)
                .isThrownBy(() -> owner.ask(done::incrementAndGet))
                .withMessageContaining("player-7")
                .withMessageContaining("50 ms");

        release.countDown();
        var passed = new CountDownLatch(1);
        owner.tell(passed::countDown);
        Await.until("the owner went on", () -> passed.getCount() == 0);
        assertThat(done).hasValue(1);
    }

    @Test
    void a_question_that_meets_an_error_is_the_last_one() throws InterruptedException {
        Owner owner = owner(PATIENCE);

        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> owner.ask(() -> {
            throw new NoClassDefFoundError("as the test wants it");
        }));

        assertThat(owner.awaitEnd(PATIENCE)).isTrue();
        assertThatExceptionOfType(PlayerClosedException.class).isThrownBy(() -> owner.ask(() -> "never"));
    }

    @Test
    void an_event_that_meets_an_error_is_the_last_one_and_who_waits_is_told() throws InterruptedException {
        Owner owner = owner(PATIENCE);
        block(owner);
        owner.tell(() -> {
            throw new StackOverflowError("as the test wants it");
        });
        var asked = asking(owner);

        release.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(asked::get)
                .withCauseInstanceOf(PlayerClosedException.class);
        assertThat(owner.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void asking_from_within_is_refused_instead_of_waiting_for_oneself() {
        Owner owner = owner(PATIENCE);

        assertThatIllegalStateException()
                .isThrownBy(() -> owner.ask(() -> owner.ask(() -> "never")))
                .withMessageContaining("must not wait for itself");
    }

    @Test
    void an_ended_owner_refuses_questions_and_ignores_events() throws InterruptedException {
        Owner owner = owner(PATIENCE);
        owner.tell(owner::end);
        assertThat(owner.awaitEnd(PATIENCE)).isTrue();

        assertThat(owner.isOpen()).isFalse();
        assertThat(owner.tell(() -> {})).isFalse();
        assertThatExceptionOfType(PlayerClosedException.class).isThrownBy(() -> owner.ask(() -> "never"));
    }

    @Test
    void questions_that_still_wait_at_the_end_are_refused() throws Exception {
        Owner owner = owner(PATIENCE);
        block(owner);
        owner.tell(owner::end);
        var asked = asking(owner);

        release.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(asked::get)
                .withCauseInstanceOf(PlayerClosedException.class);
    }

    @Test
    void everybody_who_asks_while_it_ends_is_answered_or_refused() {
        for (int round = 0; round < 50; round++) {
            Owner owner = owner(PATIENCE);
            var answered = new AtomicInteger();
            var refused = new AtomicInteger();
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int person = 0; person < 20; person++) {
                    boolean ends = person == 10;
                    people.execute(() -> {
                        if (ends) {
                            owner.tell(owner::end);
                        }
                        try {
                            owner.ask(answered::incrementAndGet);
                        } catch (PlayerClosedException _) {
                            refused.incrementAndGet();
                        }
                    });
                }
            }
            assertThat(answered.get() + refused.get()).isEqualTo(20);
        }
    }

    @Test
    void an_interrupted_question_keeps_the_interrupt_and_is_not_done_later() {
        Owner owner = owner(PATIENCE);
        block(owner);
        var done = new AtomicBoolean();

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(PlayerBusyException.class).isThrownBy(() -> owner.ask(() -> done.getAndSet(true)));
        assertThat(Thread.interrupted()).isTrue();

        release.countDown();
        assertThat(owner.<Boolean>ask(done::get)).isFalse();
    }

    @Test
    void a_mailbox_that_overflows_refuses_questions_before_events() {
        Owner owner = owner(PATIENCE);
        block(owner);
        int told = 0;
        while (told < 4096) {
            assertThat(owner.tell(() -> {})).isTrue();
            told++;
        }

        assertThatExceptionOfType(PlayerBusyException.class).isThrownBy(() -> owner.ask(() -> "never"));
        while (owner.tell(() -> {})) {
            told++;
        }

        assertThat(told).isEqualTo(8192);
        release.countDown();
        Await.until("there is room again", () -> owner.tell(() -> {}));
    }

    private static CompletableFuture<String> asking(Owner owner) {
        var asked = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(owner.ask(() -> "never"));
            } catch (RuntimeException refused) {
                asked.completeExceptionally(refused);
            }
        });
        return asked;
    }

    private Owner owner(Duration patience) {
        var owner = Owner.start("7", patience);
        owners.add(owner);
        return owner;
    }

    /// Keeps the owner from doing anything else until [#release].
    private void block(Owner owner) {
        var begun = new CountDownLatch(1);
        owner.tell(() -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        Await.until("the owner is at work", () -> begun.getCount() == 0);
    }
}
