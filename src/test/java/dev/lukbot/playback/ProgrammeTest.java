package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Tracks;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Each transition as a value.
class ProgrammeTest {

    private static final int CAPACITY = 10;

    private static Programme playing(String... titles) {
        return playing(RepeatMode.OFF, 0, titles);
    }

    private static Programme playing(RepeatMode mode, int times, String... titles) {
        return enqueued(Programme.empty(mode, times), titles).begun();
    }

    private static Programme enqueued(Programme programme, String... titles) {
        return programme.enqueued(Tracks.tracks(titles), false, CAPACITY);
    }

    private static String current(Programme programme) {
        return programme.current().map(entry -> entry.track().title()).orElse("nothing");
    }

    private static List<String> upcoming(Programme programme) {
        return titles(programme.upcoming());
    }

    private static List<String> titles(List<Entry> entries) {
        return entries.stream().map(entry -> entry.track().title()).toList();
    }

    @Test
    void every_entry_has_a_number_of_its_own() {
        Programme programme = enqueued(playing("a", "a"), "a");

        assertThat(programme.current().orElseThrow().number()).isEqualTo(1);
        assertThat(programme.upcoming()).extracting(Entry::number).containsExactly(2L, 3L);
        assertThat(enqueued(programme.cleared(), "a").upcoming()).extracting(Entry::number).containsExactly(4L);
    }

    @Test
    void what_is_added_next_comes_first_in_its_order() {
        Programme programme = playing("a", "b").enqueued(Tracks.tracks("x", "y"), true, CAPACITY);

        assertThat(upcoming(programme)).containsExactly("x", "y", "b");
    }

    @Test
    void a_full_programme_takes_the_first_that_fit() {
        Programme programme = playing("a").enqueued(Tracks.tracks("b", "c", "d"), false, 2);

        assertThat(upcoming(programme)).containsExactly("b", "c");
        assertThat(programme.enqueued(Tracks.tracks("e"), true, 2)).isEqualTo(programme);
    }

    @Test
    void an_entry_that_ended_is_followed_by_the_next() {
        Programme after = playing("a", "b").ended();

        assertThat(current(after)).isEqualTo("b");
        assertThat(titles(after.played())).containsExactly("a");
        assertThat(current(after.ended())).isEqualTo("nothing");
        assertThat(after.ended().ended()).isEqualTo(after.ended());
    }

    @Test
    void a_repeated_track_is_the_same_entry_until_its_repeats_are_used_up() {
        Programme twice = playing(RepeatMode.TRACK, 2, "a", "b");

        Programme once = twice.ended();
        Programme last = once.ended();

        assertThat(once.current()).isEqualTo(twice.current());
        assertThat(once.repeatsLeft()).isEqualTo(1);
        assertThat(last.current()).isEqualTo(twice.current());
        assertThat(last.repeat()).isEqualTo(RepeatMode.OFF);
        assertThat(current(last.ended())).isEqualTo("b");
    }

    @Test
    void skipping_leaves_a_repeated_track_and_its_counted_repeats() {
        assertThat(current(playing(RepeatMode.TRACK, 0, "a", "b").skipped(1))).isEqualTo("b");
        assertThat(playing(RepeatMode.TRACK, 0, "a", "b").skipped(1).repeat()).isEqualTo(RepeatMode.TRACK);
        assertThat(playing(RepeatMode.TRACK, 3, "a", "b").skipped(1).repeat()).isEqualTo(RepeatMode.OFF);
    }

    @Test
    void skipping_several_drops_those_in_between() {
        assertThat(current(playing("a", "b", "c", "d").skipped(3))).isEqualTo("d");
        assertThat(current(playing("a", "b").skipped(100))).isEqualTo("nothing");
        assertThatIllegalArgumentException().isThrownBy(() -> playing("a").skipped(0)).withMessageContaining("0");
    }

    @Test
    void what_had_its_turn_waits_behind_the_round() {
        Programme programme = playing(RepeatMode.QUEUE, 0, "a", "b", "c").ended();

        assertThat(current(programme)).isEqualTo("b");
        assertThat(upcoming(programme)).containsExactly("c", "a");
        assertThat(programme.leftInRound()).isEqualTo(1);
        assertThat(upcoming(enqueued(programme, "x"))).containsExactly("c", "a", "x");
        assertThat(enqueued(programme, "x").leftInRound()).isEqualTo(1); // the next round's
        assertThat(programme.enqueued(Tracks.tracks("x"), true, CAPACITY).leftInRound()).isEqualTo(2); // this round's
    }

    @Test
    void rounds_are_counted_and_the_last_one_drops_what_it_played() {
        Programme second = playing(RepeatMode.QUEUE, 1, "a", "b").ended().ended();

        assertThat(current(second)).isEqualTo("a");
        assertThat(second.repeat()).isEqualTo(RepeatMode.OFF);
        assertThat(upcoming(second.ended())).isEmpty();
    }

    @Test
    void a_track_that_comes_again_finds_room_in_a_full_queue() {
        Programme full = playing("a").enqueued(Tracks.tracks("b", "c"), false, 2).repeated(RepeatMode.QUEUE, 0);

        assertThat(upcoming(full.ended())).containsExactly("c", "a");
    }

    @Test
    void a_failed_entry_comes_again_in_the_next_round_only_and_halting_begins_nothing() {
        assertThat(upcoming(playing(RepeatMode.QUEUE, 0, "a", "b").failed())).containsExactly("a");
        assertThat(upcoming(playing(RepeatMode.QUEUE, 0, "a", "b").halted())).containsExactly("b", "a");
        assertThat(current(playing("a", "b").failed())).isEqualTo("b");
        Programme halted = playing("a", "b").halted();
        assertThat(current(halted)).isEqualTo("nothing");
        assertThat(upcoming(halted)).containsExactly("b");
    }

    @Test
    void going_back_plays_what_was_before_and_then_what_was_interrupted() {
        Programme third = playing("a", "b", "c").ended().skipped(1);

        Programme second = third.back();
        Programme first = second.back();

        assertThat(current(second)).isEqualTo("b");
        assertThat(upcoming(second)).containsExactly("c");
        assertThat(current(first)).isEqualTo("a");
        assertThat(upcoming(first)).containsExactly("b", "c");
        assertThat(first.back()).isEqualTo(first);
    }

    @Test
    void going_back_in_a_repeated_queue_doubles_nothing() {
        Programme back = playing(RepeatMode.QUEUE, 0, "a", "b", "c").ended().back();

        assertThat(current(back)).isEqualTo("a");
        assertThat(upcoming(back)).containsExactly("b", "c");
    }

    @Test
    void only_so_many_are_remembered() {
        Programme programme = playing("a");
        for (int turn = 0; turn < 3 * Programme.MAX_PLAYED; turn++) {
            programme = enqueued(programme, "b").ended();
        }

        assertThat(programme.played()).hasSize(Programme.MAX_PLAYED);
    }

    @Test
    void places_outside_change_nothing() {
        Programme programme = playing("a", "b");

        assertThat(programme.removed(0)).isEqualTo(programme);
        assertThat(programme.removed(2)).isEqualTo(programme);
        assertThat(programme.moved(1, 2)).isEqualTo(programme);
        assertThat(programme.moved(0, 1)).isEqualTo(programme);
        assertThat(programme.at(2)).isEmpty();
    }

    @Test
    void a_moved_entry_is_then_at_its_new_place() {
        assertThat(upcoming(playing("a", "b", "c", "d").moved(1, 3))).containsExactly("c", "d", "b");
        assertThat(upcoming(playing("a", "b", "c", "d").moved(3, 1))).containsExactly("d", "b", "c");
    }

    @Test
    void shuffling_keeps_what_plays_and_everything_that_waits() {
        Programme programme = playing("a", "b", "c", "d", "e");

        Programme shuffled = programme.shuffled(new Random(3));

        assertThat(current(shuffled)).isEqualTo("a");
        assertThat(upcoming(shuffled)).isNotEqualTo(upcoming(programme)).containsExactlyInAnyOrder("b", "c", "d", "e");
    }

    @Test
    void another_mode_begins_a_new_round() {
        Programme programme = playing(RepeatMode.QUEUE, 0, "a", "b", "c").ended();

        assertThat(programme.repeated(RepeatMode.QUEUE, 2).leftInRound()).isEqualTo(2);
        assertThat(programme.repeated(RepeatMode.OFF, 7).repeatsLeft()).isZero();
    }
}
