package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Tracks;
import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever is done to a programme in whatever order: nothing is lost, nothing doubled, and rounds come out right.
class ProgrammePropertyTest {

    private static final int RUNS = 2000;
    private static final int STEPS = 60;
    private static final int CAPACITY = 12;
    private static final List<RepeatMode> MODES = List.copyOf(EnumSet.allOf(RepeatMode.class));

    @Test
    void nothing_is_lost_and_nothing_doubled() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            Programme programme = Programme.empty(RepeatMode.OFF, 0);
            for (int step = 0; step < STEPS; step++) {
                programme = checked("-Dseed=%d, run %d, step %d".formatted(seed, run, step), programme, random);
            }
        }
    }

    private static Programme checked(String where, Programme before, Random random) {
        int place = random.nextInt(CAPACITY + 3);
        int other = random.nextInt(CAPACITY + 3);
        int count = 1 + random.nextInt(4);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                boolean next = random.nextBoolean();
                Programme after = before.enqueued(tracks(count), next, CAPACITY);
                int added = Math.clamp(CAPACITY - before.upcoming().size(), 0, count);
                assertThat(after.upcoming()).as(where).hasSize(before.upcoming().size() + added);
                List<Entry> fresh = next
                        ? after.upcoming().subList(0, added)
                        : after.upcoming().subList(before.upcoming().size(), before.upcoming().size() + added);
                assertThat(Collections.disjoint(fresh, remaining(before))).as(where).isTrue();
                assertThat(rest(after, fresh)).as(where).isEqualTo(before.upcoming());
                assertThat(after.current()).as(where).isEqualTo(before.current());
                yield sound(where, after);
            }
            case 3 -> kept(where, before, before.moved(place, other));
            case 4 -> kept(where, before, before.shuffled(random));
            case 5 -> {
                Programme after = before.removed(place);
                List<Entry> expected = new ArrayList<>(before.upcoming());
                before.at(place).ifPresent(expected::remove);
                assertThat(after.upcoming()).as(where).isEqualTo(expected);
                yield sound(where, after);
            }
            case 6 -> before.current().isPresent() ? sound(where, before) : begun(where, before);
            case 7, 8 -> ended(where, before);
            case 9 -> {
                Programme after = before.skipped(count);
                if (before.repeat() != RepeatMode.QUEUE) {
                    List<Entry> rest = before.upcoming().stream().skip(count - 1).toList();
                    assertThat(remaining(after)).as(where)
                            .isEqualTo(before.current().isEmpty() && count == 1
                                    ? before.upcoming()
                                    : rest);
                }
                yield sound(where, after);
            }
            case 10 -> {
                Programme after = before.current().isPresent() ? before.failed() : before;
                assertThat(remaining(after)).as(where)
                        .containsExactlyInAnyOrderElementsOf(
                                before.repeat() == RepeatMode.QUEUE ? remaining(before) : before.upcoming());
                yield sound(where, after);
            }
            case 11 -> before.played().isEmpty() ? before : back(where, before);
            case 12 -> sound(where, before.repeated(MODES.get(random.nextInt(MODES.size())), random.nextInt(3)));
            default -> random.nextInt(10) == 0 ? sound(where, before.cleared()) : sound(where, before);
        };
    }

    private static Programme begun(String where, Programme before) {
        Programme after = before.begun();
        assertThat(after.current()).as(where).isEqualTo(before.at(1)); // next is really next
        assertThat(remaining(after)).as(where).isEqualTo(before.upcoming());
        return sound(where, after);
    }

    private static Programme ended(String where, Programme before) {
        Programme after = before.ended();
        if (before.current().isEmpty()) {
            return sound(where, after);
        }
        Entry current = before.current().get();
        switch (before.repeat()) {
            case OFF -> assertThat(remaining(after)).as(where).isEqualTo(before.upcoming());
            case TRACK -> assertThat(remaining(after)).as(where).isEqualTo(remaining(before));
            case QUEUE -> {
                var expected = new ArrayList<>(before.upcoming());
                expected.add(current);
                assertThat(remaining(after)).as(where).isEqualTo(expected);
                boolean newRound = before.leftInRound() == 0;
                int whole = after.upcoming().size();
                assertThat(after.leftInRound()).as(where).isEqualTo(newRound ? whole : before.leftInRound() - 1);
            }
        }
        return sound(where, after);
    }

    private static Programme back(String where, Programme before) {
        Programme after = before.back();
        assertThat(after.current()).as(where).contains(before.played().getLast());
        Set<Entry> expected = new HashSet<>(remaining(before));
        expected.add(before.played().getLast());
        assertThat(remaining(after)).as(where).containsExactlyInAnyOrderElementsOf(expected);
        return sound(where, after);
    }

    private static Programme kept(String where, Programme before, Programme after) {
        assertThat(after.current()).as(where).isEqualTo(before.current());
        assertThat(after.upcoming()).as(where).containsExactlyInAnyOrderElementsOf(before.upcoming());
        return sound(where, after);
    }

    private static Programme sound(String where, Programme programme) {
        assertThat(remaining(programme)).as(where).doesNotHaveDuplicates();
        assertThat(programme.leftInRound()).as(where).isBetween(0, programme.upcoming().size());
        assertThat(programme.upcoming().size()).as(where).isLessThanOrEqualTo(2 * CAPACITY);
        assertThat(remaining(programme)).as(where).allMatch(entry -> entry.number() < programme.nextNumber());
        return programme;
    }

    /// What is still to be heard, in order.
    private static List<Entry> remaining(Programme programme) {
        return Stream.concat(programme.current().stream(), programme.upcoming().stream()).toList();
    }

    private static List<Entry> rest(Programme programme, List<Entry> without) {
        return programme.upcoming().stream().filter(entry -> !without.contains(entry)).toList();
    }

    private static List<Track> tracks(int count) {
        return Tracks.tracks(IntStream.range(0, count).mapToObj(index -> "t" + index).toArray(String[]::new));
    }
}
