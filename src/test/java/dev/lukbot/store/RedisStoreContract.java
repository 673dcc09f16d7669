package dev.lukbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Times;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store does, whatever is behind it.
public abstract class RedisStoreContract {

    protected static final GuildId GUILD = new GuildId(81_384_788_765_712_384L);
    protected static final UserId USER = new UserId(80_351_110_224_678_912L);
    protected static final StoreKey LAST = StoreKey.lastTrack(GUILD);
    protected static final StoreKey SETTINGS = StoreKey.guildSettings(GUILD);
    protected static final StoreKey HISTORY = StoreKey.trackHistory(GUILD);

    /// An empty store, the same one for the whole test.
    protected abstract RedisStore store();

    /// Now by the store's clock.
    protected abstract Instant now();

    @Test
    void missing_keys_read_as_nothing() {
        assertEverythingIsMissing();
    }

    @Test
    void the_later_value_stays() {
        store().write(new Put(LAST, "{\"title\":\"one\"}"));
        store().write(new Put(LAST, "{\"title\":\"żwei | ♫\"}"));

        assertThat(store().read(new Value(LAST))).contains("{\"title\":\"żwei | ♫\"}");
    }

    @Test
    void one_field_changes_and_the_others_stay() {
        store().write(List.of(new PutField(SETTINGS, "volume", "40"), new PutField(SETTINGS, "autoplay", "true")));
        store().write(new PutField(SETTINGS, "volume", "41"));

        assertThat(store().read(new Fields(SETTINGS))).isEqualTo(Map.of("volume", "41", "autoplay", "true"));
    }

    @Test
    void elements_are_read_newest_first_whatever_order_they_came_in() {
        Instant at = now();
        store().write(List.of(
                new Append(HISTORY, at.plusMillis(2), "second"),
                new Append(HISTORY, at.plusMillis(3), "third"),
                new Append(HISTORY, at.plusMillis(1), "first")));

        assertThat(store().read(new Newest(HISTORY, 10))).containsExactly("third", "second", "first");
        assertThat(store().read(new Newest(HISTORY, 2))).containsExactly("third", "second");
    }

    @Test
    void an_element_moves_to_a_later_time_and_never_to_an_earlier_one() {
        Instant at = Instant.ofEpochMilli(now().toEpochMilli());
        store().write(new Append(HISTORY, at.plusMillis(5), "a"));
        store().write(new Append(HISTORY, at.plusMillis(6), "b"));

        store().write(new Append(HISTORY, at.plusMillis(9), "a"));
        store().write(new Append(HISTORY, at.plusMillis(1), "b"));

        assertThat(store().read(new Newest(HISTORY, 10))).containsExactly("a", "b");
        assertThat(store().read(new Times(HISTORY, List.of("a", "b", "c"))))
                .isEqualTo(Map.of("a", at.plusMillis(9), "b", at.plusMillis(6)));
    }

    @Test
    void a_full_timeline_loses_its_oldest_elements() {
        Instant at = now();
        for (int i = 0; i < 105; i++) {
            store().write(new Append(HISTORY, at.plusMillis(i), "track " + i));
        }

        List<String> newest = store().read(new Newest(HISTORY, 1000));

        assertThat(newest).hasSize(100).startsWith("track 104").endsWith("track 5");
    }

    @Test
    void what_is_deleted_is_missing_and_can_be_written_again() {
        Instant at = now();
        store().write(List.of(
                new Put(LAST, "x"), new PutField(SETTINGS, "volume", "40"), new Append(HISTORY, at, "a")));
        store().write(List.of(new Delete(LAST), new Delete(SETTINGS), new Delete(HISTORY)));

        assertEverythingIsMissing();

        store().write(List.of(
                new Put(LAST, "y"), new PutField(SETTINGS, "autoplay", "true"), new Append(HISTORY, at, "b")));
        assertThat(store().read(new Value(LAST))).contains("y");
        assertThat(store().read(new Fields(SETTINGS))).isEqualTo(Map.of("autoplay", "true"));
        assertThat(store().read(new Newest(HISTORY, 10))).containsExactly("b");
    }

    @Test
    void a_limit_admits_its_permits_and_says_exactly_what_is_left() {
        var limit = new Limit(StoreKey.commandRateLimit("play", USER), 3, Duration.ofHours(1));

        for (int left = 2; left >= 0; left--) {
            Admission admission = store().admit(List.of(limit));
            assertThat(admission.admitted()).isTrue();
            assertThat(admission.remaining()).isEqualTo(left);
            assertThat(admission.retryAfter()).isZero();
            assertThat(admission.resetAfter())
                    .isBetween(Duration.ofMinutes(20L * (3 - left) - 1), Duration.ofMinutes(20L * (3 - left)));
        }
        for (int refused = 0; refused < 3; refused++) {
            Admission admission = store().admit(List.of(limit));
            assertThat(admission.refusedBy()).contains(limit);
            assertThat(admission.remaining()).isZero();
            assertThat(admission.retryAfter()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
            assertThat(admission.resetAfter()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        }
    }

    @Test
    void all_limits_count_a_use_or_none_does() {
        var wide = new Limit(StoreKey.guildRateLimit("music", GUILD), 10, Duration.ofHours(1));
        var narrow = new Limit(StoreKey.musicCommandRateLimit("play", USER), 1, Duration.ofHours(1));

        assertThat(store().admit(List.of(wide, narrow)).admitted()).isTrue();
        assertThat(store().admit(List.of(wide, narrow)).refusedBy()).contains(narrow);
        assertThat(store().admit(List.of(wide, narrow)).refusedBy()).contains(narrow);

        assertThat(store().admit(List.of(wide)).remaining()).isEqualTo(8);
    }

    @Test
    void a_deleted_limit_is_at_its_full_number_of_permits() {
        var limit = new Limit(StoreKey.downloadRateLimit(USER), 1, Duration.ofHours(1));
        assertThat(store().admit(List.of(limit)).admitted()).isTrue();

        store().write(new Delete(limit.key()));

        assertThat(store().admit(List.of(limit)).admitted()).isTrue();
    }

    @Test
    void no_limits_admit_everything() {
        assertThat(store().admit(List.of()).admitted()).isTrue();
    }

    private void assertEverythingIsMissing() {
        Answers answers = store().read(List.of(
                new Value(LAST), new Fields(SETTINGS), new Newest(HISTORY, 10), new Times(HISTORY, List.of("a"))));

        assertThat(answers.to(new Value(LAST))).isEmpty();
        assertThat(answers.to(new Fields(SETTINGS))).isEmpty();
        assertThat(answers.to(new Newest(HISTORY, 10))).isEmpty();
        assertThat(answers.to(new Times(HISTORY, List.of("a")))).isEmpty();
    }
}
