package dev.lukbot.media;

import java.io.IOException;
import java.util.Optional;

/// Finds a place in a file of which any part says which sample it holds, with few looks: each may be a request to a
/// server. Guesses by proportion, and is content with a place a little before the one that is wanted.
public final class SampleSearch {

    /// Reading so far costs less than another look.
    private static final int NEAR_BYTES = 128 * 1024;
    private static final int NEAR_SECONDS = 2;
    private static final int MOST_LOOKS = 10;

    /// @param position where it stands in the file
    /// @param sample the sample at its end, or at its beginning
    public record Place(long position, long sample) {}

    /// Finds the first place at or after a position; empty if none follows.
    public interface Look {
        Optional<Place> at(long position) throws IOException;
    }

    private Place low;
    private Place high;

    /// @param begin where sound begins
    /// @param end where the file ends
    /// @param samples how many there are
    public SampleSearch(long begin, long end, long samples) {
        low = new Place(begin, 0);
        high = new Place(end, samples);
    }

    /// @return the position of a place before `wanted`
    public long find(long wanted, int rate, Look look) throws IOException {
        for (int looks = 0; looks < MOST_LOOKS && !isNear(wanted, rate); looks++) {
            long guess = guess(wanted);
            Optional<Place> place = look.at(guess).filter(found -> found.position() < high.position());
            if (place.filter(found -> found.sample() <= wanted).isPresent()) {
                low = place.get();
            } else {
                high = new Place(guess, place.map(Place::sample).orElse(high.sample()));
            }
        }
        return low.position();
    }

    private boolean isNear(long wanted, int rate) {
        return high.position() - low.position() <= NEAR_BYTES
                || wanted - low.sample() <= (long) NEAR_SECONDS * rate;
    }

    private long guess(long wanted) {
        double share = (double) (wanted - low.sample()) / Math.max(1, high.sample() - low.sample());
        long span = high.position() - low.position();
        long before = Math.round(span * Math.clamp(share, 0, 1)) - NEAR_BYTES / 2;
        return low.position() + Math.clamp(before, span / 16, span - span / 16);
    }
}
