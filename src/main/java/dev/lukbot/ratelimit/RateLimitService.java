package dev.lukbot.ratelimit;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.ratelimit.RateLimitDecision.Allowed;
import dev.lukbot.ratelimit.RateLimitDecision.Limited;
import dev.lukbot.ratelimit.RateLimitDecision.Scope;
import dev.lukbot.store.Admission;
import dev.lukbot.store.Limit;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Counts uses and says when it is too many.
///
/// All limits of one use are decided in one step: either all of them count it or none does. Thread-safe. Blocks for at most the store's command timeout.
public final class RateLimitService {

    private static final String DOWNLOAD = "download";

    /// No command is called so.
    private static final String PRESS = "press";

    private final RedisStore store;
    private final RateLimits limits;
    private final InstantSource time;

    public RateLimitService(RedisStore store, RateLimits limits, InstantSource time) {
        this.store = store;
        this.limits = limits;
        this.time = time;
    }

    /// A user uses a general command.
    public RateLimitDecision useCommand(UserId user, String command) {
        return decide(List.of(limit(StoreKey.commandRateLimit(command, user), limits.ofCommand(command))));
    }

    /// A user uses a music command, which the whole guild hears.
    public RateLimitDecision useMusicCommand(UserId user, GuildId guild, String command) {
        return decide(List.of(
                limit(StoreKey.musicCommandRateLimit(command, user), limits.ofMusicCommand(command)),
                limit(StoreKey.guildRateLimit(command, guild), limits.guild())));
    }

    /// A user presses a button of a message.
    public RateLimitDecision press(UserId user) {
        return decide(List.of(limit(StoreKey.commandRateLimit(PRESS, user), RateLimits.PRESS)));
    }

    /// A user has a file fetched.
    public RateLimitDecision download(UserId user, GuildId guild) {
        return decide(List.of(
                limit(StoreKey.downloadRateLimit(user), limits.download()),
                limit(StoreKey.guildRateLimit(DOWNLOAD, guild), limits.guild())));
    }

    /// The bot calls an external service.
    public RateLimitDecision callApi(String service) {
        return decide(List.of(limit(StoreKey.apiRateLimit(service), limits.api())));
    }

    private RateLimitDecision decide(List<Limit> all) {
        Admission admission = store.admit(all);
        Instant now = time.instant();
        Instant resetAt = now.plus(admission.resetAfter());
        return admission.refusedBy()
                .<RateLimitDecision>map(limit -> new Limited(
                        scope(limit), admission.retryAfter(), now.plus(admission.retryAfter()), resetAt))
                .orElseGet(() -> new Allowed(admission.remaining(), resetAt));
    }

    private static Limit limit(StoreKey key, RateLimit rate) {
        return new Limit(key, rate.permits(), rate.window());
    }

    private static Scope scope(Limit limit) {
        return switch (limit.key().family()) {
            case GUILD_RATE_LIMIT -> Scope.GUILD;
            case API_RATE_LIMIT -> Scope.SERVICE;
            default -> Scope.USER;
        };
    }
}
