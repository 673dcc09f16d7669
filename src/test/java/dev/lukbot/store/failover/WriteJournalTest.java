package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.testing.FakeTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteJournalTest {

    private static final GuildId GUILD = new GuildId(7);
    private static final StoreKey SETTINGS = StoreKey.guildSettings(GUILD);
    private static final StoreKey QUEUE = StoreKey.queueSession(GUILD);
    private static final StoreKey HISTORY = StoreKey.trackHistory(GUILD);

    private final FakeTime time = new FakeTime();
    private final HybridClock clock = new HybridClock(time, "0000000a");
    private final WriteJournal journal = new WriteJournal(1000);

    @Test
    void of_two_writes_to_a_field_or_value_only_the_later_waits() {
        add(new PutField(SETTINGS, "volume", "1"), new PutField(SETTINGS, "autoplay", "true"));
        add(new PutField(SETTINGS, "volume", "2"), new Put(QUEUE, "a"), new Put(QUEUE, "b"));

        assertThat(journal.size()).isEqualTo(3);
        assertThat(writes(journal.take(100))).containsExactlyInAnyOrder(
                new PutField(SETTINGS, "volume", "2"), new PutField(SETTINGS, "autoplay", "true"), new Put(QUEUE, "b"));
    }

    @Test
    void a_key_that_is_under_way_is_not_given_out_again() {
        add(new Put(QUEUE, "1"));
        List<StampedWrite> taken = journal.take(100);
        add(new Put(QUEUE, "2"), new Put(QUEUE, "3"));

        assertThat(journal.take(100)).isEmpty();
        assertThat(writes(journal.pending(QUEUE))).containsExactly(new Put(QUEUE, "1"), new Put(QUEUE, "3"));
        journal.failed(taken);
        assertThat(journal.take(100)).as("what may have been sent goes out as it was").isEqualTo(taken);

        journal.arrived(taken);
        assertThat(journal.size()).isOne();
    }

    @Test
    void a_deletion_leaves_nothing_of_what_came_before() {
        add(new PutField(SETTINGS, "volume", "1"), new Delete(SETTINGS), new PutField(SETTINGS, "autoplay", "true"));

        assertThat(writes(journal.take(100)))
                .containsExactly(new Delete(SETTINGS), new PutField(SETTINGS, "autoplay", "true"));
    }

    @Test
    void of_a_timeline_no_more_waits_than_it_keeps() {
        for (int i = 0; i < 150; i++) {
            add(new Append(HISTORY, time.instant().plusMillis(i), "track " + i));
        }

        assertThat(journal.size()).isEqualTo(100);
        assertThat(writes(journal.pending(HISTORY)))
                .contains(new Append(HISTORY, time.instant().plusMillis(149), "track 149"))
                .doesNotContain(new Append(HISTORY, time.instant().plusMillis(49), "track 49"));
    }

    @Test
    void when_nothing_waits_nothing_is_kept() {
        add(new PutField(SETTINGS, "volume", "1"), new Put(QUEUE, "a"));

        journal.arrived(journal.take(100));

        assertThat(journal.size()).isZero();
        assertThat(journal.isPending(SETTINGS)).isFalse();
        assertThat(journal.all()).isEmpty();
    }

    private void add(Write... writes) {
        for (Write write : writes) {
            journal.add(new StampedWrite(write, clock.next()));
        }
    }

    private static List<Write> writes(List<StampedWrite> stamped) {
        return stamped.stream().map(StampedWrite::write).toList();
    }
}
