package dev.lukbot.id;

/// The snowflake of a user.
public record UserId(long value) {

    public UserId {
        if (value == 0) {
            throw new IllegalArgumentException("a snowflake is never 0");
        }
    }

    /// Parses the decimal form that Discord's API and our Redis keys use.
    public static UserId parse(String decimal) {
        return new UserId(Long.parseUnsignedLong(decimal));
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
