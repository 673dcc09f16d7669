package dev.lukbot.testing.discord;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// An Opus frame sealed by DAVE: ciphertext, 8 bytes of tag, nonce as LEB128, size of what was added, `FA FA`.
/// Immutable.
public final class DaveFrame {

    private static final int TAG_BYTES = 8;
    private static final int TRAILER_BYTES = 3;
    private static final int SMALLEST_SUPPLEMENT = TAG_BYTES + 1 + TRAILER_BYTES;
    private static final byte MARKER = (byte) 0xFA;
    private static final int FULL_TAG_BITS = 128;

    private final byte[] ciphertext;
    private final byte[] tag;

    /// The upper 8 bits are the key's generation.
    private final int nonce;

    private DaveFrame(byte[] ciphertext, byte[] tag, int nonce) {
        this.ciphertext = ciphertext;
        this.tag = tag;
        this.nonce = nonce;
    }

    /// Empty for a frame that was not sealed.
    public static Optional<DaveFrame> parse(byte[] frame) {
        int length = frame.length;
        if (length < SMALLEST_SUPPLEMENT || frame[length - 1] != MARKER || frame[length - 2] != MARKER) {
            return Optional.empty();
        }
        int supplement = frame[length - TRAILER_BYTES] & 0xFF;
        if (supplement < SMALLEST_SUPPLEMENT || supplement > length) {
            return Optional.empty();
        }
        int tagStart = length - supplement;
        int nonce = 0;
        int at = tagStart + TAG_BYTES;
        for (int shift = 0; at < length - TRAILER_BYTES; shift += 7) {
            byte part = frame[at++];
            nonce |= (part & 0x7F) << shift;
            if (part >= 0) {
                break;
            }
        }
        boolean opusHasNoPlainRanges = at == length - TRAILER_BYTES;
        return opusHasNoPlainRanges
                ? Optional.of(new DaveFrame(Arrays.copyOf(frame, tagStart),
                        Arrays.copyOfRange(frame, tagStart, tagStart + TAG_BYTES), nonce))
                : Optional.empty();
    }

    public int nonce() {
        return nonce;
    }

    /// Empty if the keys are not those that sealed it.
    ///
    /// @param keys by the generation as far as the frame tells it, 0 to 255
    public Optional<byte[]> open(IntFunction<byte[]> keys) {
        try {
            var key = new SecretKeySpec(keys.apply(nonce >>> 24), "AES");
            byte[] iv = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(8, nonce).array();
            // The JDK's GCM refuses tags of 64 bits: decrypt as CTR does, then seal again and compare.
            byte[] counter = Arrays.copyOf(iv, 16);
            counter[15] = 2;
            var ctr = Cipher.getInstance("AES/CTR/NoPadding");
            ctr.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
            byte[] plain = ctr.doFinal(ciphertext);
            var gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(FULL_TAG_BITS, iv));
            byte[] sealed = gcm.doFinal(plain);
            boolean genuine = Arrays.equals(tag, 0, TAG_BYTES, sealed, plain.length, plain.length + TAG_BYTES);
            return genuine ? Optional.of(plain) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
