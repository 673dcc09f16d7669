package dev.lukbot.testing.discord;

/// A commit, and the welcome for those it adds. Immutable.
final class DaveCommit {

    private final byte[] commit;
    private final byte[] welcome;

    /// @param welcome empty if nobody is added
    DaveCommit(byte[] commit, byte[] welcome) {
        this.commit = commit;
        this.welcome = welcome;
    }

    byte[] commit() {
        return commit;
    }

    byte[] welcome() {
        return welcome;
    }
}
