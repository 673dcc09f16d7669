package dev.lukbot.doctor;

/// What was found of one thing the bot needs or can use.
public record Check(String subject, Outcome outcome, String found) {

    /// How good that is.
    public enum Outcome {
        OK,
        /// The bot runs without it, with less.
        OPTIONAL,
        /// The bot does not run like this.
        MISSING
    }

    public static Check ok(String subject, String found) {
        return new Check(subject, Outcome.OK, found);
    }

    public static Check optional(String subject, String found) {
        return new Check(subject, Outcome.OPTIONAL, found);
    }

    public static Check missing(String subject, String found) {
        return new Check(subject, Outcome.MISSING, found);
    }

    /// Looks for one thing. May block for some seconds.
    @FunctionalInterface
    public interface Probe {
        Check look();
    }
}
