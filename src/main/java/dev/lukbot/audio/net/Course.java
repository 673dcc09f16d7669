package dev.lukbot.audio.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;

/// How far a call got, to tell what its failure means in the JDK's words and ours, whichever client made it.
final class Course extends EventListener {

    private static final int DEPTH = 10;

    private volatile boolean reached;
    private volatile int status;

    @Override
    public void secureConnectStart(Call call) {
        reached = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        reached = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    IOException explained(IOException failure) {
        // The interface of OkHttp's resolver knows no other exception than that of an unknown host.
        var refused = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH)
                .filter(AddressNotAllowedException.class::isInstance)
                .findFirst();
        if (refused.isPresent()) {
            return (IOException) refused.get();
        }
        return switch (failure) {
            case SocketTimeoutException _ when !reached -> caused(new ConnectException("timed out"), failure);
            case InterruptedIOException _ -> failure;
            // 204 and 205 that announce a body, and 407 from where there is no proxy
            case ProtocolException _ when status != 0 -> new StatusException(status);
            case ProtocolException _ -> new NotHttpException(failure);
            default -> failure;
        };
    }

    private static IOException caused(IOException failure, IOException cause) {
        failure.initCause(cause);
        return failure;
    }
}
