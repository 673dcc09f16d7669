package dev.lukbot.store;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A key of the store, with everything that is true of its family. The only place where key names stand.
///
/// Names and times to live are those of the Redis Integration Guide, but for those of yt-dlp, which it does not know.
public record StoreKey(Family family, String name) {

    /// How often at most a reader renews a key.
    public static final Duration RENEWAL = Duration.ofDays(1);

    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// What holds a key's value.
    public enum Structure {
        /// One text, written by [Write.Put].
        VALUE,
        /// Named fields, written by [Write.PutField].
        FIELDS,
        /// Elements by time, newest kept, written by [Write.Append].
        TIMELINE,
        /// A rate limit's state, written by [RedisStore#admit].
        LIMIT
    }

    /// What happens to writes that wait for Redis when more wait than the journal holds: the first policy here is the
    /// first to lose writes.
    public enum Outage {
        /// A lost one gives some user a fresh set of permits.
        DROP_FIRST,
        /// Can be found out again.
        DROP_SECOND,
        /// Users see gaps in their history.
        DROP_THIRD,
        /// Users notice little.
        DROP_LAST,
        /// What users chose, and what the music needs to go on.
        KEEP
    }

    /// What keys have in common.
    public enum Family {
        TRACK_HISTORY("track_history", Structure.TIMELINE, Duration.ofDays(7), 100, Outage.DROP_THIRD),
        TRACK_IDS("track_ids", Structure.TIMELINE, Duration.ofDays(7), 128, Outage.DROP_THIRD),
        LAST_TRACK("last_track", Structure.VALUE, Duration.ofDays(7), 0, Outage.KEEP),
        TRACK_METADATA("track_metadata", Structure.VALUE, Duration.ofDays(30), 0, Outage.DROP_SECOND),
        GUILD_SETTINGS("guild_settings", Structure.FIELDS, Duration.ofDays(30), 0, Outage.KEEP),
        AUTOPLAY_COUNTER("autoplay_counter", Structure.VALUE, Duration.ofDays(7), 0, Outage.KEEP),
        REPEAT_COUNT("repeat_count", Structure.VALUE, Duration.ofDays(30), 0, Outage.KEEP),
        CMD_RATE_LIMIT("cmd_rate_limit", Structure.LIMIT, Duration.ZERO, 0, Outage.DROP_FIRST),
        MUSIC_CMD_RATE_LIMIT("music_cmd_rate_limit", Structure.LIMIT, Duration.ZERO, 0, Outage.DROP_FIRST),
        DOWNLOAD_RATE_LIMIT("download_rate_limit", Structure.LIMIT, Duration.ZERO, 0, Outage.DROP_FIRST),
        GUILD_RATE_LIMIT("guild_rate_limit", Structure.LIMIT, Duration.ZERO, 0, Outage.DROP_FIRST),
        API_RATE_LIMIT("api_rate_limit", Structure.LIMIT, Duration.ZERO, 0, Outage.DROP_FIRST),
        USER_SESSION("user_session", Structure.FIELDS, Duration.ofHours(24), 0, Outage.DROP_LAST),
        QUEUE_SESSION("queue_session", Structure.VALUE, Duration.ofHours(2), 0, Outage.KEEP),
        YTDLP_ANSWER("ytdlp_answer", Structure.VALUE, Duration.ofHours(24), 0, Outage.DROP_SECOND),
        YTDLP_FAILURE("ytdlp_failure", Structure.VALUE, Duration.ofMinutes(5), 0, Outage.DROP_SECOND),
        YTDLP_REFUSALS("ytdlp_refusals", Structure.FIELDS, Duration.ofDays(7), 0, Outage.DROP_LAST);

        private final String prefix;
        private final Structure structure;
        private final Duration timeToLive;
        private final int cap;
        private final Outage outage;

        Family(String prefix, Structure structure, Duration timeToLive, int cap, Outage outage) {
            this.prefix = prefix;
            this.structure = structure;
            this.timeToLive = timeToLive;
            this.cap = cap;
            this.outage = outage;
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

        public Outage outage() {
            return outage;
        }

        /// Whether reading a key renews its time to live, so that a guild that keeps the bot keeps its settings.
        public boolean isRenewedByReading() {
            return this == GUILD_SETTINGS || this == REPEAT_COUNT;
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

    /// @param trackId of any source and shape; one that is not plain and short is replaced by its hash
    public static StoreKey trackMetadata(String trackId) {
        return of(Family.TRACK_METADATA, PLAIN_ID.matcher(trackId).matches() ? trackId : sha256(trackId));
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

    /// @param question of any length; its hash stands in the key, so nobody reads there what somebody looked for
    public static StoreKey ytDlpAnswer(String question) {
        return of(Family.YTDLP_ANSWER, sha256(question));
    }

    /// @param question as of [#ytDlpAnswer]
    public static StoreKey ytDlpFailure(String question) {
        return of(Family.YTDLP_FAILURE, sha256(question));
    }

    public static StoreKey ytDlpRefusals() {
        return new StoreKey(Family.YTDLP_REFUSALS, Family.YTDLP_REFUSALS.prefix);
    }

    private static StoreKey of(Family family, Object suffix) {
        return new StoreKey(family, family.prefix + ":" + suffix);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JRE has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
