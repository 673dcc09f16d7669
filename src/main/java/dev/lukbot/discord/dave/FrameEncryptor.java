package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts the frames of one epoch, with AES-128-GCM and a tag cut to 64 bits.
///
/// Called every 20 ms by the audio thread, so it reuses its cipher and buffers. Thread-safe by a lock of its own, which
/// only that thread takes: the handling of MLS messages replaces the whole encryptor.
final class FrameEncryptor {

    private static final int FULL_TAG_BITS = 128;
    private static final int FULL_TAG_BYTES = FULL_TAG_BITS / Byte.SIZE;

    private final KeyRatchet ratchet;
    private final Cipher cipher;
    private final byte[] nonceBytes = new byte[FrameLayout.NONCE_BYTES];
    private byte[] plain = new byte[0];
    private byte[] encrypted = new byte[0];
    private SecretKeySpec key;
    private int generation;
    private long lastNumber;

    FrameEncryptor(KeyRatchet ratchet) {
        this(ratchet, 0);
    }

    /// @param lastNumber the number of the frame before the first, 0 in a new epoch
    FrameEncryptor(KeyRatchet ratchet, long lastNumber) {
        this.ratchet = ratchet;
        this.lastNumber = lastNumber;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
        key = nextKey();
    }

    /// Writes the encrypted frame into `target` from its position on, and sets its limit to the frame's end. Moves no
    /// position.
    synchronized void encrypt(ByteBuffer frame, ByteBuffer target) {
        int length = frame.remaining();
        if (plain.length < length) {
            plain = new byte[length];
            encrypted = new byte[length + FrameLayout.MAX_OVERHEAD + FULL_TAG_BYTES];
        }
        frame.get(frame.position(), plain, 0, length);
        long number = ++lastNumber;
        while (generation < number >>> FrameLayout.GENERATION_SHIFT) {
            key = nextKey();
        }
        int nonce = (int) number; // the counter wraps on the wire, after 2.7 years of music
        FrameLayout.expandNonce(nonce, nonceBytes);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(FULL_TAG_BITS, nonceBytes));
            cipher.doFinal(plain, 0, length, encrypted, 0); // its tag's first half is the tag of 64 bits
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("key, nonce and buffers are ours", impossible);
        }
        int end = FrameLayout.writeTrailer(encrypted, length + FrameLayout.TAG_BYTES, nonce);
        int start = target.position();
        target.limit(start + end);
        target.put(start, encrypted, 0, end);
    }

    private SecretKeySpec nextKey() {
        generation = ratchet.generation();
        byte[] bytes = ratchet.next();
        try {
            return new SecretKeySpec(bytes, "AES");
        } finally {
            Arrays.fill(bytes, (byte) 0); // the spec has its own copy
        }
    }
}
