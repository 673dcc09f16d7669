package dev.lukbot.media.hls;

import dev.lukbot.media.MediaInput;
import java.io.IOException;
import java.net.URI;

/// Opens what a playlist links to.
public interface Fetcher {

    /// @param location where redirects led, which relative links are relative to
    record Fetched(URI location, MediaInput input) {}

    /// Blocks until the server has answered.
    ///
    /// @throws IOException if it has nothing to give
    Fetched open(URI link) throws IOException;
}
