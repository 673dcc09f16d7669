package dev.lukbot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.ratelimit.RateLimitService;
import dev.lukbot.ratelimit.RateLimits;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitGateTest {

    private static final GuildId GUILD = new GuildId(1);

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final RateLimitGate gate = new RateLimitGate(new RateLimitService(store, RateLimits.DEFAULT, time));

    @Test
    void a_user_who_is_too_quick_is_told_when_to_come_back() {
        var play = CommandSpec.music("play");
        for (int use = 0; use < 3; use++) {
            gate.admit(play, invocation(7));
        }

        assertThatThrownBy(() -> gate.admit(play, invocation(7))).isInstanceOfSatisfying(UserError.class,
                refusal -> assertThat(refusal.advice())
                        .isEqualTo(Text.of("error.slow_down", time.instant().plusSeconds(10))));
        gate.admit(play, invocation(8));
    }

    @Test
    void a_guild_that_is_too_quick_is_told_when_to_come_back() {
        var play = CommandSpec.music("play");
        for (int user = 1; user <= 10; user++) {
            gate.admit(play, invocation(user));
        }

        assertThatThrownBy(() -> gate.admit(play, invocation(11))).isInstanceOfSatisfying(UserError.class,
                refusal -> assertThat(refusal.advice())
                        .isEqualTo(Text.of("error.guild_slow_down", time.instant().plusSeconds(6))));
    }

    @Test
    void general_commands_are_counted_by_user_and_not_by_guild() {
        var about = CommandSpec.general("about");
        for (int user = 1; user <= 20; user++) {
            for (int use = 0; use < 5; use++) {
                gate.admit(about, invocation(user));
            }
        }

        assertThatThrownBy(() -> gate.admit(about, invocation(1))).isInstanceOf(UserError.class);
    }

    @Test
    void a_command_without_limits_is_never_refused() {
        var help = CommandSpec.general("help").throttled(Throttle.NONE);

        for (int use = 0; use < 100; use++) {
            gate.admit(help, invocation(7));
        }
    }

    @Test
    void presses_are_counted_by_themselves_and_generously() {
        for (int press = 0; press < 20; press++) {
            gate.admitPress(invocation(7));
        }

        assertThatThrownBy(() -> gate.admitPress(invocation(7))).isInstanceOf(UserError.class);
        gate.admitPress(invocation(8));
        gate.admit(CommandSpec.music("play"), invocation(7));
        time.pass(Duration.ofSeconds(10));
        gate.admitPress(invocation(7));
    }

    private Invocation invocation(long user) {
        return new Invocation("play", time.instant(), GUILD, new ChannelId(20), new UserId(user), Locale.ENGLISH,
                new Whereabouts(Optional.empty(), Optional.empty(), -1), false, Map.of());
    }
}
