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
    private static final int LAST_GENERATION = 255;

    private final Map<Integer, byte[]> keys = new HashMap<>();
    private Secret next;

    DaveKeys(Group group, long sender) {
        next = DaveSuite.during("exporting keys of " + sender, () -> new Secret(
                group.getKeySchedule().MLSExporter(LABEL, DaveSuite.littleEndian(sender), KEY_BYTES)));
    }

    byte[] key(int generation) {
        if (generation < 0 || generation > LAST_GENERATION) {
            throw new IllegalArgumentException("generation must be 0 to 255: " + generation);
        }
        while (keys.size() <= generation) {
            turn(keys.size());
        }
        return keys.getOrDefault(generation, new byte[0]);
    }

    private void turn(int generation) {
        Secret current = next;
        keys.put(generation, DaveSuite.during("deriving a key",
                () -> current.deriveTreeSecret(DaveSuite.SUITE, "key", generation, KEY_BYTES).value()));
        next = DaveSuite.during("turning the ratchet",
                () -> current.deriveTreeSecret(DaveSuite.SUITE, "secret", generation, SECRET_BYTES));
    }
}
