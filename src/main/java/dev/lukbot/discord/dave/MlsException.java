package dev.lukbot.discord.dave;

/// A message of the gateway that this member's MLS state cannot accept.
final class MlsException extends Exception {

    MlsException(String message) {
        super(message);
    }

    MlsException(String message, Exception cause) {
        super(message, cause);
    }

    /// A step of bcmls, which declares no narrower exception.
    @FunctionalInterface
    interface Step<T> {
        T run() throws Exception;
    }

    /// Runs a step on what the gateway sent. Every failure of it, of whatever type, means that the message is bad.
    static <T> T during(String what, Step<T> step) throws MlsException {
        try {
            synchronized (MlsGroup.SUITE) {
                return step.run();
            }
        } catch (MlsException known) {
            throw known;
        } catch (Exception refused) {
            throw new MlsException(what, refused);
        }
    }
}
