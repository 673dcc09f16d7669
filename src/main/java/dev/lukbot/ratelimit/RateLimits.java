package dev.lukbot.ratelimit;

import java.util.Map;

/// Which limits apply to what.
///
/// @param command per user and general command
/// @param music per user and music command
/// @param overrides by command's name, instead of `command` or `music`
/// @param download per user
/// @param guild per guild and action
/// @param api per external service, counted over all guilds
public record RateLimits(
        RateLimit command,
        RateLimit music,
        Map<String, RateLimit> overrides,
        RateLimit download,
        RateLimit guild,
        RateLimit api) {

    /// What people use several times in a row: to get to the track, the loudness or the place they want.
    private static final RateLimit ADJUSTING = RateLimit.of(6, 30);

    /// Per user: nobody turns pages faster for long.
    static final RateLimit PRESS = RateLimit.of(20, 10);

    /// The limits of the original bot, with room for [commands that come in series][#overrides].
    public static final RateLimits DEFAULT = new RateLimits(
            RateLimit.of(5, 60),
            RateLimit.of(3, 30),
            Map.of("skip", ADJUSTING, "volume", ADJUSTING, "seek", ADJUSTING),
            RateLimit.of(2, 300),
            RateLimit.of(10, 60),
            RateLimit.of(100, 60));

    public RateLimits {
        overrides = Map.copyOf(overrides);
    }

    RateLimit ofCommand(String name) {
        return overrides.getOrDefault(name, command);
    }

    RateLimit ofMusicCommand(String name) {
        return overrides.getOrDefault(name, music);
    }
}
