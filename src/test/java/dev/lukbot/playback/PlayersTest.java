package dev.lukbot.playback;

import static dev.lukbot.playback.Hall.GUILD;
import static dev.lukbot.playback.Hall.OTHER_GUILD;
import static dev.lukbot.playback.Hall.TEXT;
import static dev.lukbot.playback.Hall.VOICE;
import static dev.lukbot.testing.Tracks.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeDecoder;
import dev.lukbot.testing.RecordingPlaybackListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// All guilds' players: who gets one, and when it is gone.
class PlayersTest {

    private final Hall hall = new Hall();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void a_guild_has_no_player_until_somebody_calls_the_bot() {
        assertThat(hall.players.find(GUILD)).isEmpty();

        GuildPlayer player = hall.join();

        assertThat(hall.players.find(GUILD)).containsSame(player);
        assertThat(hall.players.all()).containsExactly(player);
        assertThat(player.guild()).isEqualTo(GUILD);
        assertThat(player.view().voiceChannel()).contains(VOICE);
        assertThat(player.view().textChannel()).isEqualTo(TEXT);
    }

    @Test
    void joining_again_finds_the_same_player() {
        assertThat(hall.join()).isSameAs(hall.join());
    }

    @Test
    void each_guild_has_its_own_player_with_its_own_settings() {
        GuildPlayer player = hall.players.join(OTHER_GUILD, VOICE, TEXT);

        assertThat(hall.join()).isNotSameAs(player);
        assertThat(player.view().volumePercent()).isEqualTo(30);
        assertThat(player.view().repeat()).isEqualTo(RepeatMode.QUEUE);
        assertThat(player.view().repeatsLeft()).isEqualTo(2);
        assertThat(hall.decoders.of(OTHER_GUILD).volumePercent()).isEqualTo(30);
    }

    @Test
    void exactly_one_player_is_made_however_many_call_at_once() {
        Set<GuildPlayer> joined = ConcurrentHashMap.newKeySet();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 200; person++) {
                people.execute(() -> joined.add(hall.join()));
            }
        }

        assertThat(joined).hasSize(1);
        assertThat(hall.decoders.made()).hasSize(1);
        assertThat(hall.connector.connects()).containsExactly(VOICE);
    }

    @Test
    void a_stopped_player_is_forgotten_and_the_next_call_makes_a_new_one() {
        GuildPlayer stopped = hall.join();
        stopped.enqueue(tracks("a"), false);

        stopped.stop();

        assertThat(hall.players.find(GUILD)).isEmpty();
        assertThat(hall.connector.channel(GUILD)).isEmpty();
        assertThat(hall.listener.ended()).containsExactly(GUILD);
        assertThat(hall.join()).isNotSameAs(stopped);
        assertThat(hall.connector.channel(GUILD)).contains(VOICE);
        Await.until("only the new one is left", () -> hall.players.all().size() == 1);
    }

    @Test
    void a_request_never_meets_a_player_that_is_being_stopped() {
        var enqueued = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 200; person++) {
                boolean stops = person % 4 == 0;
                people.execute(() -> {
                    if (stops) {
                        hall.players.find(GUILD).ifPresent(GuildPlayer::stop);
                    } else {
                        Enqueued answer = hall.players.play(GUILD, VOICE, TEXT, tracks("a"), false);
                        enqueued.addAndGet(answer.count());
                    }
                });
            }
        }

        assertThat(enqueued).hasValue(150);
        long left = hall.decoders.made().stream().filter(decoder -> !decoder.isClosed()).count();
        assertThat(left).isEqualTo(hall.players.find(GUILD).stream().count());
    }

    @Test
    void the_clock_reaches_every_player() {
        hall.join();
        hall.players.join(OTHER_GUILD, VOICE, TEXT);
        hall.time.pass(Duration.ofMinutes(5));

        hall.players.tick();

        Await.until("both left", () -> hall.players.all().isEmpty());
        assertThat(hall.listener.news())
                .containsExactly(new PlaybackEvent.LeftIdle(), new PlaybackEvent.LeftIdle());
        assertThat(hall.listener.ended()).containsExactlyInAnyOrder(GUILD, OTHER_GUILD);
    }

    @Test
    void what_happens_to_guilds_without_a_player_is_ignored() {
        hall.players.tell(GUILD, new VoiceEvent.Connected(1, VOICE));
        hall.players.left(GUILD);

        assertThat(hall.players.all()).isEmpty();
    }

    @Test
    void a_guild_that_was_left_ends_its_player_without_a_word() {
        GuildPlayer player = hall.join();
        player.enqueue(tracks("a", "b"), false);
        GuildPlayer other = hall.players.join(OTHER_GUILD, VOICE, TEXT);

        hall.players.left(GUILD);

        assertThat(player.hasEnded()).isTrue();
        assertThat(hall.listener.ended()).containsExactly(GUILD);
        assertThat(hall.listener.news()).isEmpty();
        assertThat(hall.players.find(GUILD)).isEmpty();
        assertThat(hall.players.find(OTHER_GUILD)).containsSame(other);
    }

    @Test
    void neither_events_nor_ticks_wait_for_a_player_and_waiting_ticks_are_one() {
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var slow = hall.players(blockingAtChanges(blocked, release), Duration.ofMillis(50))) {
            hall.connector.answerTo((_, _) -> {});
            Thread.ofVirtual().start(() -> ignoringLate(() -> slow.join(GUILD, VOICE, TEXT)));
            Await.until("the owner is busy", () -> blocked.getCount() == 0);

            for (int second = 0; second < 20_000; second++) {
                slow.tick();
            }
            slow.tell(GUILD, new VoiceEvent.Ended(hall.connector.attempt(), VoiceEvent.Reason.NO_ANSWER));
            GuildPlayer player = slow.all().iterator().next();
            assertThatExceptionOfType(AnswerLateException.class).isThrownBy(player::pause);
            release.countDown();

            Await.until("the event was not lost among the ticks",
                    () -> player.view().voiceChannel().isEmpty());
        }
    }

    @Test
    void closing_does_not_wait_for_ever() {
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Players slow = hall.players(blockingAtChanges(blocked, release), Duration.ofMillis(50));
        Thread.ofVirtual().start(() -> ignoringLate(() -> slow.join(GUILD, VOICE, TEXT)));
        Await.until("the owner is busy", () -> blocked.getCount() == 0);

        slow.close();

        assertThat(release.getCount()).isEqualTo(1);
        release.countDown();
        Await.until("it closes in the end", () -> slow.all().isEmpty());
    }

    private static void ignoringLate(Runnable action) {
        try {
            action.run();
        } catch (AnswerLateException _) {
            // the test wants it
        }
    }

    private static PlaybackListener blockingAtChanges(CountDownLatch blocked, CountDownLatch release) {
        return (_, event, _) -> {
            if (event instanceof PlaybackEvent.Changed) {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    @Test
    void closing_tells_each_guilds_last_state_and_no_end() {
        hall.players.play(GUILD, VOICE, TEXT, tracks("a", "b"), false);
        hall.players.play(OTHER_GUILD, VOICE, TEXT, tracks("c"), false);
        Await.until("the bot is connected", () -> !hall.decoders.of(GUILD).isPaused());
        hall.decoders.of(GUILD).plays(Duration.ofSeconds(42));

        hall.players.close();

        assertThat(hall.players.all()).isEmpty();
        assertThat(hall.decoders.made()).allMatch(FakeDecoder::isClosed);
        assertThat(hall.connector.channel(GUILD)).isEmpty();
        assertThat(hall.listener.ended()).isEmpty();
        RecordingPlaybackListener.Told last = hall.listener.told()
                .reversed()
                .stream()
                .filter(told -> told.guild().equals(GUILD))
                .findFirst()
                .orElseThrow();
        assertThat(last.event()).isEqualTo(new PlaybackEvent.Changed(Duration.ofSeconds(42)));
        assertThat(last.view().voiceChannel()).contains(VOICE);
    }

    @Test
    void nobody_joins_after_closing() {
        hall.players.close();

        assertThatIllegalStateException().isThrownBy(() -> hall.join());
        assertThat(hall.decoders.made()).isEmpty();
    }

    @Test
    void whoever_joins_while_it_closes_leaves_no_player_behind() {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= 200; number++) {
                var guild = new GuildId(number);
                boolean closes = number == 100;
                people.execute(() -> {
                    if (closes) {
                        hall.players.close();
                    }
                    try {
                        hall.players.join(guild, VOICE, TEXT);
                    } catch (IllegalStateException _) {
                        // closed, which is what this is about
                    }
                });
            }
        }

        assertThat(hall.players.all()).isEmpty();
        assertThat(hall.decoders.made()).allMatch(FakeDecoder::isClosed);
    }

    @Test
    void limits_must_make_sense() {
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ofMinutes(-1), Duration.ZERO, 1, second, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ZERO, Duration.ZERO, 0, second, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ZERO, Duration.ZERO, 1, second, Duration.ZERO));
    }
}
