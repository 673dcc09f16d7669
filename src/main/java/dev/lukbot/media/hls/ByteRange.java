package dev.lukbot.media.hls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a resource.
record ByteRange(long offset, long length) {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,15})(?:@(\\d{1,15}))?\\s*");

    /// @param written `length@offset`, or only the length
    /// @param next where it begins if that is not said: behind the range before
    static Optional<ByteRange> parse(String written, long next) {
        Matcher range = RANGE.matcher(written);
        return range.matches()
                ? Optional.of(new ByteRange(
                        range.group(2) == null ? next : Long.parseLong(range.group(2)), Long.parseLong(range.group(1))))
                : Optional.empty();
    }

    long end() {
        return offset + length;
    }
}
