package dev.lukbot.playback;

import static dev.lukbot.testing.Tracks.track;
import static dev.lukbot.testing.Tracks.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.FakeTrackPlayer;
import dev.lukbot.testing.FakeVoiceConnector;
import dev.lukbot.testing.RecordingAnnouncer;
import dev.lukbot.testing.RecordingPlaybackListener;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Players and their guilds' threads. What a player does step by step is tested without threads elsewhere.
class PlayersTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final GuildId OTHER_GUILD = new GuildId(2);
    private static final ChannelId VOICE = new ChannelId(10);
    private static final ChannelId TEXT = new ChannelId(20);
    private static final GuildSettings QUIET = new GuildSettings(30, RepeatMode.QUEUE, 2, false, 50);

    private final FakeTime time = new FakeTime();
    private final FakeTrackPlayer.Factory decoders = new FakeTrackPlayer.Factory();
    private final FakeVoiceConnector connector = new FakeVoiceConnector();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer();
    private final RecordingPlaybackListener listener = new RecordingPlaybackListener();
    private final Players players = players(listener, Duration.ofSeconds(20));

    private Players players(PlaybackListener told, Duration patience) {
        return new Players(
                decoders,
                connector,
                announcer,
                told,
                guild -> guild.equals(OTHER_GUILD) ? QUIET : GuildSettings.DEFAULT,
                new PlaybackLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 5000, patience),
                time,
                new Random(1));
    }

    @BeforeEach
    void connectAtOnce() {
        connector.answerTo(players::tell);
    }

    @AfterEach
    void close() {
        players.close();
    }

    @Test
    void a_guild_has_no_player_until_somebody_calls_the_bot() {
        assertThat(players.find(GUILD)).isEmpty();

        GuildPlayer player = players.join(GUILD, VOICE, TEXT);

        assertThat(players.find(GUILD)).containsSame(player);
        assertThat(players.all()).containsExactly(player);
        assertThat(player.guild()).isEqualTo(GUILD);
        assertThat(player.view().voiceChannel()).contains(VOICE);
        assertThat(player.view().textChannel()).isEqualTo(TEXT);
    }

    @Test
    void joining_again_finds_the_same_player() {
        assertThat(players.join(GUILD, VOICE, TEXT)).isSameAs(players.join(GUILD, VOICE, TEXT));
    }

    @Test
    void each_guild_has_its_own_player_with_its_own_settings() {
        GuildPlayer player = players.join(OTHER_GUILD, VOICE, TEXT);

        assertThat(players.join(GUILD, VOICE, TEXT)).isNotSameAs(player);
        assertThat(player.view().volumePercent()).isEqualTo(30);
        assertThat(player.view().repeat()).isEqualTo(RepeatMode.QUEUE);
        assertThat(player.view().repeatsLeft()).isEqualTo(2);
        assertThat(decoders.of(OTHER_GUILD).volumePercent()).isEqualTo(30);
    }

    @Test
    void the_view_shows_what_was_asked_for_as_soon_as_it_is_answered() {
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);

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
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);

        assertThatIllegalArgumentException().isThrownBy(() -> player.setVolume(201)).withMessageContaining("201");
        assertThatIllegalArgumentException().isThrownBy(() -> player.setVolume(-1));
    }

    @Test
    void a_thousand_people_at_once_lose_no_track() {
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);
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
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);
        FakeTrackPlayer decoder = decoders.of(GUILD);
        player.enqueue(IntStream.range(0, 201).mapToObj(i -> track("same")).toList(), false);

        for (int round = 0; round < 100; round++) {
            long start = decoder.last().number();
            int before = player.view().queue().size();
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                both.execute(() -> decoder.tells(new TrackPlayer.Event.Ended(start, Duration.ofMinutes(3))));
                both.execute(() -> player.skip(1));
            }
            player.seek(Duration.ZERO); // all that was told before is done now

            // The end came first, so two tracks are gone; or the skip did, and the end came too late.
            assertThat(before - player.view().queue().size()).isBetween(1, 2);
        }
    }

    @Test
    void exactly_one_player_is_made_however_many_call_at_once() {
        Set<GuildPlayer> joined = ConcurrentHashMap.newKeySet();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 200; person++) {
                people.execute(() -> joined.add(players.join(GUILD, VOICE, TEXT)));
            }
        }

        assertThat(joined).hasSize(1);
        assertThat(decoders.made()).hasSize(1);
        assertThat(connector.connects()).containsExactly(VOICE);
    }

    @Test
    void a_stopped_player_is_forgotten_and_the_next_call_makes_a_new_one() {
        GuildPlayer stopped = players.join(GUILD, VOICE, TEXT);
        stopped.enqueue(tracks("a"), false);

        stopped.stop();

        assertThat(players.find(GUILD)).isEmpty();
        assertThat(connector.channel(GUILD)).isEmpty();
        assertThat(listener.ended()).containsExactly(GUILD);
        assertThat(players.join(GUILD, VOICE, TEXT)).isNotSameAs(stopped);
        assertThat(connector.channel(GUILD)).contains(VOICE);
        Await.until("only the new one is left", () -> players.all().size() == 1);
    }

    @Test
    void an_ended_player_has_nothing_and_does_nothing() {
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);
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
        assertThat(listener.ended()).containsExactly(GUILD);
    }

    @Test
    void a_request_never_meets_a_player_that_is_being_stopped() {
        var enqueued = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 200; person++) {
                boolean stops = person % 4 == 0;
                people.execute(() -> {
                    if (stops) {
                        players.find(GUILD).ifPresent(GuildPlayer::stop);
                    } else {
                        Enqueued answer = players.play(GUILD, VOICE, TEXT, tracks("a"), false);
                        enqueued.addAndGet(answer.count());
                    }
                });
            }
        }

        assertThat(enqueued).hasValue(150);
        long left = decoders.made().stream().filter(decoder -> !decoder.isClosed()).count();
        assertThat(left).isEqualTo(players.find(GUILD).stream().count());
    }

    @Test
    void the_clock_reaches_every_player() {
        players.join(GUILD, VOICE, TEXT);
        players.join(OTHER_GUILD, VOICE, TEXT);
        time.pass(Duration.ofMinutes(5));

        players.tick();

        Await.until("both left", () -> players.all().isEmpty());
        assertThat(announcer.announcements())
                .containsExactly(new Announcement.LeftIdle(), new Announcement.LeftIdle());
        assertThat(listener.ended()).containsExactlyInAnyOrder(GUILD, OTHER_GUILD);
    }

    @Test
    void what_happens_to_guilds_without_a_player_is_ignored() {
        players.tell(GUILD, new VoiceEvent.Ended(VoiceEvent.Reason.GUILD_LEFT));

        assertThat(players.all()).isEmpty();
    }

    @Test
    void events_reach_the_guilds_own_player() {
        GuildPlayer player = players.join(GUILD, VOICE, TEXT);
        GuildPlayer other = players.join(OTHER_GUILD, VOICE, TEXT);

        players.tell(GUILD, new VoiceEvent.Ended(VoiceEvent.Reason.GUILD_LEFT));

        Await.until("the player ended", player::hasEnded);
        assertThat(players.find(GUILD)).isEmpty();
        assertThat(players.find(OTHER_GUILD)).containsSame(other);
    }

    @Test
    void neither_events_nor_ticks_wait_for_a_player_and_waiting_ticks_are_one() {
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var slow = players(blockingAtChanges(blocked, release), Duration.ofMillis(50))) {
            connector.answerTo((_, _) -> {});
            Thread.ofVirtual().start(() -> ignoringBusy(() -> slow.join(GUILD, VOICE, TEXT)));
            Await.until("the owner is busy", () -> blocked.getCount() == 0);

            for (int second = 0; second < 20_000; second++) {
                slow.tick();
            }
            slow.tell(GUILD, new VoiceEvent.Ended(VoiceEvent.Reason.GUILD_LEFT));
            GuildPlayer player = slow.all().iterator().next();
            assertThatExceptionOfType(PlayerBusyException.class).isThrownBy(player::pause);
            release.countDown();

            Await.until("the event was not lost among the ticks", player::hasEnded);
        }
    }

    @Test
    void closing_does_not_wait_for_ever() {
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Players slow = players(blockingAtChanges(blocked, release), Duration.ofMillis(50));
        Thread.ofVirtual().start(() -> ignoringBusy(() -> slow.join(GUILD, VOICE, TEXT)));
        Await.until("the owner is busy", () -> blocked.getCount() == 0);

        slow.close();

        assertThat(release.getCount()).isEqualTo(1);
        release.countDown();
        Await.until("it closes in the end", () -> slow.all().isEmpty());
    }

    private static void ignoringBusy(Runnable action) {
        try {
            action.run();
        } catch (PlayerBusyException _) {
            // the test wants it
        }
    }

    private static PlaybackListener blockingAtChanges(CountDownLatch blocked, CountDownLatch release) {
        return new PlaybackListener() {
            @Override
            public void heard(GuildId guild, Track track, Instant at) {}

            @Override
            public void changed(GuildId guild, GuildPlayer.View view) {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void ended(GuildId guild) {}
        };
    }

    @Test
    void closing_tells_each_guilds_last_state_and_no_end() {
        players.play(GUILD, VOICE, TEXT, tracks("a", "b"), false);
        players.play(OTHER_GUILD, VOICE, TEXT, tracks("c"), false);
        decoders.of(GUILD).plays(Duration.ofSeconds(42));

        players.close();

        assertThat(players.all()).isEmpty();
        assertThat(decoders.made()).allMatch(FakeTrackPlayer::isClosed);
        assertThat(connector.channel(GUILD)).isEmpty();
        assertThat(listener.ended()).isEmpty();
        Optional<GuildPlayer.View> last = listener.changes()
                .reversed()
                .stream()
                .filter(view -> view.playing().equals(Optional.of(track("a"))))
                .findFirst();
        assertThat(last.map(GuildPlayer.View::position)).contains(Duration.ofSeconds(42));
        assertThat(last.orElseThrow().voiceChannel()).contains(VOICE);
    }

    @Test
    void nobody_joins_after_closing() {
        players.close();

        assertThatIllegalStateException().isThrownBy(() -> players.join(GUILD, VOICE, TEXT));
        assertThat(decoders.made()).isEmpty();
    }

    @Test
    void whoever_joins_while_it_closes_leaves_no_player_behind() {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= 200; number++) {
                var guild = new GuildId(number);
                boolean closes = number == 100;
                people.execute(() -> {
                    if (closes) {
                        players.close();
                    }
                    try {
                        players.join(guild, VOICE, TEXT);
                    } catch (IllegalStateException _) {
                        // closed, which is what this is about
                    }
                });
            }
        }

        assertThat(players.all()).isEmpty();
        assertThat(decoders.made()).allMatch(FakeTrackPlayer::isClosed);
    }

    @Test
    void limits_must_make_sense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ofMinutes(-1), Duration.ZERO, 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ZERO, Duration.ZERO, 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlaybackLimits(Duration.ZERO, Duration.ZERO, 1, Duration.ZERO));
    }
}
