package dev.lukbot.store;

import java.io.Serial;

/// Redis did not do what was asked: it is away, too slow, or in a state in which it refuses. Not a bug of ours.
public final class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// Why Redis did not do it, with a sentence for the log.
    public enum Reason {
        UNREACHABLE("Redis cannot be reached"),
        TIMED_OUT("Redis does not answer in time"),
        CLOSED("The store is closed"),
        OVERLOADED("Too many commands are waiting for Redis"),
        LOADING("Redis is still loading its data"),
        READ_ONLY("Redis is a read-only replica"),
        PRIMARY_LOST("Redis is a replica that has lost its primary"),
        TOO_FEW_REPLICAS("Redis has too few replicas to accept writes"),
        OUT_OF_MEMORY("Redis is out of memory and refuses writes"),
        CANNOT_PERSIST("Redis cannot save its data and refuses writes"),
        BUSY("Redis is busy with a script"),
        WRONG_PASSWORD("Redis refuses the username or password"),
        NOT_PERMITTED("Redis does not permit a command that the bot needs"),
        TOO_MANY_CLIENTS("Redis has too many clients"),
        CLUSTER_DOWN("The Redis cluster is down"),
        UNUSABLE("Redis does not understand or refuses a command that the bot needs; it may be too old"),
        NOT_REDIS("What answers there is not a Redis server");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }

        /// Whether only a person can mend it, so that trying often is no use.
        public boolean isConfiguration() {
            return this == WRONG_PASSWORD || this == NOT_PERMITTED || this == UNUSABLE || this == NOT_REDIS;
        }
    }

    private final Reason reason;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.UNREACHABLE;
    }

    public StoreUnavailableException(Reason reason, Throwable cause) {
        super(reason.sentence() + ": " + cause.getMessage(), cause);
        this.reason = reason;
    }

    public StoreUnavailableException(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
