package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Reason;
import java.time.Instant;
import java.util.Optional;

/// What a guild's [Line] learns, from whom it may.
sealed interface Signal {

    // From the guild's player

    /// The bot is to be in `channel`.
    record Wanted(long attempt, ChannelId channel) implements Signal {}

    /// The bot is to be nowhere.
    record Unwanted() implements Signal {}

    // From Discord's gateway

    /// The gateway's connection is gone; the session may be resumed.
    record GatewayLost() implements Signal {}

    /// The gateway's session was resumed, and what happened meanwhile was told before.
    record GatewayResumed() implements Signal {}

    /// The gateway's session is over, and with it every voice connection.
    record SessionEnded() implements Signal {}

    /// The guild is not available for now.
    record GuildAway() implements Signal {}

    /// The guild is there: in a new session, or after an outage.
    ///
    /// @param own where Discord says the bot is
    record GuildHere(Optional<ChannelId> own) implements Signal {}

    /// Discord says that the bot is in `channel` now; nowhere if empty.
    record OwnVoice(Optional<ChannelId> channel) implements Signal {}

    record ChannelDeleted(ChannelId channel) implements Signal {}

    /// Something about the guild's members, their voice states or their permissions changed.
    record Changed() implements Signal {}

    /// Who is in the bot's channel, bots left out, and what keeps them from hearing it.
    record Observed(int people, int hearing, Optional<Hindrance> hindrance) implements Signal {}

    // From JDA's voice connection

    /// Frames flow.
    record Up() implements Signal {}

    /// The way to the voice server goes on.
    record Progress() implements Signal {}

    /// The connection gives way to one with another server.
    record ServerChanged() implements Signal {}

    /// The voice socket broke, and JDA takes the voice session up again without leaving the channel.
    record Resuming(String cause) implements Signal {}

    /// The connection broke, and JDA leaves and joins again.
    ///
    /// @param network whether Discord's voice server could not be reached
    /// @param expectedBy when the wish to join should have been sent
    record Broken(String cause, boolean network, Instant expectedBy) implements Signal {}

    /// The connection is closed, and JDA does nothing about it. Whether somebody disconnected the bot, its guild is
    /// away or something else happened is told by others.
    record Dropped(String cause) implements Signal {}

    /// Frames flow, but people cannot open them: the voice server and the bot do not agree about the keys.
    record Unagreed() implements Signal {}

    // What came of an [Effect.Join]

    /// The wish was handed on.
    ///
    /// @param expectedBy when it should have been sent, for Discord takes 120 a minute
    record Asked(Instant expectedBy) implements Signal {}

    /// The guild is not known at this moment.
    record Absent() implements Signal {}

    /// The guild is there, but its channel is not.
    record Missing() implements Signal {}

    /// The bot may not join.
    record Refused(Reason reason) implements Signal {}

    /// Time has passed.
    record Tick() implements Signal {}
}
