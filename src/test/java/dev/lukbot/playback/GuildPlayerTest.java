package dev.lukbot.playback;

import static dev.lukbot.playback.Hall.GUILD;
import static dev.lukbot.playback.Hall.TEXT;
import static dev.lukbot.playback.Hall.VOICE;
import static dev.lukbot.testing.Tracks.track;
import static dev.lukbot.testing.Tracks.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.FakeDecoder;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One guild's player on its own thread. What it does step by step is tested without threads elsewhere.
class GuildPlayerTest {

    private final Hall hall = new Hall();
    private final GuildPlayer player = hall.join();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void the_view_shows_what_was_asked_for_as_soon_as_it_is_answered() {
        player.enqueue(tracks("a", "b", "c", "d"), false);
        assertThat(player.view().playing()).contains(track("a"));
        assertThat(player.move(3, 1)).contains(track("d"));
        assertThat(player.remove(2)).contains(track("b"));
        assertThat(player.view().queue()).containsExactly(track("d"), track("c"));
        player.setVolume(70);
        assertThat(player.view().volumePercent()).isEqualTo(70);
        player.repeat(RepeatMode.TRACK, 4);
        assertThat(player.view().repeatsLeft()).isEqualTo(4);
        assertThat(player.pause()).isTrue();
        assertThat(player.view().paused()).isTrue();
        assertThat(player.resume()).isTrue();
        assertThat(player.seek(Duration.ofSeconds(50))).contains(Duration.ofSeconds(50));
        assertThat(player.position()).isEqualTo(Duration.ofSeconds(50));
        assertThat(player.shuffle()).isEqualTo(2);
        assertThat(player.skip(1)).contains(track("a"));
        assertThat(player.clear()).isEqualTo(1);
    }

    @Test
    void a_volume_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> player.setVolume(201)).withMessageContaining("201");
        assertThatIllegalArgumentException().isThrownBy(() -> player.setVolume(-1));
    }

    @Test
    void a_thousand_people_at_once_lose_no_track() {
        Set<Integer> positions = ConcurrentHashMap.newKeySet();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 1000; person++) {
                List<Track> asked = List.of(track("track " + person));
                people.execute(() -> positions.add(player.enqueue(asked, false).position()));
            }
        }

        assertThat(player.view().queue()).hasSize(999).doesNotHaveDuplicates();
        assertThat(positions).isEqualTo(Set.copyOf(IntStream.range(0, 1000).boxed().toList()));
    }

    @Test
    void a_track_that_ends_while_it_is_skipped_skips_only_itself() {
        FakeDecoder decoder = hall.decoders.of(GUILD);
        player.enqueue(IntStream.range(0, 201).mapToObj(i -> track("same")).toList(), false);

        for (int round = 0; round < 100; round++) {
            long start = decoder.last().number();
            int before = player.view().queue().size();
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                both.execute(() -> {
                    decoder.tells(new Decoder.Event.Ended(start, Duration.ofMinutes(3)));
                    decoder.tells(new Decoder.Event.Ended(start, Duration.ofMinutes(3))); // a stray second one
                });
                both.execute(() -> player.skip(1));
            }
            player.seek(Duration.ZERO); // all that was told before is done now

            // The end came first, so two tracks are gone; or the skip did, and the end came too late.
            assertThat(before - player.view().queue().size()).isBetween(1, 2);
        }
    }

    @Test
    void an_ended_player_has_nothing_and_does_nothing() {
        player.enqueue(tracks("a", "b"), false);
        player.stop();

        player.stop();
        player.close();
        player.setVolume(10);
        player.repeat(RepeatMode.TRACK, 1);

        assertThat(player.pause()).isFalse();
        assertThat(player.resume()).isFalse();
        assertThat(player.skip(1)).isEmpty();
        assertThat(player.clear()).isZero();
        assertThat(player.remove(1)).isEmpty();
        assertThat(player.move(1, 2)).isEmpty();
        assertThat(player.shuffle()).isZero();
        assertThat(player.seek(Duration.ZERO)).isEmpty();
        assertThat(player.position()).isZero();
        assertThat(player.view().queue()).isEmpty();
        assertThatExceptionOfType(PlayerClosedException.class).isThrownBy(() -> player.enqueue(tracks("c"), false));
        assertThatExceptionOfType(PlayerClosedException.class).isThrownBy(() -> player.comeTo(VOICE, TEXT));
        assertThat(hall.listener.ended()).containsExactly(GUILD);
    }
}
