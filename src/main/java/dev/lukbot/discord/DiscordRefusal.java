package dev.lukbot.discord;

import java.io.Serial;

/// Discord did not take what the bot said in answer to an interaction.
final class DiscordRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// Why not, as far as it makes a difference.
    enum Kind {
        /// The three seconds, or the fifteen minutes, are over.
        TOO_LATE,
        /// Somebody was faster: another process with the same token answered, or a person deleted the message.
        TAKEN,
        /// Discord has trouble, and still had after several attempts.
        OUTAGE,
        /// The content is not valid, which is a bug of ours.
        INVALID
    }

    private final Kind kind;

    DiscordRefusal(Kind kind, Throwable cause) {
        super(kind + ": " + cause.getMessage(), cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
