package dev.lukbot.playback;

import static dev.lukbot.testing.Tracks.track;
import static dev.lukbot.testing.Tracks.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackQueueTest {

    private static final int CAPACITY = 40;

    private final TrackQueue queue = new TrackQueue(5);

    @Test
    void tracks_leave_in_the_order_they_came() {
        queue.addLast(tracks("a", "b"));
        queue.addLast(tracks("c"));

        assertThat(drain()).containsExactly("a", "b", "c");
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void what_is_added_next_keeps_its_order_before_the_rest() {
        queue.addLast(tracks("a", "b"));
        queue.addNext(tracks("x", "y"));

        assertThat(titles()).containsExactly("x", "y", "a", "b");
    }

    @Test
    void a_full_queue_takes_what_fits_and_says_how_many() {
        queue.addLast(tracks("a", "b", "c"));

        assertThat(queue.addLast(tracks("d", "e", "f"))).isEqualTo(2);
        assertThat(queue.addNext(tracks("x"))).isZero();
        assertThat(titles()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void a_track_that_comes_again_finds_room_in_a_full_queue() {
        queue.addLast(tracks("a", "b", "c", "d", "e"));
        queue.comeAgain(track("z"));

        assertThat(queue.size()).isEqualTo(6);
        assertThat(queue.addLast(tracks("f"))).isZero();
    }

    @Test
    void positions_outside_the_queue_change_nothing() {
        queue.addLast(tracks("a", "b"));

        assertThat(queue.remove(0)).isEmpty();
        assertThat(queue.remove(3)).isEmpty();
        assertThat(queue.move(1, 3)).isEmpty();
        assertThat(queue.move(0, 1)).isEmpty();
        assertThat(titles()).containsExactly("a", "b");
    }

    @Test
    void a_moved_track_is_then_at_its_new_position() {
        queue.addLast(tracks("a", "b", "c", "d"));

        assertThat(queue.move(1, 3)).contains(track("a"));
        assertThat(titles()).containsExactly("b", "c", "a", "d");
        assertThat(queue.move(4, 1)).contains(track("d"));
        assertThat(titles()).containsExactly("d", "b", "c", "a");
    }

    @Test
    void a_snapshot_does_not_change_later_and_is_reused_until_the_queue_does() {
        queue.addLast(tracks("a"));
        List<Track> before = queue.snapshot();

        assertThat(queue.snapshot()).isSameAs(before);
        queue.addLast(tracks("b"));

        assertThat(before).hasSize(1);
        assertThat(titles()).containsExactly("a", "b");
    }

    @Test
    void a_round_is_over_when_all_that_did_not_come_again_are_gone() {
        queue.addLast(tracks("b", "c"));
        queue.comeAgain(track("a"));
        queue.poll();
        assertThat(queue.roundIsOver()).isFalse();
        queue.poll();
        assertThat(queue.roundIsOver()).isTrue();

        queue.beginRound();

        assertThat(queue.roundIsOver()).isFalse();
    }

    @Test
    void what_is_added_behind_tracks_that_come_again_waits_for_the_next_round() {
        queue.addLast(tracks("b"));
        queue.comeAgain(track("a"));
        queue.addLast(tracks("c"));
        queue.poll();

        assertThat(queue.roundIsOver()).isTrue();
    }

    @Test
    void what_is_added_next_belongs_to_this_round_and_what_is_removed_no_longer() {
        queue.addLast(tracks("b"));
        queue.comeAgain(track("a"));
        queue.addNext(tracks("x"));
        queue.remove(1);
        queue.poll();

        assertThat(queue.roundIsOver()).isTrue();
    }

    /// Any sequence of operations does to the queue what it does to a plain list.
    @Test
    void it_is_a_list_whatever_is_done_to_it() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var tested = new TrackQueue(CAPACITY);
        List<Track> model = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            String done = doSomething(random, tested, model, step);

            assertThat(tested.snapshot()).as("-Dseed=%d, step %d: %s", seed, step, done).isEqualTo(model);
            assertThat(tested.size()).isEqualTo(model.size());
        }
    }

    private static String doSomething(Random random, TrackQueue tested, List<Track> model, int step) {
        int from = random.nextInt(12) - 1;
        int to = random.nextInt(12) - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 -> addLast(some(random, step), tested, model);
            case 2 -> addNext(some(random, step), tested, model);
            case 3 -> remove(from, tested, model);
            case 4 -> move(from, to, tested, model);
            case 5 -> shuffle(step, tested, model);
            case 6 -> remove(1, tested, model);
            case 7 -> comeAgain(track("again " + step), tested, model);
            default -> random.nextInt(20) == 0 ? clear(tested, model) : "nothing";
        };
    }

    private static String addLast(List<Track> added, TrackQueue tested, List<Track> model) {
        List<Track> fitting = fitting(added, model);
        model.addAll(fitting);
        assertThat(tested.addLast(added)).isEqualTo(fitting.size());
        return "addLast " + added.size();
    }

    private static String addNext(List<Track> added, TrackQueue tested, List<Track> model) {
        List<Track> fitting = fitting(added, model);
        model.addAll(0, fitting);
        assertThat(tested.addNext(added)).isEqualTo(fitting.size());
        return "addNext " + added.size();
    }

    private static List<Track> fitting(List<Track> added, List<Track> model) {
        return added.stream().limit(Math.max(0, CAPACITY - model.size())).toList();
    }

    private static String remove(int position, TrackQueue tested, List<Track> model) {
        Optional<Track> expected = isInside(position, model) ? Optional.of(model.remove(position - 1))
                : Optional.empty();
        assertThat(position == 1 ? tested.poll() : tested.remove(position)).isEqualTo(expected);
        return "remove " + position;
    }

    private static String move(int from, int to, TrackQueue tested, List<Track> model) {
        Optional<Track> expected = Optional.empty();
        if (isInside(from, model) && isInside(to, model)) {
            expected = Optional.of(model.remove(from - 1));
            model.add(to - 1, expected.orElseThrow());
        }
        assertThat(tested.move(from, to)).isEqualTo(expected);
        return "move " + from + " to " + to;
    }

    private static boolean isInside(int position, List<Track> model) {
        return position >= 1 && position <= model.size();
    }

    private static String shuffle(int seed, TrackQueue tested, List<Track> model) {
        Collections.shuffle(model, new Random(seed));
        assertThat(tested.shuffle(new Random(seed))).isEqualTo(model.size());
        return "shuffle";
    }

    private static String comeAgain(Track track, TrackQueue tested, List<Track> model) {
        model.add(track);
        tested.comeAgain(track);
        tested.beginRound();
        return "comeAgain";
    }

    private static String clear(TrackQueue tested, List<Track> model) {
        assertThat(tested.clear()).isEqualTo(model.size());
        model.clear();
        return "clear";
    }

    private static List<Track> some(Random random, int step) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(index -> track(step + "-" + index))
                .toList();
    }

    private List<String> titles() {
        return queue.snapshot().stream().map(Track::title).toList();
    }

    private List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
            drained.add(next.get().title());
        }
        return drained;
    }
}
