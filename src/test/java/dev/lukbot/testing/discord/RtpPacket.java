package dev.lukbot.testing.discord;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// An encrypted RTP packet in Discord's "rtpsize" form: plain header, sealed sound, and a counter of four bytes that is
/// the nonce's beginning. Immutable.
final class RtpPacket {

    private static final int FIXED_HEADER = 12;
    private static final int COUNTER = 4;
    private static final int OPUS = 120;

    private final byte[] bytes;

    private RtpPacket(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Empty for a datagram that is no RTP packet of Discord's.
    static Optional<RtpPacket> parse(byte[] datagram) {
        boolean version2 = datagram.length > FIXED_HEADER + COUNTER && (datagram[0] & 0xC0) == 0x80;
        return version2 && (datagram[1] & 0x7F) == OPUS ? Optional.of(new RtpPacket(datagram)) : Optional.empty();
    }

    int sequence() {
        return ByteBuffer.wrap(bytes).getChar(2);
    }

    long timestamp() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(4));
    }

    int ssrc() {
        return ByteBuffer.wrap(bytes).getInt(8);
    }

    /// What is authenticated but not encrypted.
    byte[] header() {
        return Arrays.copyOf(bytes, FIXED_HEADER);
    }

    byte[] sealed() {
        return Arrays.copyOfRange(bytes, FIXED_HEADER, bytes.length - COUNTER);
    }

    /// The nonce: the counter, filled up with zeros.
    byte[] nonce(int length) {
        return Arrays.copyOf(Arrays.copyOfRange(bytes, bytes.length - COUNTER, bytes.length), length);
    }
}
