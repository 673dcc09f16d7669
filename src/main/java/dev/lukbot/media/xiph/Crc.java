package dev.lukbot.media.xiph;

/// The checksums of Ogg and FLAC, most significant bit first, beginning at zero, nothing inverted; the JDK has only those of
/// zip, which are neither. Immutable.
final class Crc {

    /// RFC 3533, section 6.
    static final Crc OGG = new Crc(32, 0x04C11DB7);
    /// RFC 9639, section 9.1.8.
    static final Crc FLAC_HEADER = new Crc(8, 0x07);
    /// RFC 9639, section 9.3.
    static final Crc FLAC_FRAME = new Crc(16, 0x8005);

    private final int width;
    private final int mask;
    private final int[] table = new int[256];

    private Crc(int width, int polynomial) {
        this.width = width;
        this.mask = width == 32 ? -1 : (1 << width) - 1;
        for (int value = 0; value < table.length; value++) {
            int crc = value << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                boolean carry = (crc & (1 << (width - 1))) != 0;
                crc = carry ? (crc << 1) ^ polynomial : crc << 1;
            }
            table[value] = crc & mask;
        }
    }

    int of(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int index = from; index < to; index++) {
            crc = then(crc, bytes[index]);
        }
        return crc;
    }

    /// The checksum of what had `crc` and one more byte.
    int then(int crc, byte next) {
        return ((crc << 8) ^ table[((crc >>> (width - 8)) ^ next) & 0xFF]) & mask;
    }
}
