package dev.lukbot.audio.net;

import org.apache.http.HttpException;

/// A server answered, but with an error.
///
/// It is an [HttpException] because the client hands those on without trying again.
public final class StatusException extends HttpException {

    private final int status;

    StatusException(int status) {
        super("status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
