package dev.lukbot.command;

import dev.lukbot.ratelimit.RateLimitDecision;
import dev.lukbot.ratelimit.RateLimitDecision.Allowed;
import dev.lukbot.ratelimit.RateLimitDecision.Limited;
import dev.lukbot.ratelimit.RateLimitService;

/// The bot's [Throttling]: the limits that a command's spec names, counted by the rate limit service. Thread-safe.
public final class RateLimitGate implements Throttling {

    private final RateLimitService limits;

    public RateLimitGate(RateLimitService limits) {
        this.limits = limits;
    }

    @Override
    public void admit(CommandSpec spec, Invocation invocation) {
        switch (spec.throttle()) {
            case NONE -> {} // never refused
            case COMMAND -> check(limits.useCommand(invocation.user(), spec.name()));
            case MUSIC -> check(limits.useMusicCommand(invocation.user(), invocation.guild(), spec.name()));
        }
    }

    @Override
    public void admitPress(Invocation invocation) {
        check(limits.press(invocation.user()));
    }

    private static void check(RateLimitDecision decision) {
        switch (decision) {
            case Allowed _ -> {} // and counted
            case Limited limited -> throw refusal(limited);
        }
    }

    private static UserError refusal(Limited limited) {
        return switch (limited.scope()) {
            case USER, SERVICE -> new UserError("error.slow_down", limited.retryAt());
            case GUILD -> new UserError("error.guild_slow_down", limited.retryAt());
        };
    }
}
