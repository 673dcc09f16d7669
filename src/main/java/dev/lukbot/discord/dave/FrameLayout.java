package dev.lukbot.discord.dave;

/// How an encrypted Opus frame is laid out: `ciphertext || tag (8) || nonce (ULEB128) || size (1) || FA FA`.
///
/// The nonce is the low 32 bits of the sender's frame counter. The size counts everything but the ciphertext. Opus frames
/// are encrypted as a whole, so the list of plain ranges that other codecs put after the nonce is always empty.
final class FrameLayout {

    static final int TAG_BYTES = 8;
    static final int NONCE_BYTES = 12;

    /// How much longer than its plain text a frame may be.
    static final int MAX_OVERHEAD = TAG_BYTES + 5 + 1 + 2;

    /// The upper 8 bits of a nonce count the generations of keys.
    static final int GENERATION_SHIFT = 24;

    private static final byte MARKER = (byte) 0xFA;
    private static final int SIZE_AND_MARKER_BYTES = 3;

    private FrameLayout() {}

    /// An Opus frame of silence: the only one that is sent unencrypted in an encrypted call.
    static byte[] silence() {
        return new byte[]{(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
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
