package dev.lukbot.kinds;

import java.util.function.Supplier;

/// A file, as a server has it. Immutable.
///
/// @param path below the example's own folder
/// @param contentType empty for none
record Served(String path, String contentType, Way way, Supplier<byte[]> bytes) {

    /// How a server answers.
    enum Way {
        /// With its length, and in any part that is asked for.
        WELL,
        WITHOUT_RANGES,
        /// Until it hangs up.
        WITHOUT_LENGTH,
        CHUNKED,
        GZIPPED
    }

    static Served well(String path, Supplier<byte[]> bytes) {
        return new Served(path, "application/octet-stream", Way.WELL, bytes);
    }

    Served as(String otherType, Way otherWay) {
        return new Served(path, otherType, otherWay, bytes);
    }
}
