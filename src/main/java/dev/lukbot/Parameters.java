package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.Secret;
import dev.lukbot.playback.PlaybackLimits;
import dev.lukbot.ratelimit.RateLimit;
import dev.lukbot.ratelimit.RateLimits;
import dev.lukbot.store.failover.StoreLimits;
import dev.lukbot.store.lettuce.RedisAddress;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/// Turns the configuration into what each part takes.
final class Parameters {

    private Parameters() {}

    static RedisAddress of(BotConfig.Redis redis) {
        return new RedisAddress(
                redis.host(),
                redis.port(),
                redis.username(),
                redis.password().map(Secret::value),
                redis.database(),
                redis.tls());
    }

    static StoreLimits of(BotConfig.Store store) {
        return new StoreLimits(store.memoryMegabytes(), store.journalMax(), store.journalFile(),
                store.journalMegabytes());
    }

    static PlaybackLimits of(BotConfig.Playback playback) {
        PlaybackLimits usual = PlaybackLimits.DEFAULT;
        return new PlaybackLimits(
                playback.leaveOnEmpty(),
                playback.leaveOnEnd(),
                usual.maxQueued(),
                usual.patience(),
                usual.toClose());
    }

    static RateLimits of(BotConfig.RateLimits limits) {
        return new RateLimits(
                of(limits.command()),
                of(limits.music()),
                limits.overrides()
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Entry::getKey, override -> of(override.getValue()))),
                of(limits.download()),
                of(limits.guild()),
                of(limits.api()));
    }

    private static RateLimit of(BotConfig.Rate rate) {
        return new RateLimit(rate.max(), rate.window());
    }
}
