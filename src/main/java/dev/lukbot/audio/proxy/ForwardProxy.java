package dev.lukbot.audio.proxy;

import dev.lukbot.audio.net.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the bot's children into the internet, and nowhere else.
///
/// It listens on loopback only, and only to whoever has a [Pass]. The [AddressGuard] is asked at every connection for the
/// addresses behind a name, and one of those is connected to: so redirects, links inside of pages and names that mean
/// something else a second later are covered, whatever the child does. It speaks CONNECT, and GET, HEAD and POST of
/// `http:` links; everything else is refused.
///
/// Thread-safe. Closing it breaks all connections and ends all threads.
public final class ForwardProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ForwardProxy.class);

    private static final int BACKLOG = 64;
    private static final int SECRET_BYTES = 16;

    private final AddressGuard guard;
    private final Route route;
    private final Limits limits;
    private final ServerSocket server;
    private final Set<Pass> passes = ConcurrentHashMap.newKeySet();
    private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final SecureRandom random = new SecureRandom();
    private final Thread door;

    /// Begins to listen.
    ///
    /// @param guard says where children may go
    /// @param route how they get there
    public ForwardProxy(AddressGuard guard, Route route, Limits limits) throws IOException {
        this.guard = guard;
        this.route = route;
        this.limits = limits;
        this.free = new Semaphore(limits.connections());
        this.server = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        this.door = Thread.ofPlatform().daemon().name("proxy-door").start(this::receive);
    }

    /// Lets one child in, until the pass is closed.
    public Pass admit() {
        var pass = new Pass(secret(), secret(), server.getLocalPort(), passes::remove);
        passes.add(pass);
        return pass;
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void receive() {
        while (!server.isClosed()) {
            try {
                Socket visitor = server.accept();
                if (free.tryAcquire()) {
                    visitors.add(visitor);
                    Thread.ofVirtual().name("proxy-visit").start(() -> serve(visitor));
                } else {
                    visitor.close();
                }
            } catch (IOException failure) {
                if (!server.isClosed()) {
                    log.atWarn().setCause(failure).log("The proxy for children could not take a connection");
                }
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            visitor.setTcpNoDelay(true);
            new Visit(visitor, guard, route, limits).serve(this::passOf);
        } catch (IOException _) {
            // broken off by the child, the server or us; the child tells if it matters
        } finally {
            visitors.remove(visitor);
            free.release();
        }
    }

    private Optional<Pass> passOf(String credentials) {
        return passes.stream().filter(pass -> pass.is(credentials)).findFirst();
    }

    /// How many connections are open.
    public int connections() {
        return visitors.size();
    }

    @Override
    public void close() {
        try (server) {
            passes.forEach(Pass::close);
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("The proxy for children did not close as it should");
        }
        for (Socket visitor : visitors) {
            try {
                visitor.close();
            } catch (IOException _) {
                // it is of no use any more
            }
        }
        try {
            door.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
