package dev.lukbot.testing.redis;

import dev.lukbot.testing.Await;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A network between a client and a server on this machine, to be broken and mended.
///
/// Thread-safe. Every connection has a virtual thread for each direction; they look at the fault whenever bytes come.
public final class FaultyProxy implements AutoCloseable {

    /// What is wrong with the network.
    public enum Fault {
        NONE,
        /// Connections are closed, new ones too.
        CUT,
        /// Connections are reset, new ones too.
        RESET,
        /// Nothing goes through, and nobody is told. What was sent meanwhile arrives when it is mended.
        STALL,
        /// Replies are late by [FaultyProxy#DELAY].
        DELAY,
        /// Of every reply only half arrives, and then the connection closes.
        HALF_REPLIES
    }

    public static final Duration DELAY = Duration.ofSeconds(1);

    private static final int BUFFER = 16_384;

    private final ServerSocket server;
    private final int target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Fault fault = Fault.NONE;

    /// @param target the server's port on this machine
    public FaultyProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Breaks the network, or mends it with [Fault#NONE].
    public void breakWith(Fault next) {
        lock.lock();
        try {
            fault = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next == Fault.CUT || next == Fault.RESET) {
            closeAll();
        }
    }

    @Override
    public void close() {
        breakWith(Fault.CUT);
        closeQuietly(server);
        Await.until("the proxy's connections are closed", open::isEmpty);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (fault == Fault.CUT || fault == Fault.RESET) {
                    discard(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // the proxy is closing, or the server is away: the client sees its connection end
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException away) {
            discard(client);
            throw away;
        }
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, false));
        Thread.ofVirtual().start(() -> pump(upstream, client, true));
    }

    private void pump(Socket from, Socket to, boolean isReply) {
        var buffer = new byte[BUFFER];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer);
            while (length >= 0) {
                awaitEndOfStall();
                if (isReply && fault == Fault.DELAY) {
                    awaitChange(DELAY);
                }
                if (isReply && fault == Fault.HALF_REPLIES) {
                    out.write(buffer, 0, length / 2);
                    return;
                }
                out.write(buffer, 0, length);
                length = in.read(buffer);
            }
        } catch (IOException ended) {
            // one side went away; both are closed now
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitEndOfStall() throws InterruptedException {
        lock.lock();
        try {
            while (fault == Fault.STALL) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (fault == Fault.DELAY && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeAll() {
        for (Closeable socket : open) {
            if (socket instanceof Socket one) {
                discard(one);
            }
        }
    }

    private void discard(Socket socket) {
        try {
            if (fault == Fault.RESET) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException closed) {
            // then there is nothing to reset
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException closed) {
            // that is what was wanted
        }
    }
}
