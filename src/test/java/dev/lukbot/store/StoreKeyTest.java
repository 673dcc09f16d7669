package dev.lukbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.StoreKey.Family;
import dev.lukbot.store.StoreKey.Outage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreKeyTest {

    private static final GuildId GUILD = new GuildId(81_384_788_765_712_384L);
    private static final UserId USER = new UserId(80_351_110_224_678_912L);

    @Test
    void keys_are_named_as_in_the_guide() {
        assertThat(StoreKey.trackHistory(GUILD)).hasToString("track_history:81384788765712384");
        assertThat(StoreKey.trackIds(GUILD)).hasToString("track_ids:81384788765712384");
        assertThat(StoreKey.lastTrack(GUILD)).hasToString("last_track:81384788765712384");
        assertThat(StoreKey.guildSettings(GUILD)).hasToString("guild_settings:81384788765712384");
        assertThat(StoreKey.autoplayCounter(GUILD)).hasToString("autoplay_counter:81384788765712384");
        assertThat(StoreKey.repeatCount(GUILD)).hasToString("repeat_count:81384788765712384");
        assertThat(StoreKey.commandRateLimit("play", USER)).hasToString("cmd_rate_limit:play:80351110224678912");
        assertThat(StoreKey.musicCommandRateLimit("play", USER))
                .hasToString("music_cmd_rate_limit:play:80351110224678912");
        assertThat(StoreKey.downloadRateLimit(USER)).hasToString("download_rate_limit:80351110224678912");
        assertThat(StoreKey.guildRateLimit("music", GUILD)).hasToString("guild_rate_limit:music:81384788765712384");
        assertThat(StoreKey.apiRateLimit("youtube")).hasToString("api_rate_limit:youtube");
        assertThat(StoreKey.userSession(USER, GUILD))
                .hasToString("user_session:80351110224678912:81384788765712384");
        assertThat(StoreKey.queueSession(GUILD)).hasToString("queue_session:81384788765712384");
    }

    @Test
    void a_tracks_id_stands_in_its_key_if_it_is_plain_and_short_and_its_hash_if_not() {
        assertThat(StoreKey.trackMetadata("dQw4w9WgXcQ")).hasToString("track_metadata:dQw4w9WgXcQ");
        assertThat(StoreKey.trackMetadata("x".repeat(64))).hasToString("track_metadata:" + "x".repeat(64));
        assertThat(StoreKey.trackMetadata("abc:d"))
                .hasToString("track_metadata:840e0e29fe96c0db99914620b74c97bbcfd738c66ab8be479e399ea3fe3f8ce4");
    }

    @Test
    void what_somebody_looked_for_cannot_be_read_in_a_key() {
        assertThat(StoreKey.ytDlpAnswer("1 ytsearch10:abc").name()).matches("ytdlp_answer:[0-9a-f]{64}");
        assertThat(StoreKey.ytDlpFailure("1 ytsearch10:abc").name()).matches("ytdlp_failure:[0-9a-f]{64}");
        assertThat(StoreKey.ytDlpRefusals()).hasToString("ytdlp_refusals");
    }

    @Test
    void times_to_live_are_the_guides() {
        assertThat(Family.TRACK_HISTORY.timeToLive()).isEqualTo(Duration.ofDays(7));
        assertThat(Family.TRACK_METADATA.timeToLive()).isEqualTo(Duration.ofDays(30));
        assertThat(Family.GUILD_SETTINGS.timeToLive()).isEqualTo(Duration.ofDays(30));
        assertThat(Family.AUTOPLAY_COUNTER.timeToLive()).isEqualTo(Duration.ofDays(7));
        assertThat(Family.USER_SESSION.timeToLive()).isEqualTo(Duration.ofHours(24));
        assertThat(Family.QUEUE_SESSION.timeToLive()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void limits_are_given_up_before_metadata_before_history_and_settings_never() {
        assertThat(Family.GUILD_RATE_LIMIT.outage())
                .isLessThan(Family.TRACK_METADATA.outage())
                .isEqualTo(Outage.DROP_FIRST);
        assertThat(Family.TRACK_METADATA.outage()).isLessThan(Family.TRACK_HISTORY.outage());
        assertThat(Family.GUILD_SETTINGS.outage()).isEqualTo(Outage.KEEP);
        assertThat(Family.AUTOPLAY_COUNTER.outage()).isEqualTo(Outage.KEEP);
    }

    @Test
    void a_fields_name_cannot_be_taken_for_a_stamp() {
        assertThatThrownBy(() -> new Write.PutField(StoreKey.guildSettings(GUILD), "#volume", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("#volume");
    }
}
