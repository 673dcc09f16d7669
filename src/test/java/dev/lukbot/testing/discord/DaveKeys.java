package dev.lukbot.testing.discord;

import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/// One sender's media keys in one epoch: a hash ratchet (RFC 9420, 9.1) seeded by the group's exporter. Confined to its
/// user's lock.
final class DaveKeys {

    private static final String LABEL = "Discord Secure Frames v0";
    private static final int KEY_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int FURTHEST_GENERATION = 300;

    private final Map<Integer, byte[]> keys = new HashMap<>();
    private Secret next;
    private int derived;

    DaveKeys(Group group, long sender) {
        try {
            next = new Secret(group.getKeySchedule().MLSExporter(LABEL, DaveSuite.littleEndian(sender), KEY_BYTES));
        } catch (Exception failure) {
            throw new DaveException("no keys for " + sender, failure);
        }
    }

    byte[] key(int generation) {
        if (generation < 0 || generation > FURTHEST_GENERATION) {
            throw new IllegalArgumentException("generation out of range: " + generation);
        }
        try {
            for (; derived <= generation; derived++) {
                keys.put(derived, next.deriveTreeSecret(DaveSuite.SUITE, "key", derived, KEY_BYTES).value());
                next = next.deriveTreeSecret(DaveSuite.SUITE, "secret", derived, SECRET_BYTES);
            }
        } catch (Exception failure) {
            throw new DaveException("cannot turn the ratchet to " + generation, failure);
        }
        byte[] key = keys.get(generation);
        if (key == null) {
            throw new IllegalStateException("generation " + generation + " was not derived");
        }
        return key;
    }
}
