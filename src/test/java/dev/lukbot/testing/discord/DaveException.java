package dev.lukbot.testing.discord;

/// MLS went wrong: bcmls throws checked exceptions of all kinds.
final class DaveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DaveException(String message, Exception cause) {
        super(message, cause);
    }
}
