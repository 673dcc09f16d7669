package dev.lukbot.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakersTest {

    private final FakeTime time = new FakeTime();
    private final Map<String, Refusal> kept = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Breakers breakers = new Breakers(time, memory());

    private Breakers.Memory memory() {
        return new Breakers.Memory() {
            @Override
            public Map<String, Refusal> load() {
                return Map.copyOf(kept);
            }

            @Override
            public void keep(String key, Optional<Refusal> refusal) {
                kept.remove(key);
                refusal.ifPresent(value -> kept.put(key, value));
            }
        };
    }

    private void fail(Fault fault) {
        assertThatThrownBy(() -> breakers.ask("youtube", "search", () -> {
            asked.incrementAndGet();
            throw new YtDlpException(fault, "says " + fault);
        })).isInstanceOf(YtDlpException.class);
    }

    private String succeed(String service, String way) throws IOException {
        return breakers.ask(service, way, () -> {
            asked.incrementAndGet();
            return "well";
        });
    }

    private void failThrice(Fault fault) {
        for (int count = 0; count < 3; count++) {
            fail(fault);
        }
        asked.set(0);
    }

    @Test
    void who_refuses_us_is_left_alone_and_everybody_can_see_since_when() throws IOException {
        Instant start = time.instant();
        failThrice(Fault.BOT_CHALLENGE);

        assertThatThrownBy(() -> succeed("youtube", "search")).hasMessage("BOT_CHALLENGE: says BOT_CHALLENGE");

        assertThat(asked).hasValue(0);
        assertThat(breakers.refusals())
                .containsExactly(
                        Map.entry("youtube search", new Refusal(start, Fault.BOT_CHALLENGE, "says BOT_CHALLENGE")));
        assertThat(succeed("soundcloud", "search")).isEqualTo("well");
        assertThat(succeed("youtube", "pipe")).isEqualTo("well");
    }

    @ParameterizedTest
    @EnumSource
    void only_what_is_the_services_counts(Fault fault) {
        for (int count = 0; count < 20; count++) {
            fail(fault);
        }

        assertThat(breakers.refusals().isEmpty()).isEqualTo(!fault.isServices());
        assertThat(asked.get()).isEqualTo(fault.isServices() ? 3 : 20);
    }

    @Test
    void one_is_let_through_after_a_rest_and_opens_it_for_all() throws IOException {
        failThrice(Fault.RATE_LIMITED);
        time.pass(Breakers.REST.plusSeconds(1));

        assertThat(succeed("youtube", "search")).isEqualTo("well");
        assertThat(succeed("youtube", "search")).isEqualTo("well");
        assertThat(breakers.refusals()).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void one_that_fails_after_the_rest_starts_another_but_the_refusal_is_as_old_as_it_is() {
        Instant start = time.instant();
        failThrice(Fault.RATE_LIMITED);
        time.pass(Breakers.REST.plusSeconds(1));

        fail(Fault.BOT_CHALLENGE);
        fail(Fault.BOT_CHALLENGE);

        assertThat(asked).hasValue(1);
        assertThat(breakers.refusals().get("youtube search"))
                .isEqualTo(new Refusal(start, Fault.BOT_CHALLENGE, "says BOT_CHALLENGE"));
    }

    @Test
    void a_recordings_own_fault_does_not_use_up_the_one_that_is_let_through() throws IOException {
        failThrice(Fault.RATE_LIMITED);
        time.pass(Breakers.REST.plusSeconds(1));

        fail(Fault.PRIVATE);

        assertThat(succeed("youtube", "search")).isEqualTo("well");
    }

    @Test
    void who_only_wants_to_know_uses_nothing_up() throws IOException {
        failThrice(Fault.RATE_LIMITED);
        assertThatThrownBy(() -> breakers.requireWilling("youtube", "search")).isInstanceOfSatisfying(
                YtDlpException.class, refused -> assertThat(refused.refusal()).isEqualTo(
                        breakers.refusal("youtube", "search")));
        time.pass(Breakers.REST.plusSeconds(1));

        breakers.requireWilling("youtube", "search");
        breakers.requireWilling("youtube", "search");

        assertThat(succeed("youtube", "search")).isEqualTo("well");
    }

    @Test
    void a_restart_does_not_forget() throws IOException {
        failThrice(Fault.FORBIDDEN);
        time.pass(Duration.ofMinutes(4));
        breakers = new Breakers(time, memory());

        assertThatThrownBy(() -> succeed("youtube", "search")).hasMessageStartingWith("FORBIDDEN");
        assertThat(breakers.refusals()).containsKey("youtube search");

        time.pass(Duration.ofMinutes(7));
        assertThat(succeed("youtube", "search")).isEqualTo("well");

        kept.put("youtube search", new Refusal(time.instant().minus(Duration.ofDays(1)), Fault.NETWORK, "x"));
        breakers = new Breakers(time, memory());
        assertThat(succeed("youtube", "search")).isEqualTo("well");
        assertThat(breakers.refusals()).isEmpty();
    }
}
