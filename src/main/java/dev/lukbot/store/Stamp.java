package dev.lukbot.store;

import java.time.Instant;

/// When and by whom something was written: a hybrid logical clock's reading and the writing instance. Immutable.
///
/// Its text has a fixed width and only lower-case hexadecimal digits, so that Lua compares it as text in any locale:
/// 12 digits of milliseconds since 1970, 4 digits of a counter, 8 digits of the instance. No two writes share a stamp.
public record Stamp(String text) implements Comparable<Stamp> {

    /// Older than every write: what a value without a stamp carries.
    public static final Stamp NEVER = new Stamp("000000000000000000000000");

    /// Older than every write, but a write.
    public static final Stamp EARLIEST = new Stamp("000000000000000000000001");

    /// How long the text of a stamp is.
    public static final int WIDTH = 24;

    static final int COUNTER_BITS = 16;

    private static final int CLOCK_DIGITS = 16;
    private static final int HEX = 16;

    public Stamp {
        if (!isStamp(text)) {
            throw new IllegalArgumentException("not a stamp: " + text);
        }
    }

    /// Whether `text` is the text of a stamp.
    public static boolean isStamp(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > 'f' || (digit > '9' && digit < 'a')) {
                return false;
            }
        }
        return text.length() == WIDTH;
    }

    static Stamp of(long clock, String instance) {
        var digits = new char[CLOCK_DIGITS];
        for (int i = CLOCK_DIGITS - 1, shift = 0; i >= 0; i--, shift += 4) {
            digits[i] = Character.forDigit((int) (clock >>> shift) & 0xf, HEX);
        }
        return new Stamp(new String(digits) + instance);
    }

    /// The instance that wrote: 8 hexadecimal digits.
    public String instance() {
        return text.substring(CLOCK_DIGITS);
    }

    /// The time of the write, in Redis's time as far as the instance knew it.
    public Instant time() {
        return Instant.ofEpochMilli(reading() >>> COUNTER_BITS);
    }

    /// The stamp just after this one, which the instance may or may not give.
    public Stamp following() {
        return of(reading() + 1, instance());
    }

    /// What the clock showed: milliseconds since 1970 and a counter.
    long reading() {
        return Long.parseUnsignedLong(text, 0, CLOCK_DIGITS, HEX);
    }

    /// The later one of the two.
    public Stamp later(Stamp other) {
        return other.isAfter(this) ? other : this;
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Stamp other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
