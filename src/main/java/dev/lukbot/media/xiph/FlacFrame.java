package dev.lukbot.media.xiph;

import java.util.Optional;

/// The header of a FLAC frame (RFC 9639, section 9.1).
///
/// @param number of the frame if all are equally long, else of its first sample
/// @param samples how many it holds of each channel
/// @param headerLength in bytes
record FlacFrame(boolean equallyLong, long number, int samples, int headerLength) {

    private static final int LONGEST_HEADER = 16;
    private static final int SYNC = 0b1111_1111_1111_100;

    /// The header at `offset`; empty if there is none, or its checksum is wrong.
    static Optional<FlacFrame> at(byte[] bytes, int offset, int end) {
        if (end - offset < 6 || ((bytes[offset] & 0xFF) << 7 | (bytes[offset + 1] & 0xFF) >> 1) != SYNC) {
            return Optional.empty();
        }
        var reader = new Object() {
            int at = offset + 4;

            int next() {
                return at < end && at < offset + LONGEST_HEADER ? bytes[at++] & 0xFF : 0;
            }
        };
        int sizeCode = (bytes[offset + 2] & 0xFF) >> 4;
        int rateCode = bytes[offset + 2] & 0xF;
        if (sizeCode == 0 || rateCode == 0xF || (bytes[offset + 3] & 0xFF) >> 4 > 10 || (bytes[offset + 3] & 1) != 0) {
            return Optional.empty();
        }
        int lead = reader.next();
        int more = lead < 0x80 ? 0 : Integer.numberOfLeadingZeros(~(lead << 24)) - 1;
        if (more < 0 || more > 6 || (lead >= 0x80 && more == 0)) {
            return Optional.empty();
        }
        long number = more == 0 ? lead : lead & (0x3F >> more);
        for (int index = 0; index < more; index++) {
            int next = reader.next();
            if ((next & 0xC0) != 0x80) {
                return Optional.empty();
            }
            number = (number << 6) | (next & 0x3F);
        }
        int samples = switch (sizeCode) {
            case 1 -> 192;
            case 2, 3, 4, 5 -> 576 << (sizeCode - 2);
            case 6 -> reader.next() + 1;
            case 7 -> (reader.next() << 8 | reader.next()) + 1;
            default -> 256 << (sizeCode - 8);
        };
        if (rateCode == 12) {
            reader.next();
        } else if (rateCode > 12) {
            reader.next();
            reader.next();
        }
        if (reader.at >= end || Crc.FLAC_HEADER.of(bytes, offset, reader.at) != (bytes[reader.at] & 0xFF)) {
            return Optional.empty();
        }
        boolean equallyLong = (bytes[offset + 1] & 1) == 0;
        return Optional.of(new FlacFrame(equallyLong, number, samples, reader.at + 1 - offset));
    }

    /// The number that the frame right after this one has.
    long nextNumber() {
        return equallyLong ? number + 1 : number + samples;
    }
}
