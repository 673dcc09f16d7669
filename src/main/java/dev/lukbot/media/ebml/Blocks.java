package dev.lukbot.media.ebml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A block of Matroska (RFC 9559, section 10), taken apart. Immutable.
///
/// @param track whose it is
/// @param ticks when it is, from the cluster's timestamp on
record Blocks(long track, int ticks, List<byte[]> packets) {

    Blocks {
        packets = List.copyOf(packets);
    }

    /// Empty if it is no block.
    static Optional<Blocks> parse(byte[] bytes) {
        var data = ByteBuffer.wrap(bytes);
        long track = vint(data);
        if (track < 0 || data.remaining() < 3) {
            return Optional.empty();
        }
        int ticks = data.getShort();
        int lacing = (data.get() >> 1) & 3;
        return lengths(data, lacing).map(lengths -> new Blocks(track, ticks, cut(data, lengths)));
    }

    private static Optional<List<Integer>> lengths(ByteBuffer data, int lacing) {
        if (lacing == 0) {
            return Optional.of(List.of(data.remaining()));
        }
        if (!data.hasRemaining()) {
            return Optional.empty();
        }
        int count = (data.get() & 0xFF) + 1;
        List<Integer> lengths = switch (lacing) {
            case 1 -> xiph(data, count);
            case 2 -> Collections.nCopies(count, data.remaining() / count);
            default -> ebml(data, count);
        };
        long together = lengths.stream().mapToLong(Integer::longValue).sum();
        boolean sound = lengths.size() == count && together <= data.remaining()
                && lengths.stream().noneMatch(length -> length < 0);
        return sound ? Optional.of(lengths) : Optional.empty();
    }

    private static List<Integer> xiph(ByteBuffer data, int count) {
        var lengths = new ArrayList<Integer>();
        while (lengths.size() < count - 1 && data.hasRemaining()) {
            int length = 0;
            int part = 255;
            while (part == 255 && data.hasRemaining()) {
                part = data.get() & 0xFF;
                length += part;
            }
            lengths.add(length);
        }
        lengths.add(rest(data, lengths));
        return lengths;
    }

    /// The first length, and then by how much each differs from the one before.
    private static List<Integer> ebml(ByteBuffer data, int count) {
        var lengths = new ArrayList<Integer>();
        while (lengths.size() < count - 1 && data.hasRemaining()) {
            int before = data.position();
            long value = vint(data);
            int width = data.position() - before;
            long length = lengths.isEmpty() ? value : lengths.getLast() + value - ((1L << (7 * width - 1)) - 1);
            if (value < 0 || length < 0 || length > Integer.MAX_VALUE) {
                return List.of();
            }
            lengths.add((int) length);
        }
        lengths.add(rest(data, lengths));
        return lengths;
    }

    private static int rest(ByteBuffer data, List<Integer> lengths) {
        long taken = lengths.stream().mapToLong(Integer::longValue).sum();
        return (int) Math.max(-1, data.remaining() - taken);
    }

    private static List<byte[]> cut(ByteBuffer data, List<Integer> lengths) {
        var packets = new ArrayList<byte[]>();
        for (int length : lengths) {
            var packet = new byte[length];
            data.get(packet);
            packets.add(packet);
        }
        return packets;
    }

    /// @return -1 if there is none
    private static long vint(ByteBuffer data) {
        if (!data.hasRemaining()) {
            return -1;
        }
        int first = data.get() & 0xFF;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7 || data.remaining() < more) {
            return -1;
        }
        long value = first & (0x7F >> more);
        for (int index = 0; index < more; index++) {
            value = (value << 8) | (data.get() & 0xFF);
        }
        return value;
    }
}
