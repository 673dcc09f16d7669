package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.VoiceEvent;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A guild's voice connection as a value: what it is given happens, what it returns is to be done. It knows neither JDA
/// nor threads; its rules are in [Transition]. Immutable.
///
/// @param attempt the player's number for what it wants; every event carries it
/// @param channel where the bot is to be, which is where it was moved to last; empty if [Phase#IDLE]
/// @param online whether the gateway is connected
/// @param here whether the guild is available
/// @param due when something has to happen if nothing else does
/// @param arrivedAt when frames began to flow
/// @param hindrance what the player knows to keep people from hearing
record Line(
        Phase phase,
        long attempt,
        Optional<ChannelId> channel,
        boolean online,
        boolean here,
        Optional<Instant> due,
        Waiting waiting,
        Instant arrivedAt,
        Optional<Hindrance> hindrance) {

    /// A guild that nobody wants to hear yet.
    static Line idle(boolean online, boolean here) {
        return new Line(Phase.IDLE, 0, Optional.empty(), online, here, Optional.empty(), Waiting.NOT, Instant.EPOCH,
                Optional.empty());
    }

    /// When [Signal.Tick] is needed, if nothing happens before.
    Optional<Instant> wakeAt() {
        if (!timeCounts()) {
            return Optional.empty();
        }
        Optional<Instant> deadline = waiting.deadline();
        return due.map(first -> deadline.filter(first::isAfter).orElse(first)).or(() -> deadline);
    }

    Step on(Signal signal, Instant now) {
        return new Transition(this, now).on(signal);
    }

    boolean isReachable() {
        return online && here;
    }

    boolean timeCounts() {
        return phase == Phase.GONE ? here : phase != Phase.IDLE && isReachable();
    }

    boolean isAbout(ChannelId other) {
        return channel.equals(Optional.of(other));
    }

    boolean isSomewhere() {
        return phase != Phase.IDLE && phase != Phase.AWAY && phase != Phase.ASKED && phase != Phase.GONE;
    }

    boolean isAsking() {
        return phase == Phase.ASKED || phase == Phase.MOVING;
    }

    Step tell(VoiceEvent event) {
        return nothing().and(new Effect.Tell(event));
    }

    Step nothing() {
        return new Step(this, List.of());
    }

    Line nowhere() {
        return idle(online, here);
    }

    Line in(Phase next) {
        return new Line(next, attempt, channel, online, here, Optional.empty(), waiting, arrivedAt, hindrance);
    }

    Line in(Phase next, Instant until) {
        return new Line(next, attempt, channel, online, here, Optional.of(until), waiting, arrivedAt, hindrance);
    }

    Line at(ChannelId where) {
        return new Line(phase, attempt, Optional.of(where), online, here, due, waiting, arrivedAt, hindrance);
    }

    Line with(Waiting other) {
        return new Line(phase, attempt, channel, online, here, due, other, arrivedAt, hindrance);
    }

    Line hinderedBy(Optional<Hindrance> other) {
        return new Line(phase, attempt, channel, online, here, due, waiting, arrivedAt, other);
    }

    Line reaching(boolean gateway, boolean guild) {
        return new Line(phase, attempt, channel, gateway, guild, due, waiting, arrivedAt, hindrance);
    }
}
