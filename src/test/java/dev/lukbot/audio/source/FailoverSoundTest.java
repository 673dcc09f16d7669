package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.Source.Hearer;
import dev.lukbot.audio.ytdlp.Strategy;
import dev.lukbot.sound.Frame;
import dev.lukbot.testing.audio.NumberedSound;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every frame carries its number, so what is heard twice or missing shows.
class FailoverSoundTest {

    private static final Track TRACK = Track.of("youtube", "abc", "https://www.youtube.com/watch?v=abc")
            .lasting(Optional.of(Duration.ofSeconds(60)));
    private static final int ALL = 3000;

    private final FakeWays ways = new FakeWays();
    private final AtomicLong time = new AtomicLong();

    /// What each way gives, time after time.
    private static final class FakeWays implements FailoverSound.Ways {

        private final Map<Strategy, Deque<NumberedSound>> sounds = new EnumMap<>(Strategy.class);
        private final Map<Strategy, IOException> refusals = new EnumMap<>(Strategy.class);
        private final List<String> asked = new ArrayList<>();
        private final List<Strategy> failed = new ArrayList<>();

        FakeWays gives(Strategy way, NumberedSound sound) {
            sounds.computeIfAbsent(way, _ -> new ArrayDeque<>()).add(sound);
            return this;
        }

        FakeWays refuses(Strategy way, IOException why) {
            refusals.put(way, why);
            return this;
        }

        @Override
        public List<Strategy> order() {
            return List.of(Strategy.FETCH, Strategy.PIPE);
        }

        @Override
        public FailoverSound.Begun open(Strategy way, Duration from) throws IOException {
            asked.add(way + " " + from.toSeconds());
            if (refusals.containsKey(way)) {
                throw refusals.get(way);
            }
            NumberedSound sound = sounds.computeIfAbsent(way, _ -> new ArrayDeque<>()).remove();
            return new FailoverSound.Begun(sound, Duration.ZERO, Duration.ZERO);
        }

        @Override
        public void failed(Strategy way) {
            failed.add(way);
        }

        @Override
        public IOException told(IOException failure) {
            return new IOException("told: " + failure.getMessage());
        }
    }

    private FailoverSound open(Hearer hearer) throws IOException {
        return FailoverSound.open(TRACK, Duration.ZERO, ways, hearer, time::get);
    }

    private static List<Integer> heard(FailoverSound sound) throws IOException {
        var numbers = new ArrayList<Integer>();
        while (sound.next() instanceof Frame.Opus(byte[] packet)) {
            numbers.add(NumberedSound.number(packet));
        }
        return numbers;
    }

    private static List<Integer> numbers(int from, int end) {
        return IntStream.range(from, end).boxed().toList();
    }

    @Test
    void what_breaks_off_goes_on_another_way_at_the_same_frame() throws IOException {
        var dying = NumberedSound.of(ALL).failingAt(1234);
        ways.gives(Strategy.FETCH, dying).gives(Strategy.PIPE, NumberedSound.of(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).isEqualTo(numbers(0, ALL));
        }
        assertThat(ways.asked).containsExactly("FETCH 0", "PIPE 24");
        assertThat(ways.failed).containsExactly(Strategy.FETCH);
        assertThat(dying.isClosed()).isTrue();
    }

    @Test
    void what_ends_too_early_goes_on_too() throws IOException {
        ways.gives(Strategy.FETCH, NumberedSound.of(2000)).gives(Strategy.PIPE, NumberedSound.of(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).isEqualTo(numbers(0, ALL));
        }
    }

    @Test
    void what_ends_about_where_it_should_just_ends() throws IOException {
        ways.gives(Strategy.FETCH, NumberedSound.of(2950));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).hasSize(2950);
        }
        assertThat(ways.asked).hasSize(1);
    }

    @Test
    void what_is_shorter_by_every_way_is_as_short_as_it_is() throws IOException {
        ways.gives(Strategy.FETCH, NumberedSound.of(2000)).refuses(Strategy.PIPE, new IOException("nothing there"));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).hasSize(2000);
        }
    }

    @Test
    void what_brings_nothing_for_too_long_is_left() throws IOException {
        var stalling = NumberedSound.of(ALL).silentFrom(100, () -> time.addAndGet(StallWatch.LIMIT.toNanos() + 1));
        ways.gives(Strategy.FETCH, stalling).gives(Strategy.PIPE, NumberedSound.of(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).isEqualTo(numbers(0, ALL));
        }
    }

    @Test
    void a_way_that_does_not_open_is_passed_over() throws IOException {
        ways.refuses(Strategy.FETCH, new IOException("status 403")).gives(Strategy.PIPE, NumberedSound.of(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).hasSize(ALL);
        }
    }

    @Test
    void where_no_way_is_left_the_reason_is_told() {
        ways.refuses(Strategy.FETCH, new IOException("reset"))
                .refuses(Strategy.PIPE, new YtDlpException(Fault.BOT_CHALLENGE, "sign in"));

        assertThatThrownBy(() -> open(Hearer.NOBODY)).hasMessage("told: BOT_CHALLENGE: sign in");
    }

    @Test
    void what_is_wrong_with_the_recording_itself_is_not_tried_another_way() {
        ways.refuses(Strategy.FETCH, new YtDlpException(Fault.AGE, "confirm your age"));

        assertThatThrownBy(() -> open(Hearer.NOBODY)).hasMessage("told: AGE: confirm your age");
        assertThat(ways.asked).containsExactly("FETCH 0");
    }

    @Test
    void where_no_way_is_left_other_sound_goes_on_at_the_same_frame() throws IOException {
        ways.gives(Strategy.FETCH, NumberedSound.of(ALL).failingAt(500))
                .gives(Strategy.PIPE, NumberedSound.of(ALL).failingAt(1000));
        var replaced = new ArrayList<String>();

        try (FailoverSound sound = open((from, why) -> {
            replaced.add(from.toMillis() + " " + why.getMessage());
            return NumberedSound.of(ALL);
        })) {
            assertThat(heard(sound)).isEqualTo(numbers(0, ALL));
        }
        assertThat(replaced).containsExactly("20000 told: broken off");
    }

    @Test
    void a_way_that_gave_much_may_be_tried_again() throws IOException {
        ways.gives(Strategy.FETCH, NumberedSound.of(ALL).failingAt(1600))
                .gives(Strategy.PIPE, NumberedSound.of(ALL).failingAt(1700))
                .gives(Strategy.FETCH, NumberedSound.of(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(heard(sound)).isEqualTo(numbers(0, ALL));
        }
        assertThat(ways.asked).containsExactly("FETCH 0", "PIPE 32", "FETCH 34");
    }

    @Test
    void what_keeps_breaking_is_not_tried_for_ever() {
        ways.gives(Strategy.FETCH, NumberedSound.of(ALL).failingAt(10))
                .gives(Strategy.PIPE, NumberedSound.of(ALL).failingAt(20));

        assertThatThrownBy(() -> {
            try (FailoverSound sound = open(Hearer.NOBODY)) {
                heard(sound);
            }
        }).hasMessage("told: broken off");
        assertThat(ways.asked).hasSize(2);
    }

    @Test
    void a_pipe_is_read_on_for_a_little_and_asked_anew_for_more() throws IOException {
        ways.refuses(Strategy.FETCH, new IOException("status 403"))
                .gives(Strategy.PIPE, NumberedSound.forward(ALL))
                .gives(Strategy.PIPE, NumberedSound.forward(ALL))
                .gives(Strategy.PIPE, NumberedSound.forward(ALL));

        try (FailoverSound sound = open(Hearer.NOBODY)) {
            assertThat(sound.seek(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
            assertThat(ways.asked).containsExactly("FETCH 0", "PIPE 0");
            sound.seek(Duration.ofSeconds(50));
            assertThat(sound.seek(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
            assertThat(NumberedSound.number(((Frame.Opus) sound.next()).packet())).isEqualTo(250);
        }
        assertThat(ways.asked).containsExactly("FETCH 0", "PIPE 0", "PIPE 50", "PIPE 5");
    }

    @Test
    void closing_ends_a_call_that_waits_and_opens_nothing_more() throws IOException, InterruptedException {
        ways.gives(Strategy.FETCH, NumberedSound.of(ALL).silentFrom(0, () -> {}));
        FailoverSound sound = open(Hearer.NOBODY);
        Thread reader = Thread.ofVirtual().start(() -> assertThatThrownBy(sound::next).isInstanceOf(IOException.class));

        sound.close();

        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        assertThat(ways.asked).containsExactly("FETCH 0");
    }
}
