package dev.lukbot.id;

/// The snowflake of a channel, for text or voice.
public record ChannelId(long value) {

    public ChannelId {
        if (value == 0) {
            throw new IllegalArgumentException("a snowflake is never 0");
        }
    }

    /// Parses the decimal form that Discord's API and our Redis keys use.
    public static ChannelId parse(String decimal) {
        return new ChannelId(Long.parseUnsignedLong(decimal));
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
