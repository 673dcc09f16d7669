package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Decrypts what the other members send. Thread-safe by its own lock.
///
/// Each member has one decryptor per epoch, newest first. The older ones are accepted for some seconds after an epoch
/// began, as is plain sound after encryption began.
final class InboundFrames {

    /// Discord's server puts it between phrases, unencrypted.
    private static final byte[] SILENCE = DaveFrame.silence();

    private final LongSupplier nanoTime;
    private final Map<Long, Deque<FrameDecryptor>> decryptors = new HashMap<>();
    private boolean plainAccepted = true;
    private long plainRefusedAt;

    InboundFrames(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Accepts frames that are not encrypted.
    synchronized void acceptPlain() {
        plainAccepted = true;
    }

    /// Begins an epoch: frames are decrypted by these members' new keys, plain ones are refused from soon on.
    synchronized void begin(Map<Long, KeyRatchet> ratchets) {
        if (plainAccepted) {
            plainAccepted = false;
            plainRefusedAt = nanoTime.getAsLong() + FrameDecryptor.GRACE.toNanos();
        }
        decryptors.values().forEach(epochs -> epochs.forEach(FrameDecryptor::retire));
        decryptors.values().removeIf(InboundFrames::dropExpired);
        ratchets.forEach((user, ratchet) -> decryptors
                .computeIfAbsent(user, _ -> new ArrayDeque<>())
                .addFirst(new FrameDecryptor(ratchet, nanoTime)));
    }

    synchronized void forget(long user) {
        decryptors.remove(user);
    }

    /// Writes the plain frame into `target` from its position on, and sets its limit to the frame's end. Moves no
    /// position.
    ///
    /// @return whether the frame can be trusted; if not, `target` is untouched
    synchronized boolean decrypt(long user, ByteBuffer frame, ByteBuffer target) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(frame.position(), bytes);
        Optional<byte[]> plain = Arrays.equals(bytes, SILENCE) ? Optional.of(bytes) : plainOf(user, bytes);
        plain.ifPresent(found -> {
            int start = target.position();
            target.limit(start + found.length);
            target.put(start, found);
        });
        return plain.isPresent();
    }

    private Optional<byte[]> plainOf(long user, byte[] bytes) {
        if (!DaveFrame.isEncrypted(bytes, bytes.length)) {
            boolean accepted = plainAccepted || nanoTime.getAsLong() - plainRefusedAt < 0;
            return accepted ? Optional.of(bytes) : Optional.empty();
        }
        var epochs = decryptors.get(user);
        if (epochs == null) {
            return Optional.empty();
        }
        dropExpired(epochs);
        return DaveFrame.parse(bytes, bytes.length)
                .flatMap(parts -> epochs.stream()
                        .flatMap(epoch -> epoch.decrypt(bytes, parts).stream())
                        .findFirst());
    }

    private static boolean dropExpired(Deque<FrameDecryptor> epochs) {
        epochs.removeIf(FrameDecryptor::isExpired);
        return epochs.isEmpty();
    }
}
