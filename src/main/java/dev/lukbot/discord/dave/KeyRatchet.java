package dev.lukbot.discord.dave;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.mls.crypto.Secret;

/// One member's media keys of one epoch, in order: RFC 9420, section 9.1. It only turns forwards, so that who steals it
/// cannot read what was encrypted before. Not thread-safe.
final class KeyRatchet {

    static final int KEY_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private byte[] secret;
    private int generation;

    /// @param secret what the MLS group exports for this member; the ratchet keeps it
    KeyRatchet(byte[] secret) {
        this.secret = secret;
    }

    /// The generation of the key that [#next()] returns, from 0.
    int generation() {
        return generation;
    }

    byte[] next() {
        try {
            // A Secret remembers what it was derived from; a new one each time lets the past go.
            var current = new Secret(secret);
            synchronized (MlsGroup.SUITE) {
                byte[] key = current.deriveTreeSecret(MlsGroup.SUITE, "key", generation, KEY_BYTES).value();
                secret = current.deriveTreeSecret(MlsGroup.SUITE, "secret", generation, SECRET_BYTES).value();
                generation++;
                return key;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("derivation writes to memory only", impossible);
        }
    }
}
