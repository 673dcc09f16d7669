package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.VoiceEvent;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Delayed;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Hindered;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens to a voice connection, without Discord, JDA or threads: wishes are handed on at once.
class LineTest {

    private static final ChannelId MUSIC = new ChannelId(10);
    private static final ChannelId OTHER = new ChannelId(11);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Effect> done = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private Line line = Line.idle(true, true);

    // Joining and leaving

    @Test
    void it_joins_and_tells_when_frames_flow() {
        given(new Signal.Wanted(1, MUSIC));
        assertThat(done).contains(new Effect.Join(MUSIC));

        given(in(MUSIC), new Signal.Progress(), new Signal.Up());

        assertThat(told()).containsExactly(new Suspended(1, "not there yet"), new Connected(1, MUSIC));
        assertThat(done).contains(new Effect.Look());
    }

    @Test
    void what_was_wanted_while_discord_is_away_is_joined_when_it_is_back() {
        line = Line.idle(false, false);

        given(new Signal.Wanted(1, MUSIC));
        passes(Duration.ofHours(1));
        assertThat(done).doesNotContain(new Effect.Join(MUSIC));
        given(new Signal.GuildHere(Optional.empty()));

        assertThat(done).contains(new Effect.Join(MUSIC));
    }

    @Test
    void a_wish_that_is_not_answered_is_repeated_ever_more_slowly() {
        given(new Signal.Wanted(1, MUSIC));

        List<Duration> waits = new ArrayList<>();
        for (int time = 0; time < 5; time++) {
            Instant asked = now;
            done.clear();
            while (!done.contains(new Effect.Join(MUSIC))) {
                passes(Duration.ofMillis(100));
            }
            waits.add(Duration.between(asked, now));
        }

        assertThat(waits.getFirst()).isLessThan(SECOND.multipliedBy(2));
        assertThat(waits).isSorted();
        assertThat(waits.getLast()).isLessThan(SECOND.multipliedBy(15));
    }

    @Test
    void leaving_is_final_whatever_is_told_later() {
        given(new Signal.Wanted(1, MUSIC), new Signal.Unwanted());
        done.clear();

        given(in(MUSIC));
        assertThat(done).containsExactly(new Effect.Leave()); // the join was answered after all
        given(new Signal.Up(), nowhere(), broken(), new Signal.Tick());

        assertThat(told()).isEmpty();
        assertThat(line.wakeAt()).isEmpty();
    }

    @Test
    void a_bot_found_in_a_channel_that_nobody_wants_leaves() {
        given(new Signal.GuildHere(Optional.of(MUSIC)));

        assertThat(done).containsExactly(new Effect.Leave());
    }

    @Test
    void events_carry_the_number_of_the_last_attempt() {
        connect();
        given(new Signal.Unwanted(), new Signal.Wanted(2, MUSIC));
        done.clear();

        given(in(MUSIC), new Signal.Up(), broken());

        assertThat(told()).extracting(VoiceEvent::attempt).containsOnly(2L);
    }

    @Test
    void another_channel_is_reached_with_the_connection_that_stands() {
        connect();

        given(new Signal.Wanted(2, OTHER), in(OTHER));

        assertThat(done).contains(new Effect.Move(OTHER)).doesNotContain(new Effect.Join(OTHER));
        assertThat(told()).containsExactly(new Connected(2, OTHER));
    }

    @Test
    void a_move_that_is_not_answered_is_made_by_joining_anew() {
        connect();
        given(new Signal.Wanted(2, OTHER));

        passes(SECOND.multipliedBy(2));

        assertThat(done).contains(new Effect.Join(OTHER));
    }

    // Discord is away

    @Test
    void a_new_gateway_session_is_no_end_and_no_break() {
        connect();

        given(new Signal.GatewayLost(), new Signal.SessionEnded(), new Signal.SessionEnded(), broken());
        passes(Duration.ofMinutes(5));
        given(new Signal.GuildHere(Optional.empty()), in(MUSIC), new Signal.Up());

        assertThat(told()).containsExactly(
                new Suspended(1, "gateway session"), new Connected(1, MUSIC));
        assertThat(done).contains(new Effect.HangUp()).containsOnlyOnce(new Effect.Join(MUSIC));
    }

    @Test
    void an_outage_of_the_guild_is_no_end_and_no_break() {
        connect();

        given(new Signal.Dropped("DISCONNECTED_REMOVED_FROM_GUILD"), new Signal.GuildAway());
        passes(Duration.ofMinutes(5));
        given(new Signal.GuildHere(Optional.of(MUSIC)), nowhere(), in(MUSIC), new Signal.Up());

        assertThat(told()).containsExactly(
                new Suspended(1, "DISCONNECTED_REMOVED_FROM_GUILD"), new Connected(1, MUSIC));
    }

    @Test
    void a_gateway_that_drops_does_not_touch_voice() {
        connect();

        given(new Signal.GatewayLost(), new Signal.GatewayResumed());

        assertThat(told()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void a_wish_under_way_when_the_gateway_dropped_is_repeated_at_once() {
        connect();
        given(broken(), new Signal.GatewayLost());
        done.clear();

        given(new Signal.GatewayResumed());

        assertThat(done).contains(new Effect.Join(MUSIC));
    }

    @Test
    void a_guild_that_the_cache_does_not_hold_is_waited_for() {
        connect();
        given(broken());

        given(new Signal.Absent());
        passes(Duration.ofHours(1));

        assertThat(told()).noneMatch(event -> event instanceof Ended || event instanceof Delayed);
    }

    // Kicks, moves and what looks like them

    @Test
    void our_own_reconnect_is_nobodys_kick() {
        connect();

        given(broken(), nowhere(), in(MUSIC), new Signal.Up());
        passes(SECOND.multipliedBy(5));

        assertThat(told()).containsExactly(new Interrupted(1, "4015"), new Connected(1, MUSIC));
    }

    @Test
    void a_kick_is_told_as_one() {
        connect();

        given(nowhere(), new Signal.Dropped("4014"));
        passes(SECOND);

        assertThat(told().getLast()).isEqualTo(new Ended(1, Reason.DISCONNECTED_BY_SOMEONE));
        assertThat(done).doesNotContain(new Effect.Join(MUSIC)).contains(new Effect.Leave());
    }

    @Test
    void a_kick_whose_close_comes_first_is_told_as_one() {
        connect();

        given(new Signal.Dropped("4014"), nowhere());
        passes(SECOND);

        assertThat(told().getLast()).isEqualTo(new Ended(1, Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void a_kick_is_not_forgotten_over_an_outage_and_told_after_it() {
        connect();

        given(nowhere(), new Signal.SessionEnded());
        passes(SECOND);
        assertThat(told()).noneMatch(Ended.class::isInstance); // nobody could be told
        given(new Signal.GuildHere(Optional.empty()));
        passes(SECOND);

        assertThat(told().getLast()).isEqualTo(new Ended(1, Reason.DISCONNECTED_BY_SOMEONE));
    }

    @Test
    void a_close_like_a_kick_without_one_is_made_good() {
        connect();

        given(new Signal.Dropped("4014"));
        passes(SECOND);
        given(nowhere(), in(MUSIC), new Signal.Up());

        assertThat(told()).containsExactly(new Suspended(1, "4014"), new Connected(1, MUSIC));
    }

    @Test
    void a_repeated_wish_that_overtakes_its_answer_is_nobodys_kick() {
        connect();
        given(broken());
        passes(SECOND.multipliedBy(2));

        given(in(MUSIC), nowhere(), in(MUSIC), new Signal.Up());
        passes(SECOND.multipliedBy(5));

        assertThat(told()).noneMatch(Ended.class::isInstance);
        assertThat(line.phase()).isEqualTo(Phase.CONNECTED);
    }

    @Test
    void being_moved_is_followed() {
        connect();

        given(in(OTHER), new Signal.ServerChanged(), new Signal.Progress(), new Signal.Up());

        assertThat(told()).containsExactly(new Moved(1, OTHER), new Suspended(1, "another voice server"),
                new Connected(1, OTHER));
    }

    @Test
    void after_being_moved_it_reconnects_to_where_it_was_moved() {
        connect();

        given(in(OTHER), broken());
        passes(SECOND.multipliedBy(2));

        assertThat(done).contains(new Effect.Join(OTHER));
    }

    @Test
    void a_deleted_channel_is_told_as_one_whichever_is_told_first() {
        connect();
        given(nowhere(), new Signal.ChannelDeleted(MUSIC));
        assertThat(told().getLast()).isEqualTo(new Ended(1, Reason.CHANNEL_DELETED));

        connect();
        given(new Signal.ChannelDeleted(OTHER));
        assertThat(told()).isEmpty();
        given(new Signal.ChannelDeleted(MUSIC), nowhere());
        passes(SECOND);

        assertThat(told()).containsExactly(new Ended(1, Reason.CHANNEL_DELETED));
    }

    @Test
    void a_channel_is_deleted_if_it_is_missing_twice_from_a_guild_that_is_there() {
        connect();
        given(broken());

        given(new Signal.Missing());
        assertThat(told()).noneMatch(Ended.class::isInstance);
        given(new Signal.Missing());

        assertThat(told().getLast()).isEqualTo(new Ended(1, Reason.CHANNEL_DELETED));
    }

    @ParameterizedTest
    @EnumSource(names = {"PERMISSION_LOST", "CHANNEL_FULL"})
    void what_refuses_the_bot_is_told(Reason reason) {
        connect();
        given(broken(), new Signal.Refused(reason));

        assertThat(told().getLast()).isEqualTo(new Ended(1, reason));
    }

    // The voice connection

    @Test
    void a_session_taken_up_again_is_not_disturbed_by_wishes() {
        connect();

        given(new Signal.Resuming("4009"));
        passes(SECOND.multipliedBy(3));
        given(new Signal.Progress(), new Signal.Up());

        assertThat(told()).containsExactly(new Interrupted(1, "4009"), new Connected(1, MUSIC));
        assertThat(done).doesNotContain(new Effect.Join(MUSIC));
    }

    @Test
    void a_session_that_cannot_be_taken_up_is_made_anew_though_the_bot_leaves_for_it() {
        connect();

        given(new Signal.Resuming("4009"), nowhere());
        passes(SECOND.multipliedBy(2));

        assertThat(done).contains(new Effect.Join(MUSIC));
        assertThat(told()).noneMatch(Ended.class::isInstance);
    }

    @Test
    void a_voice_server_that_is_slow_to_reach_is_given_the_time_it_takes() {
        given(new Signal.Wanted(1, MUSIC), in(MUSIC));
        done.clear();

        for (int second = 0; second < 10; second++) {
            given(new Signal.Progress());
            passes(SECOND);
        }
        assertThat(done).doesNotContain(new Effect.Join(MUSIC));
        passes(SECOND.multipliedBy(14));

        assertThat(done).contains(new Effect.Join(MUSIC));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "NO_ANSWER"})
    void no_connection_for_half_a_minute_is_told_and_tried_on_for_ten(Reason reason) {
        connect();
        given(new Signal.Broken("broken", reason == Reason.UNREACHABLE, now));

        passes(SECOND.multipliedBy(31));
        assertThat(told()).containsOnlyOnce(new Delayed(1, reason));
        passes(Duration.ofMinutes(9));
        assertThat(told()).containsOnlyOnce(new Delayed(1, reason)).noneMatch(Ended.class::isInstance);
        passes(Duration.ofMinutes(1));

        assertThat(told().getLast()).isEqualTo(new Ended(1, reason));
    }

    @Test
    void the_time_that_discord_is_away_does_not_count() {
        connect();
        given(broken());

        for (int outage = 0; outage < 10; outage++) {
            passes(SECOND.multipliedBy(20));
            given(new Signal.GatewayLost());
            passes(Duration.ofMinutes(10));
            given(new Signal.GatewayResumed());
        }

        assertThat(told()).noneMatch(event -> event instanceof Delayed || event instanceof Ended);
    }

    @Test
    void the_time_that_a_wish_waits_to_be_sent_does_not_count() {
        line = line.on(new Signal.Wanted(1, MUSIC), now).line();
        line = line.on(new Signal.Asked(now.plusSeconds(90)), now).line();

        passes(Duration.ofSeconds(89));
        assertThat(done).isEmpty();
        passes(Duration.ofSeconds(35));

        assertThat(told()).contains(new Delayed(1, Reason.NO_ANSWER));
    }

    @Test
    void a_call_that_does_not_agree_about_keys_is_joined_anew() {
        connect();
        passes(SECOND.multipliedBy(5));
        assertThat(done).contains(new Effect.Verify());

        given(new Signal.Unagreed());

        assertThat(told()).containsExactly(new Interrupted(1, "no agreement about keys"));
        assertThat(done).contains(new Effect.Join(MUSIC));
    }

    @Test
    void after_a_session_was_taken_up_the_keys_are_verified_soon() {
        connect();
        given(new Signal.Resuming("cut"), new Signal.Up());
        done.clear();

        passes(SECOND.multipliedBy(2));

        assertThat(done).contains(new Effect.Verify());
    }

    // Who hears it

    @Test
    void what_keeps_people_from_hearing_is_told_once_and_when_it_ends() {
        connect();
        Optional<Hindrance> muted = Optional.of(Hindrance.SERVER_MUTED);

        given(new Signal.Observed(1, 1, muted), new Signal.Observed(2, 1, muted),
                new Signal.Observed(2, 1, Optional.empty()));

        assertThat(told()).containsExactly(new Listeners(1, 1, 1), new Hindered(1, muted), new Listeners(1, 2, 1),
                new Listeners(1, 2, 1), new Hindered(1, Optional.empty()));
    }

    @Test
    void on_a_stage_it_is_given_time_to_become_a_speaker() {
        connect();
        given(new Signal.Observed(1, 1, Optional.of(Hindrance.SUPPRESSED)));
        assertThat(told()).noneMatch(Hindered.class::isInstance);
        done.clear();

        passes(SECOND.multipliedBy(5));
        assertThat(done).contains(new Effect.Look());
        given(new Signal.Observed(1, 1, Optional.of(Hindrance.SUPPRESSED)));

        assertThat(told()).contains(new Hindered(1, Optional.of(Hindrance.SUPPRESSED)));
    }

    @Test
    void changes_in_the_guild_are_looked_at_while_the_bot_is_somewhere() {
        given(new Signal.Changed());
        assertThat(done).isEmpty();
        connect();

        given(new Signal.Changed());

        assertThat(done).containsExactly(new Effect.Look());
    }

    @Test
    void whatever_happens_it_never_waits_without_a_time() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int step = 0; step < 30_000; step++) {
            Signal signal = anything(random, step);
            given(signal);

            boolean reachable = line.online() && line.here();
            boolean waits = line.phase() != Phase.IDLE && line.phase() != Phase.CONNECTED && reachable;
            Line reached = line;
            int number = step;
            Supplier<String> where = () -> "-Dseed=%d, step %d: %s in %s".formatted(seed, number, signal, reached);
            assertThat(line.wakeAt().isPresent() || !waits).as(where).isTrue();
            assertThat(line.channel().isPresent()).as(where).isEqualTo(line.phase() != Phase.IDLE);
            assertThat(line.phase() != Phase.AWAY || !reachable).as(where).isTrue();
            done.clear();
            now = now.plusMillis(random.nextInt(800));
        }
    }

    private Signal anything(Random random, int step) {
        ChannelId channel = random.nextBoolean() ? MUSIC : OTHER;
        return switch (random.nextInt(23)) {
            case 0, 1 -> new Signal.Wanted(step, channel);
            case 2 -> new Signal.Unwanted();
            case 3 -> new Signal.GatewayLost();
            case 4 -> new Signal.GatewayResumed();
            case 5 -> new Signal.SessionEnded();
            case 6 -> new Signal.GuildAway();
            case 7, 8 -> new Signal.GuildHere(Optional.of(channel).filter(_ -> random.nextBoolean()));
            case 9, 10 -> in(channel);
            case 11 -> nowhere();
            case 12 -> new Signal.ChannelDeleted(channel);
            case 13 -> new Signal.Up();
            case 14 -> new Signal.Progress();
            case 15 -> new Signal.ServerChanged();
            case 16 -> new Signal.Resuming("cut");
            case 17 -> broken();
            case 18 -> new Signal.Dropped("4014");
            case 19 -> new Signal.Missing();
            case 20 -> new Signal.Observed(1, 1, Optional.of(Hindrance.SUPPRESSED).filter(_ -> random.nextBoolean()));
            case 21 -> new Signal.Unagreed();
            default -> new Signal.Tick();
        };
    }

    private void connect() {
        line = Line.idle(true, true);
        given(new Signal.Wanted(1, MUSIC), in(MUSIC), new Signal.Up());
        now = now.plusSeconds(1);
        done.clear();
    }

    private static Signal in(ChannelId channel) {
        return new Signal.OwnVoice(Optional.of(channel));
    }

    private static Signal nowhere() {
        return new Signal.OwnVoice(Optional.empty());
    }

    private Signal broken() {
        return new Signal.Broken("4015", false, now);
    }

    private void given(Signal... signals) {
        for (Signal signal : signals) {
            Step step = line.on(signal, now);
            line = step.line();
            done.addAll(step.effects());
            if (step.effects()
                    .stream()
                    .anyMatch(effect -> effect instanceof Effect.Join || effect instanceof Effect.Move)) {
                given(new Signal.Asked(now));
            }
        }
    }

    /// Lets time pass, and ticks whenever the line asked to be woken.
    private void passes(Duration duration) {
        Instant end = now.plus(duration);
        while (line.wakeAt().filter(wake -> !wake.isAfter(end)).isPresent()) {
            Instant wake = line.wakeAt().orElseThrow();
            now = wake.isAfter(now) ? wake : now;
            given(new Signal.Tick());
        }
        now = end;
    }

    private List<VoiceEvent> told() {
        return done.stream()
                .filter(Effect.Tell.class::isInstance)
                .map(effect -> ((Effect.Tell) effect).event())
                .toList();
    }
}
