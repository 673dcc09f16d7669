package dev.lukbot.media.iso;

import dev.lukbot.media.iso.EditList.Part;
import java.util.Optional;

/// What iTunes writes of the padding at both ends, in the tag `iTunSMPB`: hexadecimal numbers, of which the second to fourth
/// are the encoder's delay, the padding at the end, and how many samples are left.
final class ItunesGap {

    private static final int LONGEST_DELAY = 10_000;

    private ItunesGap() {}

    /// The part of the track that is to be heard; empty if the text makes no sense.
    ///
    /// @param trackEnd in the track's time scale
    static Optional<Part> parse(String text, int rate, long trackScale, long trackEnd) {
        String[] numbers = text.strip().split("\\s+", -1);
        if (numbers.length < 4) {
            return Optional.empty();
        }
        try {
            long delay = Long.parseLong(numbers[1], 16);
            long heard = Long.parseLong(numbers[3], 16);
            if (delay < 0 || delay > LONGEST_DELAY || heard <= 0 || heard > Integer.MAX_VALUE * 16L) {
                return Optional.empty();
            }
            long begin = Scale.convert(delay, rate, trackScale);
            long end = Math.min(trackEnd, Scale.convert(delay + heard, rate, trackScale));
            return begin < end ? Optional.of(new Part(begin, end)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
