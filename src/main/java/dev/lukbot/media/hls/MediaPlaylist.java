package dev.lukbot.media.hls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The segments of one stream (RFC 8216, section 4.3.3). Immutable.
///
/// @param target no segment is longer, as far as the server keeps its word
/// @param first the number of the first segment, even if there is none
/// @param isEnded whether no more segments will come
record MediaPlaylist(Duration target, long first, List<Segment> segments, boolean isEnded) {

    /// So far before the end one begins to listen to what is live (RFC 8216, section 6.3.3).
    private static final int TARGETS_BEHIND = 3;

    MediaPlaylist {
        segments = List.copyOf(segments);
    }

    Duration length() {
        return segments.stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
    }

    /// The number of the segment after the last one.
    long next() {
        return segments.isEmpty() ? first : segments.getLast().sequence() + 1;
    }

    /// The first segment of that number or a higher one.
    Optional<Segment> from(long number) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).sequence() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < segments.size() ? Optional.of(segments.get(low)) : Optional.empty();
    }

    /// The number of the segment to begin with.
    long beginning() {
        if (isEnded || segments.isEmpty()) {
            return first;
        }
        Duration behind = Duration.ZERO;
        for (Segment segment : segments.reversed()) {
            behind = behind.plus(segment.length());
            if (behind.compareTo(target.multipliedBy(TARGETS_BEHIND)) >= 0) {
                return segment.sequence();
            }
        }
        return segments.getFirst().sequence();
    }
}
