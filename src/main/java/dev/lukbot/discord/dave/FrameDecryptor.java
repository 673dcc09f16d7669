package dev.lukbot.discord.dave;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/// Decrypts one member's frames of one epoch, each at most once. Not thread-safe.
///
/// A frame names the generation of its key before anything about it is proven. So that a forged one cannot make us
/// derive keys without end, no generation is derived that the sender cannot have reached since the epoch began.
final class FrameDecryptor {

    /// How long keys live on after newer ones are in use, for frames that come late.
    static final Duration GRACE = Duration.ofSeconds(10);

    /// 50 frames of audio and two videos: nobody sends faster.
    private static final long MAX_FRAMES_PER_SECOND = 50 + 2 * 60;

    private static final int MAX_GENERATION_GAP = 250;
    private static final int GENERATIONS_ON_THE_WIRE = 256;
    private static final int NUMBER_MASK = (1 << DaveFrame.GENERATION_SHIFT) - 1;

    private final KeyRatchet ratchet;
    private final LongSupplier nanoTime;
    private final long bornAt;
    private final ReplayWindow seen = new ReplayWindow();
    private final TreeMap<Integer, byte[]> keys = new TreeMap<>();
    private final byte[] nonceBytes = new byte[DaveFrame.NONCE_BYTES];
    private int newest;
    private long newestSince;
    private boolean retired;
    private long retiredAt;

    FrameDecryptor(KeyRatchet ratchet, LongSupplier nanoTime) {
        this.ratchet = ratchet;
        this.nanoTime = nanoTime;
        bornAt = nanoTime.getAsLong();
        newestSince = bornAt;
    }

    /// Tells that a newer epoch began.
    void retire() {
        if (!retired) {
            retired = true;
            retiredAt = nanoTime.getAsLong();
        }
    }

    /// Whether the epoch ended so long ago that no frame of it is accepted any more.
    boolean isExpired() {
        return retired && hasPassed(GRACE, retiredAt);
    }

    /// Returns the plain frame; empty if it is forged, replayed, or its key is out of reach.
    Optional<byte[]> decrypt(byte[] bytes, DaveFrame frame) {
        int generation = unwrap(frame.nonce() >>> DaveFrame.GENERATION_SHIFT);
        long number = ((long) generation << DaveFrame.GENERATION_SHIFT) | (frame.nonce() & NUMBER_MASK);
        if (!seen.accepts(number)) {
            return Optional.empty();
        }
        byte @Nullable [] key = key(generation);
        if (key == null) {
            return Optional.empty();
        }
        DaveFrame.expandNonce(frame.nonce(), nonceBytes);
        var gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(false, new AEADParameters(new KeyParameter(key), DaveFrame.TAG_BYTES * Byte.SIZE, nonceBytes));
        byte[] plain = new byte[frame.ciphertextLength()];
        try {
            int written = gcm.processBytes(bytes, 0, frame.ciphertextLength() + DaveFrame.TAG_BYTES, plain, 0);
            gcm.doFinal(plain, written);
        } catch (InvalidCipherTextException _) {
            return Optional.empty(); // forged, or of another epoch
        }
        seen.add(number);
        if (generation > newest) {
            newest = generation;
            newestSince = nanoTime.getAsLong();
        }
        return Optional.of(plain);
    }

    /// Finds the generation that is not before the oldest one still accepted and has these lower 8 bits.
    private int unwrap(int onTheWire) {
        int oldest = keys.isEmpty() ? newest : keys.firstKey();
        int wraps = oldest / GENERATIONS_ON_THE_WIRE + (onTheWire < oldest % GENERATIONS_ON_THE_WIRE ? 1 : 0);
        return wraps * GENERATIONS_ON_THE_WIRE + onTheWire;
    }

    private byte @Nullable [] key(int generation) {
        if (hasPassed(GRACE, newestSince)) {
            var old = keys.headMap(newest);
            old.values().forEach(key -> Arrays.fill(key, (byte) 0));
            old.clear();
        }
        if (generation > newest + MAX_GENERATION_GAP || generation > reachable()) {
            return null;
        }
        while (ratchet.generation() <= generation) {
            keys.put(ratchet.generation(), ratchet.next());
        }
        return keys.get(generation);
    }

    private long reachable() {
        long seconds = Duration.ofNanos(nanoTime.getAsLong() - bornAt).toSeconds();
        return (seconds * MAX_FRAMES_PER_SECOND) >>> DaveFrame.GENERATION_SHIFT;
    }

    private boolean hasPassed(Duration duration, long since) {
        return nanoTime.getAsLong() - since > duration.toNanos();
    }
}
