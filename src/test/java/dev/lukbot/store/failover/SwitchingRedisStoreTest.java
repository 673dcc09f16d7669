package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.disk.FileDisk;
import dev.lukbot.store.failover.StoreHealth.State;
import dev.lukbot.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchingRedisStoreTest {

    private static final GuildId GUILD = new GuildId(7);
    private static final StoreKey SETTINGS = StoreKey.guildSettings(GUILD);
    private static final StoreKey QUEUE = StoreKey.queueSession(GUILD);
    private static final StoreKey HISTORY = StoreKey.trackHistory(GUILD);

    private final FakeTime time = new FakeTime();
    private final FakeRedis.Server server = new FakeRedis.Server(time);
    private final StoreProcess bot = new StoreProcess(server, time, "0000000a");
    private final StoreProcess other = new StoreProcess(server, time, "0000000b");

    @BeforeEach
    void redisIsInUse() {
        bot.recover();
        other.recover();
    }

    @Test
    void what_was_written_is_read_at_once_and_reaches_redis_soon() {
        bot.store.write(new PutField(SETTINGS, "volume", "40"));
        assertThat(bot.store.read(new Fields(SETTINGS))).containsEntry("volume", "40");
        assertThat(bot.store.health().pending()).isOne();

        bot.store.drain();

        assertThat(bot.store.health().pending()).isZero();
        assertThat(server.data().read(new Fields(SETTINGS))).containsEntry("volume", "40");
    }

    @Test
    void what_was_read_before_an_outage_is_still_read_during_it() {
        other.store.write(new PutField(SETTINGS, "volume", "40"));
        other.store.write(new Put(QUEUE, "three tracks"));
        other.live();
        bot.store.read(List.of(new Fields(SETTINGS), new Value(QUEUE)));

        bot.redis.breakWith(Reason.UNREACHABLE);

        assertThat(bot.store.read(new Fields(SETTINGS))).containsEntry("volume", "40");
        assertThat(bot.store.read(new Value(QUEUE))).contains("three tracks");
        assertThat(bot.store.health().state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void changing_one_setting_during_an_outage_keeps_the_others() {
        bot.redis.breakWith(Reason.UNREACHABLE);
        bot.live();
        other.store.write(new PutField(SETTINGS, "autoplay", "true"));
        other.live();
        bot.store.write(new PutField(SETTINGS, "volume", "40"));

        bot.recover();

        assertThat(server.data().read(new Fields(SETTINGS))).isEqualTo(Map.of("autoplay", "true", "volume", "40"));
    }

    @Test
    void of_two_processes_that_changed_a_setting_the_later_wins_whoever_recovers_last() {
        bot.redis.breakWith(Reason.UNREACHABLE);
        bot.live();
        bot.store.write(new PutField(SETTINGS, "volume", "1"));
        time.pass(Duration.ofSeconds(1));
        other.store.write(new PutField(SETTINGS, "volume", "2"));
        other.live();

        bot.recover();

        assertThat(bot.store.read(new Fields(SETTINGS))).containsEntry("volume", "2");
    }

    @Test
    void a_write_whose_reply_was_lost_does_not_undo_a_later_one() {
        bot.store.write(new Put(QUEUE, "first"));
        bot.redis.loseReplies(1);
        bot.store.drain();
        bot.store.write(new Put(QUEUE, "second"));
        assertThat(bot.store.read(new Value(QUEUE))).contains("second");

        bot.recover();

        assertThat(server.data().read(new Value(QUEUE))).contains("second");
    }

    @Test
    void a_command_that_timed_out_is_answered_from_memory() {
        bot.store.write(new PutField(SETTINGS, "volume", "40"));
        bot.store.drain();
        bot.redis.loseReplies(1);

        assertThat(bot.store.read(new Fields(SETTINGS))).containsEntry("volume", "40");

        assertThat(bot.store.health().isHealthy()).as("one stall is no outage").isTrue();
    }

    @Test
    void an_emptied_redis_gets_back_what_memory_holds() {
        bot.store.write(List.of(
                new PutField(SETTINGS, "volume", "40"), new Put(QUEUE, "x"),
                new Append(HISTORY, time.instant(), "track")));
        bot.store.drain();
        bot.redis.breakWith(Reason.UNREACHABLE);
        bot.live();
        bot.store.write(new PutField(SETTINGS, "autoplay", "true"));
        server.wipe();

        bot.recover();

        assertThat(server.data().read(new Fields(SETTINGS))).isEqualTo(Map.of("volume", "40", "autoplay", "true"));
        assertThat(server.data().read(new Value(QUEUE))).contains("x");
        assertThat(server.data().read(new Newest(HISTORY, 1))).containsExactly("track");
    }

    @Test
    void writes_that_a_failover_lost_are_made_again_before_newer_ones() {
        server.takeSnapshot();
        bot.store.write(List.of(new Put(QUEUE, "old"), new PutField(SETTINGS, "volume", "40")));
        bot.store.drain();
        bot.redis.breakWith(Reason.UNREACHABLE);
        bot.live();
        bot.store.write(new Put(QUEUE, "new"));
        server.rollBack();

        bot.recover();

        assertThat(server.data().read(new Value(QUEUE))).contains("new");
        assertThat(server.data().read(new Fields(SETTINGS))).containsEntry("volume", "40");
    }

    @Test
    void limits_go_on_from_where_they_were_and_redis_learns_what_was_used() {
        var limit = new Limit(StoreKey.commandRateLimit("play", new UserId(1)), 3, Duration.ofHours(1));
        assertThat(bot.store.admit(List.of(limit)).remaining()).isEqualTo(2);

        bot.redis.breakWith(Reason.UNREACHABLE);
        assertThat(bot.store.admit(List.of(limit)).remaining()).isOne();
        assertThat(bot.store.admit(List.of(limit)).remaining()).isZero();
        assertThat(bot.store.admit(List.of(limit)).refusedBy()).contains(limit);
        bot.recover();

        assertThat(other.store.admit(List.of(limit)).admitted()).isFalse();
    }

    @Test
    void during_an_outage_downloads_end_after_half_their_limit() {
        var limit = new Limit(StoreKey.downloadRateLimit(new UserId(1)), 4, Duration.ofHours(1));
        bot.redis.breakWith(Reason.UNREACHABLE);

        assertThat(bot.store.admit(List.of(limit)).admitted()).isTrue();
        assertThat(bot.store.admit(List.of(limit)).admitted()).isTrue();

        assertThat(bot.store.admit(List.of(limit)).refusedBy()).contains(limit);
    }

    @Test
    void when_too_many_writes_wait_limits_go_first_and_settings_never() {
        var small = new StoreProcess(server, time, "0000000c", new StoreLimits(64, 10, Optional.empty(), 64),
                Optional.empty());
        var limit = new Limit(StoreKey.commandRateLimit("play", new UserId(1)), 3, Duration.ofHours(1));
        small.store.admit(List.of(limit));
        for (int guild = 1; guild <= 20; guild++) {
            small.store.write(new PutField(StoreKey.guildSettings(new GuildId(guild)), "volume", "1"));
            small.store.write(new Append(StoreKey.trackHistory(new GuildId(guild)), time.instant(), "track"));
        }
        assertThat(small.store.health().dropped()).isEqualTo(21);

        small.recover();

        for (int guild = 1; guild <= 20; guild++) {
            assertThat(server.data().read(new Fields(StoreKey.guildSettings(new GuildId(guild))))).isNotEmpty();
        }
        assertThat(server.data().read(new Newest(StoreKey.trackHistory(new GuildId(1)), 1))).isEmpty();
        assertThat(other.store.admit(List.of(limit)).remaining()).isEqualTo(2);
    }

    @Test
    void a_crash_during_an_outage_loses_nothing_that_the_file_kept(@TempDir Path folder) {
        var limits = new StoreLimits(64, 1000, Optional.empty(), 64);
        Path file = folder.resolve("journal");
        var crashing = new StoreProcess(server, time, "0000000c", limits, Optional.of(new FileDisk(file)));
        crashing.recover();
        crashing.store.write(new Put(QUEUE, "sent"));
        crashing.redis.loseReplies(1);
        crashing.store.drain();
        crashing.redis.breakWith(Reason.UNREACHABLE);
        crashing.live();
        crashing.store.write(List.of(new Put(QUEUE, "kept"), new PutField(SETTINGS, "volume", "40")));
        crashing.store.keep();
        crashing.crash();

        var next = new StoreProcess(server, time, "0000000d", limits, Optional.of(new FileDisk(file)));
        assertThat(next.store.read(new Fields(SETTINGS))).containsEntry("volume", "40");
        next.recover();

        assertThat(server.data().read(new Value(QUEUE))).contains("kept");
        assertThat(server.data().read(new Fields(SETTINGS))).containsEntry("volume", "40");
        next.live();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_deletion_during_an_outage_reaches_redis() {
        bot.store.write(List.of(new PutField(SETTINGS, "volume", "40"), new Put(QUEUE, "x")));
        bot.store.drain();
        bot.redis.breakWith(Reason.UNREACHABLE);
        bot.live();
        bot.store.write(List.of(new Delete(SETTINGS), new Delete(QUEUE), new Put(QUEUE, "y")));
        assertThat(bot.store.read(new Fields(SETTINGS))).isEmpty();

        bot.recover();

        assertThat(server.data().read(new Fields(SETTINGS))).isEmpty();
        assertThat(server.data().read(new Value(QUEUE))).contains("y");
    }

    @Test
    void without_redis_it_works_from_memory_and_uses_redis_when_it_appears() {
        var lonely = new StoreProcess(server, time, "0000000c");
        lonely.redis.breakWith(Reason.UNREACHABLE);
        for (int i = 0; i < 30; i++) {
            lonely.live();
        }
        assertThat(lonely.store.health().state()).isEqualTo(State.DEGRADED);
        assertThat(lonely.store.health().isInitialized()).isFalse();
        lonely.store.write(new PutField(SETTINGS, "volume", "40"));
        assertThat(lonely.store.read(new Fields(SETTINGS))).containsEntry("volume", "40");

        lonely.recover();

        assertThat(lonely.store.health().isInitialized()).isTrue();
        assertThat(server.data().read(new Fields(SETTINGS))).containsEntry("volume", "40");
    }
}
