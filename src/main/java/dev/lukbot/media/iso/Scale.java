package dev.lukbot.media.iso;

/// Converts between time scales, which are ticks per second.
final class Scale {

    /// Beyond it is no time of anything; far enough from the end of 64 bits to be added to.
    private static final long MOST = 1L << 58;

    private Scale() {}

    /// Rounded.
    static long convert(long ticks, long from, long to) {
        if (from == to) {
            return Math.clamp(ticks, -MOST, MOST);
        }
        double about = (double) ticks / from * to;
        if (Math.abs(about) >= MOST) {
            return about < 0 ? -MOST : MOST;
        }
        return ticks / from * to + Math.round((double) (ticks % from) * to / from);
    }
}
