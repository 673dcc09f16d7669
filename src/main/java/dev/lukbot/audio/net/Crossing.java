package dev.lukbot.audio.net;

import java.io.IOException;
import java.net.URI;

/// Is told of every redirect before it is followed.
public interface Crossing {

    /// @throws IOException to go no further; it is what the caller gets
    void to(URI next) throws IOException;
}
