package dev.lukbot.media.ebml;

import dev.lukbot.media.MalformedMediaException;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/// Matroska's table of places. Immutable once read.
final class Cues {

    /// A film of ten hours with one every second; of a longer table the rest is left out.
    private static final int MOST = 36_000;

    /// Position of a cluster by the time of a block in it, in ticks.
    private final TreeMap<Long, Long> positions = new TreeMap<>();

    /// @param segmentStart what the positions count from
    static Cues read(Ebml ebml, long at, long segmentStart) throws IOException {
        ebml.bytes().seek(at);
        Ebml.Element element = ebml.next()
                .orElseThrow(() -> new MalformedMediaException("no cues where they should be"));
        if (element.id() != Ids.CUES) {
            throw new MalformedMediaException("no cues where they should be");
        }
        var cues = new Cues();
        ebml.visitInside(element, point -> {
            if (point.id() == Ids.CUE_POINT && cues.positions.size() < MOST) {
                cues.point(ebml, point, segmentStart);
            }
        });
        return cues;
    }

    private void point(Ebml ebml, Ebml.Element point, long segmentStart) throws IOException {
        var found = new long[]{-1, -1};
        ebml.visitInside(point, element -> {
            if (element.id() == Ids.CUE_TIME) {
                found[0] = ebml.unsigned(element);
            } else if (element.id() == Ids.CUE_TRACK_POSITIONS) {
                ebml.visitInside(element, inner -> {
                    if (inner.id() == Ids.CUE_CLUSTER_POSITION) {
                        found[1] = ebml.unsigned(inner);
                    }
                });
            }
        });
        if (found[0] >= 0 && found[1] >= 0) {
            positions.putIfAbsent(found[0], segmentStart + found[1]);
        }
    }

    /// The last cluster that begins at or before `ticks`.
    Optional<Long> before(long ticks) {
        return Optional.ofNullable(positions.floorEntry(ticks)).map(entry -> entry.getValue());
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }
}
