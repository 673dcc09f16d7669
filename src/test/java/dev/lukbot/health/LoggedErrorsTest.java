package dev.lukbot.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggedErrorsTest {

    private static final Logger log = LoggerFactory.getLogger(LoggedErrorsTest.class);

    private final LoggedErrors errors = new LoggedErrors();

    @AfterEach
    void close() {
        errors.close();
    }

    @Test
    void errors_are_counted_and_the_last_ones_cause_named() {
        log.atError().setCause(new IllegalStateException("as the test wants")).log("A bug");
        log.atError().setCause(new StackOverflowError("as the test wants")).log("A worse one");

        assertThat(errors.summary().count()).isEqualTo(2);
        assertThat(errors.summary().last()).contains(StackOverflowError.class.getName());
    }

    @Test
    void an_error_without_a_cause_is_named_by_who_logged_it() {
        log.atError().log("Something is wrong");

        assertThat(errors.summary().last()).contains(LoggedErrorsTest.class.getName());
    }

    @Test
    void outages_are_no_errors() {
        log.atWarn().setCause(new IllegalStateException("as the test wants")).log("Away");

        assertThat(errors.summary().count()).isZero();
        assertThat(errors.summary().last()).isEmpty();
    }

    @Test
    void nothing_is_counted_after_closing() {
        errors.close();

        log.atError().log("Something is wrong");

        assertThat(errors.summary().count()).isZero();
    }
}
