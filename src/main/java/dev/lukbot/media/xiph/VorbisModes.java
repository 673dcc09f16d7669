package dev.lukbot.media.xiph;

import java.util.Optional;

/// Which of a Vorbis stream's modes use long blocks. Immutable.
///
/// The modes stand at the end of the setup packet, behind codebooks whose length only a decoder knows. So they are read
/// from the end: each takes 41 bits, of which 32 are zero, and their count stands before them (Vorbis I, section 4.2.4).
@SuppressWarnings("ArrayRecordComponent") // is never compared, and copying it would cost
record VorbisModes(boolean[] longBlocks) {

    private static final int MODE_BITS = 41;
    private static final int COUNT_BITS = 6;
    private static final int MOST = 64;

    /// @param setup the setup packet
    static Optional<VorbisModes> parse(byte[] setup) {
        int end = setup.length * Byte.SIZE - 1;
        while (end >= 0 && bits(setup, end, 1) == 0) {
            end--; // behind the framing bit, which is set
        }
        int count = 0;
        int begin = end;
        int believed = 0;
        while (count < MOST && begin - MODE_BITS - COUNT_BITS >= 0 && isMode(setup, begin - MODE_BITS)) {
            begin -= MODE_BITS;
            count++;
            if (bits(setup, begin - COUNT_BITS, COUNT_BITS) == count - 1) {
                believed = count;
            }
        }
        if (believed == 0) {
            return Optional.empty();
        }
        var longBlocks = new boolean[believed];
        for (int mode = 0; mode < believed; mode++) {
            longBlocks[mode] = bits(setup, end - (believed - mode) * MODE_BITS, 1) == 1;
        }
        return Optional.of(new VorbisModes(longBlocks));
    }

    private static boolean isMode(byte[] setup, int at) {
        return bits(setup, at + 1, 32) == 0 && bits(setup, at + 33, 8) < MOST;
    }

    /// Vorbis packs bits from the least significant on.
    private static long bits(byte[] bytes, int from, int count) {
        long value = 0;
        for (int bit = 0; bit < count; bit++) {
            int at = from + bit;
            value |= (long) (bytes[at / Byte.SIZE] >> (at % Byte.SIZE) & 1) << bit;
        }
        return value;
    }

    /// @param packet a packet of sound
    boolean isLong(byte[] packet) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(longBlocks.length - 1);
        int mode = packet.length * Byte.SIZE > width ? (int) bits(packet, 1, width) : 0;
        return mode < longBlocks.length && longBlocks[mode];
    }
}
