package dev.lukbot.discord;

import java.io.Serial;

/// Discord does not know the bot's token, so trying again is of no use.
public final class TokenRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TokenRefusedException() {
        super("Discord refused the token", null, false, false);
    }
}
