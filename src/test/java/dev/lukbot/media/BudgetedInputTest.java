package dev.lukbot.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetedInputTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final FakeTime time = new FakeTime();
    private final byte[] buffer = new byte[1000];

    @Test
    void no_more_bytes_are_handed_out_than_paid_for() throws IOException {
        var input = budgeted(BytesInput.of(new byte[5000]), Budget.of(1500, LONG));

        assertThat(input.read(buffer, 0, 1000)).isEqualTo(1000);
        assertThat(input.read(buffer, 0, 1000)).isEqualTo(500);
        assertExceeded(input);
    }

    @Test
    void a_file_as_long_as_the_budget_ends() throws IOException {
        var input = budgeted(BytesInput.of(new byte[1000]), Budget.of(1000, LONG));

        assertThat(input.read(buffer, 0, 1000)).isEqualTo(1000);
        assertThat(input.read(buffer, 0, 1000)).isEqualTo(-1);
    }

    @Test
    void time_ends_it() throws IOException {
        var input = budgeted(BytesInput.of(new byte[5000]), Budget.of(5000, Duration.ofSeconds(10)));
        time.pass(Duration.ofSeconds(10));
        assertThat(input.read(buffer, 0, 1)).isEqualTo(1);

        time.pass(Duration.ofMillis(1));

        assertExceeded(input);
    }

    @Test
    void reads_that_bring_nothing_are_counted() throws IOException {
        var input = budgeted(BytesInput.of(new byte[5000]), new Budget(5000, 10, 1000, LONG));
        for (int read = 0; read < 10; read++) {
            assertThat(input.read(buffer, 0, 0)).isZero();
        }

        assertExceeded(input);
    }

    @Test
    void who_does_not_believe_in_the_end_is_told_otherwise_even_while_playing() throws IOException {
        var input = budgeted(BytesInput.of(new byte[10]), new Budget(5000, 5000, 20, LONG));
        input.lift();
        for (int read = 0; read < 20; read++) {
            input.seek(10);
            assertThat(input.read(buffer, 0, 10)).isEqualTo(-1);
        }

        assertExceeded(input);
    }

    @Test
    void the_end_is_forgotten_by_reading() throws IOException {
        var input = budgeted(BytesInput.of(new byte[10]), new Budget(5000, 5000, 2, LONG));
        for (int round = 0; round < 20; round++) {
            input.seek(0);
            assertThat(input.read(buffer, 0, 10)).isEqualTo(10);
            assertThat(input.read(buffer, 0, 10)).isEqualTo(-1);
        }
    }

    @Test
    void what_is_played_costs_nothing_more() throws IOException {
        var input = budgeted(BytesInput.of(new byte[5000]), new Budget(100, 3, 1000, Duration.ofSeconds(1)));
        assertThat(input.read(buffer, 0, 1000)).isEqualTo(100);
        time.pass(LONG);
        assertExceeded(input);

        input.lift();

        for (int read = 0; read < 4; read++) {
            assertThat(input.read(buffer, 0, 1000)).isEqualTo(1000);
        }
        input.seek(0);
        assertThat(input.peekEnd(10)).hasSize(10);
    }

    @Test
    void jumps_and_looks_at_the_end_are_paid_for() throws IOException {
        var input = budgeted(BytesInput.of(new byte[10_000_000]), Budget.of(200_000, LONG));
        input.seek(5_000_000);
        input.seek(0);
        assertThat(input.peekEnd(60_000)).hasSize(60_000);

        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> input.seek(5_000_000));
        assertExceeded(input);
    }

    @Test
    void what_must_be_read_over_is_paid_for() {
        var input = budgeted(BytesInput.stream(new byte[5000]), Budget.of(1000, LONG));

        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> input.seek(1001));
    }

    @Test
    void closing_closes_what_is_beneath() throws IOException {
        var beneath = BytesInput.of(new byte[1]);

        budgeted(beneath, Budget.of(1, LONG)).close();

        assertThat(beneath.isClosed()).isTrue();
    }

    private void assertExceeded(BudgetedInput input) {
        for (int again = 0; again < 2; again++) {
            assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> input.read(buffer, 0, 1));
            assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> input.seek(0));
            assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> input.peekEnd(1));
        }
    }

    private BudgetedInput budgeted(MediaInput input, Budget budget) {
        return new BudgetedInput(input, budget, time::nanoTime);
    }
}
