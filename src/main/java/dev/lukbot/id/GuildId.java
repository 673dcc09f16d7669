package dev.lukbot.id;

/// The snowflake of a guild, Discord's word for a server.
public record GuildId(long value) {

    public GuildId {
        if (value == 0) {
            throw new IllegalArgumentException("a snowflake is never 0");
        }
    }

    /// Parses the decimal form that Discord's API and our Redis keys use.
    public static GuildId parse(String decimal) {
        return new GuildId(Long.parseUnsignedLong(decimal));
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
