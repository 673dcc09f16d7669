package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
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
import java.util.Optional;

/// What a signal makes of a [Line] at `now`: the rules, phase by phase.
///
/// JDA reconnects by itself, but its wishes to join may be lost with a gateway session, and then wait for ten seconds
/// and more; so every wish here has a time by which it is repeated. Three rules keep faults apart:
/// - Only what Discord says about the bot's own voice state tells a kick, and only while no wish of our own is under
///   way, for each of those leaves first. A close code or a status of JDA's tells nothing of the kind.
/// - A guild or channel that JDA's cache does not hold is not gone. A channel is gone when Discord says so, or when it
///   is missing twice from a guild that is there.
/// - Time counts only while Discord is there.
record Transition(Line line, Instant now) {

    /// Discord sends the voice server right after the voice state.
    static final Duration TO_NAME_A_SERVER = Duration.ofSeconds(5);

    /// JDA gives its voice servers ten seconds, and six tries of a second each to answer by UDP.
    static final Duration TO_REACH_A_SERVER = Duration.ofSeconds(13);

    /// A close that looks like a kick is explained by a voice state or another server within that.
    static final Duration TO_EXPLAIN_A_CLOSE = Duration.ofMillis(800);

    /// A deleted channel throws people out first, and is told to be deleted then.
    static final Duration TO_EXPLAIN_AN_END = Duration.ofMillis(700);

    static final Duration TO_LOOK_AGAIN = Duration.ofSeconds(1);

    /// On a stage everyone arrives as audience; by then the bot has become a speaker if it may. And by then everyone in
    /// the call has agreed about keys.
    static final Duration TO_SETTLE = Duration.ofSeconds(5);

    /// A voice session that is taken up again had its keys before, or had lost its part in the agreement.
    static final Duration TO_SETTLE_AGAIN = Duration.ofMillis(1500);

    Step on(Signal signal) {
        return switch (signal) {
            case Signal.Wanted(long number, ChannelId where) -> wanted(number, where);
            case Signal.Unwanted() ->
                line.phase() == Phase.IDLE ? line.nothing() : line.nowhere().nothing().and(new Effect.Leave());
            case Signal.GatewayLost() -> line.reaching(false, line.here()).nothing();
            case Signal.GatewayResumed() -> reaching(true, line.here()).resumed();
            case Signal.SessionEnded() -> reaching(false, false).sessionEnded();
            case Signal.GuildAway(),Signal.Absent() -> reaching(line.online(), false).away("guild");
            case Signal.GuildHere(var own) -> reaching(true, true).arrived(own);
            case Signal.OwnVoice(var own) -> own.map(where -> isIn(where)).orElseGet(() -> isNowhere());
            case Signal.ChannelDeleted(var deleted) ->
                line.isAbout(deleted) ? ended(Reason.CHANNEL_DELETED) : line.nothing();
            case Signal.Changed() -> line.isSomewhere() ? line.nothing().and(new Effect.Look()) : line.nothing();
            case Signal.Observed observed -> line.isSomewhere() ? observed(observed) : line.nothing();
            case Signal.Up() -> up();
            case Signal.Progress() -> progress(now.plus(TO_REACH_A_SERVER));
            case Signal.ServerChanged() -> progress(now.plus(TO_NAME_A_SERVER));
            case Signal.Resuming(var cause) -> resuming(cause);
            case Signal.Broken broken -> broken(broken);
            case Signal.Dropped(var cause) -> dropped(cause);
            case Signal.Unagreed() -> line.phase() == Phase.CONNECTED ? unagreed() : line.nothing();
            case Signal.Asked(var expectedBy) -> asked(expectedBy);
            case Signal.Missing() -> missing();
            case Signal.Refused(var reason) -> line.isAsking() ? ended(reason) : line.nothing();
            case Signal.Tick() -> line.timeCounts() ? tick() : line.nothing();
        };
    }

    // The player

    private Step wanted(long number, ChannelId where) {
        Line wanting = new Line(line.phase(), number, Optional.of(where), line.online(), line.here(), line.due(),
                line.waiting().anew(), line.arrivedAt(),
                Optional.empty());
        if (line.phase().flows()) {
            return line.phase() == Phase.CONNECTED && line.isAbout(where)
                    ? wanting.tell(new Connected(number, where)).and(new Effect.Look())
                    : wanting.in(Phase.MOVING).nothing().and(new Effect.Move(where));
        }
        Step told = wanting.in(line.isReachable() ? Phase.ASKED : Phase.AWAY)
                .tell(new Suspended(number, "not there yet"));
        return line.isReachable() ? told.and(new Effect.Join(where)) : told;
    }

    // The gateway

    /// What was asked right before may be lost with the connection that it was sent on.
    private Step resumed() {
        return switch (line.phase()) {
            case ASKED, MOVING -> join(line.waiting().anew());
            case ANSWERED, RESUMING ->
                line.in(line.phase(), now.plus(TO_NAME_A_SERVER)).with(line.waiting().anew()).nothing();
            case DROPPED -> line.in(line.phase(), now.plus(TO_EXPLAIN_A_CLOSE)).with(line.waiting().anew()).nothing();
            case AWAY -> line.isReachable() ? join(line.waiting()) : line.nothing();
            case IDLE, CONNECTED, GONE -> line.nothing();
        };
    }

    private Step sessionEnded() {
        return line.phase() == Phase.IDLE ? line.nothing() : away("gateway session").and(new Effect.HangUp());
    }

    private Step away(String cause) {
        return line.phase() == Phase.IDLE || line.phase() == Phase.GONE
                ? line.nothing()
                : suspended(line.in(Phase.AWAY).with(line.waiting().anew()), cause);
    }

    private Step arrived(Optional<ChannelId> own) {
        return switch (line.phase()) {
            case IDLE -> own.isPresent() ? line.nothing().and(new Effect.Leave()) : line.nothing();
            case CONNECTED, GONE -> line.nothing();
            case AWAY, ASKED, ANSWERED, MOVING, RESUMING, DROPPED -> join(line.waiting().anew());
        };
    }

    private Step isIn(ChannelId where) {
        return switch (line.phase()) {
            case IDLE -> line.nothing().and(new Effect.Leave()); // a wish that was answered too late
            case AWAY -> line.nothing();
            case ASKED, GONE ->
                line.isAbout(where) ? line.in(Phase.ANSWERED, now.plus(TO_NAME_A_SERVER)).nothing() : line.nothing();
            case MOVING -> line.isAbout(where) ? connected(now.plus(TO_SETTLE)) : line.nothing();
            case ANSWERED, CONNECTED, RESUMING, DROPPED ->
                line.isAbout(where)
                        ? line.nothing()
                        : line.at(where).tell(new Moved(line.attempt(), where)).and(new Effect.Look());
        };
    }

    private Step isNowhere() {
        return switch (line.phase()) {
            case IDLE, AWAY, ASKED, GONE -> line.nothing(); // as it should be, or because a wish begins with leaving
            case RESUMING -> line.in(Phase.ASKED, now.plus(line.waiting().retryAfter())).nothing(); // JDA gave up the voice session
            case ANSWERED, CONNECTED, MOVING, DROPPED ->
                suspended(line.in(Phase.GONE, now.plus(TO_EXPLAIN_AN_END)), "no voice channel");
        };
    }

    // The voice connection

    private Step up() {
        return switch (line.phase()) {
            case IDLE, AWAY, GONE -> line.nothing();
            case RESUMING -> connected(now.plus(TO_SETTLE_AGAIN));
            case ASKED, ANSWERED, CONNECTED, MOVING, DROPPED -> connected(now.plus(TO_SETTLE));
        };
    }

    private Step connected(Instant settled) {
        var connected = new Line(Phase.CONNECTED, line.attempt(), line.channel(), line.online(), line.here(),
                Optional.of(settled), Waiting.NOT, now, line.hindrance());
        return connected.tell(new Connected(line.attempt(), line.channel().orElseThrow())).and(new Effect.Look());
    }

    private Step progress(Instant limit) {
        return switch (line.phase()) {
            case IDLE, AWAY, ASKED, GONE -> line.nothing();
            case RESUMING -> line.in(Phase.RESUMING, limit).nothing();
            case ANSWERED, CONNECTED, MOVING, DROPPED ->
                suspended(line.in(Phase.ANSWERED, limit), "another voice server");
        };
    }

    private Step resuming(String cause) {
        return switch (line.phase()) {
            case IDLE, AWAY, ASKED, GONE -> line.nothing();
            case ANSWERED, CONNECTED, MOVING, RESUMING, DROPPED ->
                interrupted(line.in(Phase.RESUMING, now.plus(TO_NAME_A_SERVER))
                        .with(line.waiting().because(true).asked(now)), cause);
        };
    }

    private Step broken(Signal.Broken broken) {
        Instant sent = broken.expectedBy();
        return switch (line.phase()) {
            case IDLE, AWAY, GONE -> line.nothing();
            case ASKED, ANSWERED, CONNECTED, MOVING, RESUMING, DROPPED -> interrupted(
                    line.in(Phase.ASKED, sent.plus(line.waiting().retryAfter()))
                            .with(line.waiting().because(broken.network()).asked(sent)),
                    broken.cause());
        };
    }

    private Step dropped(String cause) {
        return switch (line.phase()) {
            case IDLE, AWAY, GONE -> line.nothing();
            case ASKED -> line.in(line.phase(), earliest(now.plus(TO_LOOK_AGAIN))).nothing(); // we left first, or JDA gave up a wish
            case ANSWERED, CONNECTED, MOVING, RESUMING, DROPPED ->
                suspended(line.in(Phase.DROPPED, now.plus(TO_EXPLAIN_A_CLOSE)).with(line.waiting().asked(now)), cause);
        };
    }

    private Step unagreed() {
        return interrupted(line.in(Phase.ASKED), "no agreement about keys")
                .and(new Effect.Join(line.channel().orElseThrow()));
    }

    private Step observed(Signal.Observed observed) {
        Optional<Hindrance> current = observed.hindrance();
        Instant patience = line.arrivedAt().plus(TO_SETTLE);
        var listeners = new Listeners(line.attempt(), observed.people(), observed.hearing());
        if (current.equals(line.hindrance())) {
            return line.tell(listeners);
        }
        if (current.equals(Optional.of(Hindrance.SUPPRESSED)) && line.phase() == Phase.CONNECTED
                && now.isBefore(patience)) {
            return line.in(line.phase(), patience).tell(listeners);
        }
        return line.hinderedBy(current).tell(listeners).and(new Effect.Tell(new Hindered(line.attempt(), current)));
    }

    // What came of a wish

    private Step asked(Instant expectedBy) {
        return line.isAsking()
                ? line.in(line.phase(), expectedBy.plus(line.waiting().retryAfter()))
                        .with(line.waiting().asked(expectedBy))
                        .nothing()
                : line.nothing();
    }

    private Step missing() {
        if (!line.isAsking()) {
            return line.nothing();
        }
        return line.waiting().missing()
                ? ended(Reason.CHANNEL_DELETED)
                : line.in(Phase.ASKED, now.plus(TO_LOOK_AGAIN)).with(line.waiting().forChannel()).nothing();
    }

    private Step tick() {
        if (line.waiting().isHopeless(now)) {
            return ended(reasonOfWaiting());
        }
        if (line.waiting().isToBeTold(now)) {
            return line.with(line.waiting().knownToPeople()).tell(new Delayed(line.attempt(), reasonOfWaiting()));
        }
        if (line.due().filter(time -> !now.isBefore(time)).isEmpty()) {
            return line.nothing();
        }
        return switch (line.phase()) {
            case IDLE, AWAY -> line.nothing();
            case ASKED, ANSWERED, MOVING, RESUMING, DROPPED -> join(line.waiting().tried());
            case CONNECTED -> line.in(line.phase()).nothing().and(new Effect.Look()).and(new Effect.Verify());
            case GONE -> ended(Reason.DISCONNECTED_BY_SOMEONE);
        };
    }

    private Instant earliest(Instant time) {
        return line.due().filter(time::isAfter).orElse(time);
    }

    private Step join(Waiting then) {
        return suspended(line.in(Phase.ASKED).with(then), "joining anew")
                .and(new Effect.Join(line.channel().orElseThrow()));
    }

    private Step ended(Reason reason) {
        return line.nowhere().tell(new Ended(line.attempt(), reason)).and(new Effect.Leave());
    }

    private Step suspended(Line next, String cause) {
        return line.phase().flows() ? next.tell(new Suspended(line.attempt(), cause)) : next.nothing();
    }

    /// A break while Discord itself is away is none of the connection's own.
    private Step interrupted(Line next, String cause) {
        return line.online() ? next.tell(new Interrupted(line.attempt(), cause)) : suspended(next, cause);
    }

    private Reason reasonOfWaiting() {
        return line.waiting().network() ? Reason.UNREACHABLE : Reason.NO_ANSWER;
    }

    private Transition reaching(boolean gateway, boolean guild) {
        return new Transition(line.reaching(gateway, guild), now);
    }
}
