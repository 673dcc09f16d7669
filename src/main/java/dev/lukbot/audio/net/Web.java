package dev.lukbot.audio.net;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Opens links that anybody gave, as far as the guard allows.
///
/// Thread-safe; opening blocks. Closing it breaks every connection.
public final class Web implements AutoCloseable {

    private final Transport transport;
    private final Asking asking;
    private final LongSupplier nanoTime;
    private final Set<Calls> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Web(AddressGuard guard, Timeouts timeouts) {
        this(guard, timeouts, System::nanoTime);
    }

    /// @param nanoTime the monotonic clock
    Web(AddressGuard guard, Timeouts timeouts, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.transport = new Transport(guard, timeouts);
        this.asking = new Asking(transport, timeouts);
    }

    public HttpInput open(URI link) throws IOException {
        return open(link, Map.of());
    }

    /// @param headers sent with every request for this link, `Cookie` and `Authorization` to its own server only
    public HttpInput open(URI link, Map<String, String> headers) throws IOException {
        return open(link, headers, _ -> {});
    }

    /// Blocks until the server has said what it will send.
    ///
    /// @param crossing may forbid redirects
    /// @throws AddressNotAllowedException if the link, or where it leads to, may not be reached
    /// @throws StatusException if the server refuses
    public HttpInput open(URI link, Map<String, String> headers, Crossing crossing) throws IOException {
        var calls = new Calls();
        open.add(calls);
        boolean opened = false;
        try {
            if (closed) {
                throw new ClosedInputException();
            }
            var input = new HttpInput(asking, Question.of(read(link), Map.copyOf(headers)), crossing, calls, nanoTime,
                    () -> open.remove(calls));
            opened = true;
            return input;
        } finally {
            if (!opened) {
                open.remove(calls);
                calls.breakAll();
            }
        }
    }

    private static WebLink read(URI link) throws IOException {
        try {
            return WebLink.read(link.toString());
        } catch (URISyntaxException syntax) {
            var malformed = new MalformedURLException("no link to the web");
            malformed.initCause(syntax);
            throw malformed;
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Calls::breakAll);
        transport.close();
    }
}
