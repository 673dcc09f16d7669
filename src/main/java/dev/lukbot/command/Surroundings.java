package dev.lukbot.command;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.util.Optional;

/// What is so in a guild right now, for commands that took long since their invocation was read. Thread-safe, without I/O.
public interface Surroundings {

    /// Where the member and the bot are by now; empty while Discord or the guild is away, which says nothing about them.
    Optional<Invocation.Whereabouts> whereabouts(GuildId guild, UserId member);

    /// Whether the bot may write messages of its own there, as far as is known.
    boolean mayWrite(GuildId guild, ChannelId channel);
}
