package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.VoiceEvent;

/// What a guild's [Line] wants done.
sealed interface Effect {

    /// Leave whatever channel the bot is in, and join this one by a new wish, whatever JDA still has queued.
    /// [Signal.Asked], [Signal.Absent], [Signal.Missing] or [Signal.Refused] answers it.
    record Join(ChannelId channel) implements Effect {}

    /// Change over to this channel with the connection that stands. Answered like [Join].
    record Move(ChannelId channel) implements Effect {}

    /// Leave, and close the connection.
    record Leave() implements Effect {}

    /// Close the connection to a voice server that knows the bot no longer.
    record HangUp() implements Effect {}

    /// Look who is there and whether they hear the bot; [Signal.Observed] answers it.
    record Look() implements Effect {}

    /// Look whether people can open what they are sent; [Signal.Unagreed] answers it if not.
    record Verify() implements Effect {}

    /// Tell the guild's player.
    record Tell(VoiceEvent event) implements Effect {}
}
