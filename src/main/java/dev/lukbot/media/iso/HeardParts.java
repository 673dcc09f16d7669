package dev.lukbot.media.iso;

import dev.lukbot.media.iso.EditList.Part;
import java.util.List;
import java.util.Optional;

/// Where a track's samples are heard: edits put parts of it one behind the other. Immutable.
///
/// @param parts all of them
/// @param current which of them is heard now
/// @param heardFrom when it begins to be heard, in the track's time scale
/// @param trackScale in ticks per second
/// @param rate what is counted in outside, in samples per second
record HeardParts(List<Part> parts, int current, long heardFrom, long trackScale, int rate) {

    HeardParts {
        parts = List.copyOf(parts);
    }

    static HeardParts of(List<Part> parts, long trackScale, int rate) {
        return new HeardParts(parts, 0, 0, trackScale, rate);
    }

    long begin() {
        return parts.get(current).begin();
    }

    /// `Long.MAX_VALUE` if only the track's end ends it.
    long end() {
        return parts.get(current).end();
    }

    Optional<HeardParts> next() {
        return current + 1 < parts.size()
                ? Optional.of(new HeardParts(parts, current + 1, heardFrom + end() - begin(), trackScale, rate))
                : Optional.empty();
    }

    /// With the part that is heard at `sample`, or the last.
    HeardParts at(long sample) {
        HeardParts there = of(parts, trackScale, rate);
        for (Optional<HeardParts> next = Optional.of(there); next.isPresent(); next = there.next()) {
            there = next.get();
            if (there.tickAt(sample) < there.end()) {
                break;
            }
        }
        return there;
    }

    /// Which tick of the track is heard at `sample`, if that is in the current part.
    long tickAt(long sample) {
        return begin() + Scale.convert(sample, rate, trackScale) - heardFrom;
    }

    /// Where a tick of the track, in the current part, is heard.
    long sampleAt(long tick) {
        return Scale.convert(heardFrom + tick - begin(), trackScale, rate);
    }

    /// How long all parts are, in samples; empty if only the track's end ends the last.
    Optional<Long> length() {
        return parts.getLast().end() == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Scale.convert(
                        parts.stream().mapToLong(part -> part.end() - part.begin()).sum(), trackScale, rate));
    }
}
