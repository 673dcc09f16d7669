package dev.lukbot.discord.voice;

import com.sedmelluq.discord.lavaplayer.udpqueue.natives.UdpQueueManagerLibrary;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/// The native sender: one queue for each connection, from each of which it sends a packet every 20 ms.
///
/// Thread-safe. The library's own wrapper does the same, but cannot drop what waits.
final class SendQueues implements AutoCloseable {

    private static final Duration PACKET = Duration.ofMillis(20);
    private static final int LARGEST_PACKET = 4096;

    private final UdpQueueManagerLibrary library = Objects.requireNonNull(UdpQueueManagerLibrary.getInstance());
    private final ByteBuffer copy = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final int capacity;
    private final long queues;
    private boolean closed;

    /// @param capacity how many packets wait in one queue at most
    SendQueues(int capacity) {
        this.capacity = capacity;
        queues = library.create(capacity, PACKET.toNanos());
    }

    /// Sends until it is closed, blocking. To be called once.
    void send() {
        library.process(queues);
    }

    /// How many packets wait, but for one that may be about to go.
    synchronized int waiting(long connection) {
        return closed ? 0 : capacity - library.getRemainingCapacity(queues, connection);
    }

    /// Takes the packet if it is not closed.
    synchronized boolean add(long connection, ByteBuffer packet, InetSocketAddress to) {
        if (closed) {
            return false;
        }
        copy.clear().put(packet).flip(); // the library reads from the beginning of direct buffers only
        return library.queuePacket(
                queues, connection, to.getAddress().getHostAddress(), to.getPort(), copy, copy.remaining());
    }

    /// Drops what waits.
    ///
    /// @return how much that was; one more if a packet went at that very moment
    synchronized int drop(long connection) {
        int waiting = waiting(connection);
        if (waiting > 0) {
            library.deleteQueue(queues, connection);
        }
        return waiting;
    }

    /// Waits until [#send()] has returned, which is after the next packet.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            library.destroy(queues);
        }
    }
}
