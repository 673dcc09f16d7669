package dev.lukbot.testing.discord;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens what the bot sealed for transport. Immutable.
final class VoiceCipher {

    static final String AES_GCM = "aead_aes256_gcm_rtpsize";
    static final String XCHACHA20 = "aead_xchacha20_poly1305_rtpsize";
    private static final int TAG_BITS = 128;
    private static final int AES_NONCE_BYTES = 12;
    private static final int XCHACHA20_NONCE_BYTES = 24;
    private static final int HCHACHA20_INPUT_BYTES = 16;

    private final String mode;
    private final byte[] key;

    private VoiceCipher(String mode, byte[] key) {
        this.mode = mode;
        this.key = key.clone();
    }

    static VoiceCipher of(String mode, byte[] key) {
        if (!mode.equals(AES_GCM) && !mode.equals(XCHACHA20)) {
            throw new IllegalArgumentException("mode must be one of Discord's: " + mode);
        }
        return new VoiceCipher(mode, key);
    }

    String mode() {
        return mode;
    }

    byte[] decrypt(RtpPacket packet) throws GeneralSecurityException {
        Cipher cipher = mode.equals(AES_GCM) ? aesGcm(packet) : xChaCha20(packet);
        cipher.updateAAD(packet.header());
        return cipher.doFinal(packet.sealed());
    }

    private Cipher aesGcm(RtpPacket packet) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, packet.nonce(AES_NONCE_BYTES)));
        return cipher;
    }

    /// XChaCha20 is ChaCha20 with a key derived from the nonce's first 16 bytes, and the rest as its nonce.
    private Cipher xChaCha20(RtpPacket packet) throws GeneralSecurityException {
        byte[] nonce = packet.nonce(XCHACHA20_NONCE_BYTES);
        byte[] subkey = HChaCha20.derive(key, Arrays.copyOf(nonce, HCHACHA20_INPUT_BYTES));
        byte[] rest = new byte[AES_NONCE_BYTES];
        System.arraycopy(nonce, HCHACHA20_INPUT_BYTES, rest, 4, 8);
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(subkey, "ChaCha20"), new IvParameterSpec(rest));
        return cipher;
    }
}
