package dev.lukbot.testing.discord;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The UDP port of all voice sessions: tells bots their address and takes their sound. One thread reads it, until
/// closed.
final class VoiceUdp implements AutoCloseable {

    private static final int DISCOVERY_BYTES = 74;
    private static final int DISCOVERY_CONTENT = 70;
    private static final int DISCOVERY_REQUEST = 1;
    private static final int DISCOVERY_RESPONSE = 2;
    private static final int KEEP_ALIVE_BYTES = 9;
    private static final int LARGEST_DATAGRAM = 4096;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DatagramSocket socket;
    private final VoiceServer server;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> failures;
    private final Map<SocketAddress, VoiceSession> byAddress = new ConcurrentHashMap<>();

    VoiceUdp(VoiceServer server, LongSupplier nanoTime, Consumer<Throwable> failures) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
        } catch (SocketException refused) {
            throw new IllegalStateException("no UDP port", refused);
        }
        this.server = server;
        this.nanoTime = nanoTime;
        this.failures = failures;
        server.listensOn(socket.getLocalPort());
        Thread.ofPlatform().daemon().name("simulated-voice-udp").start(this::listen);
    }

    private void listen() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            try {
                var datagram = new DatagramPacket(buffer, buffer.length);
                socket.receive(datagram);
                received(Arrays.copyOf(buffer, datagram.getLength()), (InetSocketAddress) datagram.getSocketAddress(),
                        nanoTime.getAsLong());
            } catch (IOException broken) {
                if (!socket.isClosed()) {
                    failures.accept(broken);
                }
            } catch (RuntimeException bug) {
                failures.accept(bug);
            }
        }
    }

    private void received(byte[] datagram, InetSocketAddress from, long arrivalNanos) throws IOException {
        if (isDiscovery(datagram)) {
            discover(datagram, from);
            return;
        }
        Optional<RtpPacket> rtp = RtpPacket.parse(datagram);
        Optional<VoiceSession> sender = rtp.flatMap(packet -> server.withSsrc(packet.ssrc()))
                .or(() -> Optional.ofNullable(byAddress.get(from)));
        sender.filter(session -> !session.losesUdp()).ifPresent(session -> {
            VoiceTraffic traffic = session.traffic();
            traffic.received(datagram.length);
            if (datagram.length == 0) {
                traffic.countEmpty();
            } else if (datagram.length == KEEP_ALIVE_BYTES) {
                traffic.countKeepAlive();
            } else if (rtp.isPresent()) {
                session.receives(rtp.get(), arrivalNanos);
            } else if (isZeroFilled(datagram)) {
                traffic.countZeroFilled();
            } else {
                traffic.countUndecryptable();
            }
        });
    }

    private static boolean isDiscovery(byte[] datagram) {
        return datagram.length == DISCOVERY_BYTES && ByteBuffer.wrap(datagram).getShort(0) == DISCOVERY_REQUEST
                && ByteBuffer.wrap(datagram).getShort(2) == DISCOVERY_CONTENT;
    }

    private void discover(byte[] request, InetSocketAddress from) throws IOException {
        int ssrc = ByteBuffer.wrap(request).getInt(4);
        if (server.withSsrc(ssrc).filter(VoiceSession::losesUdp).isPresent()) {
            return;
        }
        server.withSsrc(ssrc).ifPresent(session -> {
            byAddress.values().removeIf(old -> old.channel().guild().equals(session.channel().guild()));
            byAddress.put(from, session);
        });
        ByteBuffer answer = ByteBuffer.allocate(DISCOVERY_BYTES)
                .putShort((short) DISCOVERY_RESPONSE)
                .putShort((short) DISCOVERY_CONTENT)
                .putInt(ssrc)
                .put(from.getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII));
        answer.putShort(DISCOVERY_BYTES - 2, (short) from.getPort());
        socket.send(new DatagramPacket(answer.array(), DISCOVERY_BYTES, from));
    }

    private static boolean isZeroFilled(byte[] datagram) {
        for (byte value : datagram) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
