package dev.lukbot.discord.dave;

import java.util.Optional;

/// Where the parts of an encrypted Opus frame lie. Immutable.
///
/// A frame is `ciphertext || tag (8) || nonce (ULEB128) || size (1) || FA FA`. The size counts everything but the
/// ciphertext. Opus frames are encrypted as a whole, so the list of plain ranges that other codecs put after the nonce is
/// always empty.
///
/// @param ciphertextLength how many bytes the ciphertext has, from the frame's start
/// @param nonce the low 32 bits of the sender's frame counter
record DaveFrame(int ciphertextLength, int nonce) {

    static final int TAG_BYTES = 8;
    static final int NONCE_BYTES = 12;

    /// How much longer than its plain text a frame may be.
    static final int MAX_OVERHEAD = TAG_BYTES + 5 + 1 + 2;

    /// The upper 8 bits of a nonce count the generations of keys.
    static final int GENERATION_SHIFT = 24;

    private static final byte MARKER = (byte) 0xFA;
    private static final int SIZE_AND_MARKER_BYTES = 3;
    private static final int MIN_OVERHEAD = TAG_BYTES + 1 + SIZE_AND_MARKER_BYTES;

    /// An Opus frame of silence: the only one that is sent and accepted unencrypted in an encrypted call.
    static byte[] silence() {
        return new byte[]{(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
    }

    /// Whether the frame ends as encrypted ones do; if not, its sender did not encrypt it.
    static boolean isEncrypted(byte[] frame, int length) {
        if (length < MIN_OVERHEAD || frame[length - 1] != MARKER || frame[length - 2] != MARKER) {
            return false;
        }
        int overhead = Byte.toUnsignedInt(frame[length - SIZE_AND_MARKER_BYTES]);
        return overhead >= MIN_OVERHEAD && overhead <= length;
    }

    /// Reads the trailer of a frame that [#isEncrypted(byte[], int)]; empty if it contradicts itself.
    static Optional<DaveFrame> parse(byte[] frame, int length) {
        int overhead = Byte.toUnsignedInt(frame[length - SIZE_AND_MARKER_BYTES]);
        int ciphertextLength = length - overhead;
        int end = length - SIZE_AND_MARKER_BYTES;
        long nonce = 0;
        int at = ciphertextLength + TAG_BYTES;
        for (int shift = 0; shift < Integer.SIZE && at < end; shift += 7) {
            byte group = frame[at++];
            nonce |= (group & 0x7FL) << shift;
            if (group >= 0) {
                return at == end && nonce >>> Integer.SIZE == 0
                        ? Optional.of(new DaveFrame(ciphertextLength, (int) nonce))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Writes what follows the tag.
    ///
    /// @param at where in `frame` the tag ends
    /// @return where the frame ends
    static int writeTrailer(byte[] frame, int at, int nonce) {
        int end = at;
        int rest = nonce;
        while ((rest & ~0x7F) != 0) {
            frame[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        frame[end++] = (byte) rest;
        frame[end] = (byte) (TAG_BYTES + end - at + SIZE_AND_MARKER_BYTES);
        frame[end + 1] = MARKER;
        frame[end + 2] = MARKER;
        return end + SIZE_AND_MARKER_BYTES;
    }

    /// Writes the full nonce, of which only the last 4 bytes are ever not 0.
    static void expandNonce(int nonce, byte[] target) {
        target[8] = (byte) nonce;
        target[9] = (byte) (nonce >>> 8);
        target[10] = (byte) (nonce >>> 16);
        target[11] = (byte) (nonce >>> 24);
    }
}
