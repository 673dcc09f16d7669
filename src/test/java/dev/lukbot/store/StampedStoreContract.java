package dev.lukbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StampedStore.Applied;
import dev.lukbot.store.StampedStore.Overtaken;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.Write.Raise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stores that copy from each other do besides: late, repeated and reordered writes converge.
public abstract class StampedStoreContract extends RedisStoreContract {

    @Override
    protected abstract StampedStore store();

    private HybridClock one;
    private HybridClock other;

    @BeforeEach
    void startClocks() {
        one = new HybridClock(this::now, "0000000a");
        other = new HybridClock(this::now, "0000000b");
    }

    @Test
    void an_older_value_does_not_replace_a_newer_one() {
        Stamp older = one.next();
        Stamp newer = one.next();

        apply(newer, new Put(LAST, "new"));
        apply(older, new Put(LAST, "old"));

        assertThat(store().read(new Value(LAST))).contains("new");
    }

    @Test
    void what_comes_too_late_says_by_which_stamp_and_what_is_repeated_does_not() {
        StampedWrite older = new StampedWrite(new Put(LAST, "old"), one.next());
        StampedWrite olderField = new StampedWrite(new PutField(SETTINGS, "volume", "1"), one.next());
        StampedWrite olderElement = new StampedWrite(new Append(HISTORY, now(), "old"), one.next());
        StampedWrite olderDeletion = new StampedWrite(new Delete(HISTORY), one.next());
        StampedWrite newer = new StampedWrite(new Put(LAST, "new"), other.next());
        StampedWrite newerField = new StampedWrite(new PutField(SETTINGS, "volume", "2"), one.next());
        StampedWrite deletion = new StampedWrite(new Delete(HISTORY), one.next());
        assertThat(store().apply(List.of(newer, newerField, deletion)).overtaken()).isEmpty();

        assertThat(store().apply(List.of(older, newer, olderField, newerField, olderElement, olderDeletion, deletion))
                .overtaken()).containsExactly(
                        new Overtaken(older, newer.stamp()), new Overtaken(olderField, newerField.stamp()),
                        new Overtaken(olderElement, deletion.stamp()), new Overtaken(olderDeletion, deletion.stamp()));
    }

    @Test
    void what_has_ended_leaves_nothing_of_what_was_there() {
        apply(one.next(), new Put(LAST, "old"), new PutField(SETTINGS, "volume", "1"), new Append(HISTORY, now(), "a"));
        Instant past = now().minusSeconds(5);

        store().apply(List.of(
                new StampedWrite(new Put(LAST, "ended"), one.next(), past),
                new StampedWrite(new Delete(HISTORY), one.next(), past),
                new StampedWrite(new PutField(SETTINGS, "autoplay", "true"), one.next(), past)));

        assertThat(store().read(new Value(LAST))).isEmpty();
        assertThat(store().read(new Newest(HISTORY, 5))).isEmpty();
        assertThat(store().read(new Fields(SETTINGS))).isEqualTo(Map.of("volume", "1"));
    }

    @Test
    void an_older_field_does_not_replace_a_newer_one() {
        Stamp older = one.next();
        Stamp newer = other.next();

        apply(newer, new PutField(SETTINGS, "volume", "2"));
        apply(older, new PutField(SETTINGS, "volume", "1"));
        apply(older, new PutField(SETTINGS, "autoplay", "true"));

        assertThat(store().read(new Fields(SETTINGS))).containsEntry("volume", "2").containsEntry("autoplay", "true");
    }

    @Test
    void writes_older_than_a_deletion_stay_without_effect() {
        Stamp older = one.next();
        Stamp deletion = one.next();
        for (StoreKey key : List.of(LAST, SETTINGS, HISTORY)) {
            apply(deletion, new Delete(key));
        }

        apply(older, new Put(LAST, "old"), new PutField(SETTINGS, "volume", "1"), new Append(HISTORY, now(), "old"));

        assertThat(store().read(new Value(LAST))).isEmpty();
        assertThat(store().read(new Fields(SETTINGS))).isEmpty();
        assertThat(store().read(new Newest(HISTORY, 5))).isEmpty();
    }

    @Test
    void a_late_deletion_leaves_newer_values_and_fields() {
        apply(one.next(), new PutField(SETTINGS, "volume", "1"));
        Stamp deletion = one.next();
        apply(one.next(), new PutField(SETTINGS, "autoplay", "true"), new Put(LAST, "new"));

        apply(deletion, new Delete(SETTINGS), new Delete(LAST));

        assertThat(store().read(new Fields(SETTINGS))).containsOnlyKeys("autoplay");
        assertThat(store().read(new Value(LAST))).contains("new");
    }

    @Test
    void raising_a_limit_makes_it_stricter_and_never_looser() {
        var limit = new Limit(StoreKey.commandRateLimit("play", USER), 4, Duration.ofHours(1));

        apply(one.next(), new Raise(limit.key(), now().plus(Duration.ofMinutes(29)), limit.window()));
        apply(one.next(), new Raise(limit.key(), now().plus(Duration.ofMinutes(10)), limit.window()));

        assertThat(store().admit(List.of(limit)).remaining()).isOne();
    }

    @Test
    void a_limit_raised_beyond_its_window_is_taken_as_just_used_up() {
        var limit = new Limit(StoreKey.commandRateLimit("play", USER), 4, Duration.ofHours(1));

        apply(one.next(), new Raise(limit.key(), now().plus(Duration.ofDays(9)), limit.window()));

        assertThat(store().admit(List.of(limit)).retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void shuffled_and_repeated_writes_converge_to_what_their_order_would_have_left() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<StampedWrite> writes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Stamp stamp = (random.nextBoolean() ? one : other).next();
            writes.add(new StampedWrite(switch (random.nextInt(8)) {
                case 0 -> new Put(LAST, "value " + i);
                case 1 -> new Append(HISTORY, now().plusMillis(random.nextInt(50)), "track " + random.nextInt(20));
                case 2 -> random.nextInt(10) == 0 ? new Delete(SETTINGS) : new Delete(LAST);
                default -> new PutField(SETTINGS, "field " + random.nextInt(5), "value " + i);
            }, stamp));
        }
        List<Held> expected = new ArrayList<>(List.of(
                Held.nothing(LAST), Held.nothing(SETTINGS), Held.nothing(HISTORY)));
        for (StampedWrite write : writes) {
            int index = List.of(LAST, SETTINGS, HISTORY).indexOf(write.key());
            expected.set(index, expected.get(index).after(write));
        }
        List<StampedWrite> shuffled = new ArrayList<>(writes);
        shuffled.addAll(writes.subList(0, 40));
        Collections.shuffle(shuffled, random);

        store().apply(shuffled);

        assertThat(store().load(List.of(new Value(LAST), new Fields(SETTINGS), new Newest(HISTORY, 1000))))
                .as("seed %d", seed)
                .isEqualTo(expected);
    }

    @Test
    void what_is_loaded_carries_its_stamps() {
        Stamp stamp = one.next();
        apply(stamp, new Put(LAST, "x"));

        List<Held> held = store().load(List.of(new Value(LAST)));

        assertThat(held.get(0)).isEqualTo(Held.nothing(LAST).after(new StampedWrite(new Put(LAST, "x"), stamp)));
    }

    private void apply(Stamp stamp, Write... writes) {
        Applied applied = store()
                .apply(Arrays.stream(writes).map(write -> new StampedWrite(write, stamp)).toList());
        assertThat(applied.impossible()).isEmpty();
    }
}
