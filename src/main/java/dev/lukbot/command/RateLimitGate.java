package dev.lukbot.command;

import dev.lukbot.ratelimit.RateLimitDecision;
import dev.lukbot.ratelimit.RateLimitDecision.Allowed;
import dev.lukbot.ratelimit.RateLimitDecision.Limited;
import dev.lukbot.ratelimit.RateLimitService;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Query;
import java.util.List;

/// The bot's [Throttling]: the limits that a command's spec names, counted by the rate limit service. Thread-safe.
public final class RateLimitGate implements Throttling {

    private final RateLimitService limits;

    public RateLimitGate(RateLimitService limits) {
        this.limits = limits;
    }

    @Override
    public Answers admit(CommandSpec spec, Invocation invocation, List<Query<?>> needs) {
        return switch (spec.throttle()) {
            case NONE -> limits.useFreely(needs);
            case COMMAND -> admitted(limits.useCommand(invocation.user(), spec.name(), needs));
            case MUSIC ->
                admitted(limits.useMusicCommand(invocation.user(), invocation.guild(), spec.name(), needs));
        };
    }

    private static Answers admitted(RateLimitDecision decision) {
        return switch (decision) {
            case Allowed allowed -> allowed.answers();
            case Limited limited -> throw refusal(limited);
        };
    }

    private static UserError refusal(Limited limited) {
        return switch (limited.scope()) {
            case USER, SERVICE -> new UserError("error.slow_down", limited.retryAt());
            case GUILD -> new UserError("error.guild_slow_down", limited.retryAt());
        };
    }
}
