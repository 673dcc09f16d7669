package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.playback.Decoder.Event.Ended;
import dev.lukbot.playback.Decoder.Event.Failed;
import dev.lukbot.playback.Decoder.Event.Replaced;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.NumberedSound;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What comes next is opened before its turn, and nothing of that is heard or told until then.
class PreparedTest {

    private static final Track FIRST = track("first");
    private static final Track SECOND = track("second");

    /// Opens what the test put there, in its order.
    private static final class SlowSource implements Source {

        private final List<String> opened = new CopyOnWriteArrayList<>();
        private final List<NumberedSound> sounds = new CopyOnWriteArrayList<>();
        private volatile boolean slow = true;
        private volatile boolean refuses;
        private volatile int failAt = Integer.MAX_VALUE;

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public boolean handles(String link) {
            return true;
        }

        @Override
        public LoadResult resolve(String link) {
            return new NothingFound();
        }

        @Override
        public SoundSource open(Track track, Duration from, Hearer hearer) throws IOException {
            opened.add(track.id());
            if (refuses) {
                return hearer.replace(from, new IOException("refused"));
            }
            var sound = NumberedSound.of(100).failingAt(failAt);
            sounds.add(sound);
            return sound;
        }

        @Override
        public boolean isSlow() {
            return slow;
        }

        @Override
        public boolean isSearchable() {
            return true;
        }

        @Override
        public boolean distrust(Track track, IOException failure) {
            return false;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    /// Finds the same song for whatever is asked.
    private static final class OtherSource implements Source {

        @Override
        public String name() {
            return "other";
        }

        @Override
        public boolean handles(String link) {
            return false;
        }

        @Override
        public LoadResult resolve(String link) {
            return new NothingFound();
        }

        @Override
        public boolean isSearchable() {
            return true;
        }

        @Override
        public List<Track> search(String words, int limit) {
            return List.of(Track.of("other", "o", "https://other.example/o")
                    .titled(words)
                    .lasting(Optional.of(Duration.ofSeconds(2))));
        }

        @Override
        public SoundSource open(Track track, Duration from, Hearer hearer) {
            return NumberedSound.of(100);
        }

        @Override
        public boolean distrust(Track track, IOException failure) {
            return false;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private final SlowSource source = new SlowSource();
    @AutoClose
    private final AudioEngine engine = new AudioEngine(List.of(source, new OtherSource()), _ -> true, Limits.DEFAULT);
    @AutoClose
    private final Listener listener = new Listener(engine);

    private static Track track(String id) {
        return Track.of("slow", id, "https://slow.example/" + id)
                .titled(id)
                .lasting(Optional.of(Duration.ofSeconds(2)));
    }

    private void prepare(Track track) {
        listener.player().prepare(track);
        Await.until("it is open", () -> source.opened.contains(track.id()));
    }

    @Test
    void what_was_made_ready_is_heard_from_its_beginning_and_used_once() {
        listener.player().play(1, FIRST, Duration.ZERO);
        prepare(SECOND);
        assertThat(listener.untilHeard(Ended.class)).hasSize(100);
        assertThat(source.opened).containsExactlyInAnyOrder("first", "second");

        listener.player().play(2, SECOND, Duration.ZERO);
        List<byte[]> heard = listener.frames(100);
        assertThat(NumberedSound.number(heard.getFirst())).isZero();
        assertThat(source.opened).containsExactlyInAnyOrder("first", "second");

        listener.player().play(3, SECOND, Duration.ZERO);
        listener.frames(1);
        assertThat(source.opened).containsExactlyInAnyOrder("first", "second", "second");
    }

    @Test
    void the_same_track_is_not_made_ready_twice() {
        prepare(SECOND);
        listener.player().prepare(SECOND);
        listener.player().play(1, SECOND, Duration.ZERO);
        listener.frames(1);

        assertThat(source.opened).containsExactly("second");
    }

    @Test
    void what_is_not_wanted_any_more_is_let_go() {
        prepare(SECOND);
        listener.player().unprepare();
        Await.until("the first is closed", () -> source.sounds.getFirst().isClosed());

        prepare(SECOND);
        prepare(FIRST);
        Await.until("the second is closed", () -> source.sounds.get(1).isClosed());

        listener.player().close();
        Await.until("the third is closed", () -> source.sounds.get(2).isClosed());
    }

    @Test
    void what_was_made_ready_for_another_place_is_let_go() {
        prepare(SECOND);
        listener.player().play(1, SECOND, Duration.ofSeconds(1));

        assertThat(NumberedSound.number(listener.frames(1).getFirst())).isEqualTo(50);
        Await.until("it is closed", () -> source.sounds.getFirst().isClosed());
    }

    private static boolean soundThreadsWait() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().startsWith("sound-"))
                .allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void what_broke_while_it_waited_is_opened_anew() {
        source.failAt = 3;
        prepare(SECOND);
        Await.until("it broke, and waits", () -> source.sounds.getFirst().hasFailed() && soundThreadsWait());
        source.failAt = Integer.MAX_VALUE;

        listener.player().play(1, SECOND, Duration.ZERO);

        assertThat(listener.frames(100)).hasSize(100);
        assertThat(source.opened).containsExactly("second", "second");
    }

    @Test
    void tracks_that_need_nothing_get_nothing() {
        source.slow = false;
        listener.player().prepare(SECOND);
        listener.player().prepare(FIRST.endless(true));
        source.slow = true;
        listener.player().prepare(FIRST.endless(true));

        assertThat(source.opened).isEmpty();
    }

    @Test
    void another_sources_sound_is_told_when_its_turn_comes() {
        source.refuses = true;
        prepare(SECOND);
        Await.until("the search has ended", () -> !source.opened.isEmpty());
        assertThat(listener.events()).isEmpty();

        listener.player().play(5, SECOND, Duration.ZERO);

        assertThat(listener.frames(100)).hasSize(100);
        Replaced told = listener.until(Replaced.class);
        assertThat(told.start()).isEqualTo(5);
        assertThat(told.other().insteadOf()).contains("slow");
        assertThat(listener.events()).noneMatch(Failed.class::isInstance);
    }
}
