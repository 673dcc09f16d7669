package dev.lukbot.session;

import dev.lukbot.id.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a user did in a guild lately. Immutable.
///
/// @param channel where the last command was used
/// @param commands the last commands, newest first
public record UserSession(Instant lastActivity, Optional<ChannelId> channel, List<UsedCommand> commands) {

    public UserSession {
        commands = List.copyOf(commands);
    }

    /// A command and when it was used.
    public record UsedCommand(String command, Instant at) {}
}
