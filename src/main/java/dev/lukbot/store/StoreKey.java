package dev.lukbot.store;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.time.Duration;

/// A key of the store, with everything that is true of its family. The only place where key names stand.
///
/// Names and times to live are those of the Redis Integration Guide.
public record StoreKey(Family family, String name) {

    /// What holds a key's value.
    public enum Structure {
        /// One text, written by [Write.Put].
        VALUE,
        /// Named fields, written by [Write.PutField].
        FIELDS,
        /// Elements by time, newest kept, written by [Write.Append].
        TIMELINE,
        /// A number, written by [Write.Add].
        COUNTER,
        /// A rate limit's state, written by [RedisStore#admit].
        LIMIT
    }

    /// What keys have in common.
    public enum Family {
        TRACK_HISTORY("track_history", Structure.TIMELINE, Duration.ofDays(7), 100),
        TRACK_IDS("track_ids", Structure.TIMELINE, Duration.ofDays(7), 128),
        LAST_TRACK("last_track", Structure.VALUE, Duration.ofDays(7), 0),
        TRACK_METADATA("track_metadata", Structure.VALUE, Duration.ofDays(30), 0),
        GUILD_SETTINGS("guild_settings", Structure.FIELDS, Duration.ofDays(30), 0),
        AUTOPLAY_COUNTER("autoplay_counter", Structure.COUNTER, Duration.ofDays(7), 0),
        REPEAT_COUNT("repeat_count", Structure.VALUE, Duration.ofDays(30), 0),
        CMD_RATE_LIMIT("cmd_rate_limit", Structure.LIMIT, Duration.ZERO, 0),
        MUSIC_CMD_RATE_LIMIT("music_cmd_rate_limit", Structure.LIMIT, Duration.ZERO, 0),
        DOWNLOAD_RATE_LIMIT("download_rate_limit", Structure.LIMIT, Duration.ZERO, 0),
        GUILD_RATE_LIMIT("guild_rate_limit", Structure.LIMIT, Duration.ZERO, 0),
        API_RATE_LIMIT("api_rate_limit", Structure.LIMIT, Duration.ZERO, 0),
        USER_SESSION("user_session", Structure.FIELDS, Duration.ofHours(24), 0),
        QUEUE_SESSION("queue_session", Structure.VALUE, Duration.ofHours(2), 0);

        private final String prefix;
        private final Structure structure;
        private final Duration timeToLive;
        private final int cap;

        Family(String prefix, Structure structure, Duration timeToLive, int cap) {
            this.prefix = prefix;
            this.structure = structure;
            this.timeToLive = timeToLive;
            this.cap = cap;
        }

        public Structure structure() {
            return structure;
        }

        /// How long a key lives after its last write; zero for limits, which live as long as their window.
        public Duration timeToLive() {
            return timeToLive;
        }

        /// How many elements a timeline keeps.
        public int cap() {
            return cap;
        }
    }

    public static StoreKey trackHistory(GuildId guild) {
        return of(Family.TRACK_HISTORY, guild);
    }

    public static StoreKey trackIds(GuildId guild) {
        return of(Family.TRACK_IDS, guild);
    }

    public static StoreKey lastTrack(GuildId guild) {
        return of(Family.LAST_TRACK, guild);
    }

    public static StoreKey guildSettings(GuildId guild) {
        return of(Family.GUILD_SETTINGS, guild);
    }

    public static StoreKey autoplayCounter(GuildId guild) {
        return of(Family.AUTOPLAY_COUNTER, guild);
    }

    public static StoreKey repeatCount(GuildId guild) {
        return of(Family.REPEAT_COUNT, guild);
    }

    public static StoreKey commandRateLimit(String command, UserId user) {
        return of(Family.CMD_RATE_LIMIT, command + ":" + user);
    }

    public static StoreKey musicCommandRateLimit(String command, UserId user) {
        return of(Family.MUSIC_CMD_RATE_LIMIT, command + ":" + user);
    }

    public static StoreKey downloadRateLimit(UserId user) {
        return of(Family.DOWNLOAD_RATE_LIMIT, user);
    }

    public static StoreKey guildRateLimit(String action, GuildId guild) {
        return of(Family.GUILD_RATE_LIMIT, action + ":" + guild);
    }

    public static StoreKey apiRateLimit(String service) {
        return of(Family.API_RATE_LIMIT, service);
    }

    public static StoreKey userSession(UserId user, GuildId guild) {
        return of(Family.USER_SESSION, user + ":" + guild);
    }

    public static StoreKey queueSession(GuildId guild) {
        return of(Family.QUEUE_SESSION, guild);
    }

    private static StoreKey of(Family family, Object suffix) {
        return new StoreKey(family, family.prefix + ":" + suffix);
    }

    @Override
    public String toString() {
        return name;
    }
}
