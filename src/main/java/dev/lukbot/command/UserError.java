package dev.lukbot.command;

import java.io.Serial;

/// The user asked for something that cannot be done now. Carries what to do about it; nobody logs it.
public final class UserError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Text advice;

    public UserError(Text advice) {
        super(advice.key(), null, false, false);
        this.advice = advice;
    }

    public UserError(String key, Object... arguments) {
        this(Text.of(key, arguments));
    }

    public Text advice() {
        return advice;
    }
}
