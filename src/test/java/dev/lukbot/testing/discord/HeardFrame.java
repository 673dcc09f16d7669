package dev.lukbot.testing.discord;

/// What one packet sounded like. Immutable.
///
/// @param hertz 0 where nothing swings
/// @param decibels relative to full scale
/// @param silenceFrame whether it was Opus' three bytes of silence, which end a talk spurt
record HeardFrame(
        long arrivalNanos,
        int ssrc,
        int sequence,
        long timestamp,
        int samples,
        double hertz,
        double decibels,
        boolean silenceFrame) {

    private static final double AUDIBLE_DECIBELS = -60;

    boolean audible() {
        return decibels > AUDIBLE_DECIBELS;
    }

    boolean sameSession(HeardFrame before) {
        return ssrc == before.ssrc;
    }

    /// How many packets are missing between.
    int lostSince(HeardFrame before) {
        int step = (sequence - before.sequence) & 0xFFFF;
        return step == 0 || step > 0x7FFF ? 0 : step - 1;
    }

    boolean jumpsFrom(HeardFrame before) {
        return ((timestamp - before.timestamp) & 0xFFFF_FFFFL) != before.samples;
    }
}
