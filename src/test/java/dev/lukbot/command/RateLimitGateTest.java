package dev.lukbot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Invocation.Voice;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.ratelimit.RateLimitService;
import dev.lukbot.ratelimit.RateLimits;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitGateTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final Fields SETTINGS = new Fields(StoreKey.guildSettings(GUILD));

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final RateLimitGate gate = new RateLimitGate(new RateLimitService(store, RateLimits.DEFAULT, time));

    @Test
    void a_user_who_is_too_quick_is_told_when_to_come_back() {
        var play = CommandSpec.music("play");
        for (int use = 0; use < 3; use++) {
            gate.admit(play, invocation(7), List.of());
        }

        assertThatThrownBy(() -> gate.admit(play, invocation(7), List.of())).isInstanceOfSatisfying(UserError.class,
                refusal -> assertThat(refusal.advice())
                        .isEqualTo(Text.of("error.slow_down", time.instant().plusSeconds(10))));
        gate.admit(play, invocation(8), List.of());
    }

    @Test
    void a_guild_that_is_too_quick_is_told_when_to_come_back() {
        var play = CommandSpec.music("play");
        for (int user = 1; user <= 10; user++) {
            gate.admit(play, invocation(user), List.of());
        }

        assertThatThrownBy(() -> gate.admit(play, invocation(11), List.of())).isInstanceOfSatisfying(UserError.class,
                refusal -> assertThat(refusal.advice())
                        .isEqualTo(Text.of("error.guild_slow_down", time.instant().plusSeconds(6))));
    }

    @Test
    void general_commands_are_counted_by_user_and_not_by_guild() {
        var about = CommandSpec.general("about");
        for (int user = 1; user <= 20; user++) {
            for (int use = 0; use < 5; use++) {
                gate.admit(about, invocation(user), List.of());
            }
        }

        assertThatThrownBy(() -> gate.admit(about, invocation(1), List.of())).isInstanceOf(UserError.class);
    }

    @Test
    void a_command_without_limits_is_never_refused() {
        var help = CommandSpec.general("help").throttled(Throttle.NONE);

        for (int use = 0; use < 100; use++) {
            gate.admit(help, invocation(7), List.of());
        }
    }

    @Test
    void whatever_counts_a_use_it_reads_what_the_command_needs() {
        store.write(new PutField(SETTINGS.key(), "volume", "40"));

        for (Throttle throttle : Throttle.values()) {
            Answers answers = gate.admit(CommandSpec.general("volume").throttled(throttle), invocation(7),
                    List.of(SETTINGS));
            assertThat(answers.to(SETTINGS)).as("%s", throttle).containsEntry("volume", "40");
        }
    }

    private Invocation invocation(long user) {
        return new Invocation("play", time.instant(), GUILD, new ChannelId(20), new UserId(user), Locale.ENGLISH,
                new Voice(Optional.empty(), Optional.empty(), -1), Map.of(), Answers.none());
    }
}
