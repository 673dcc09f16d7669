package dev.lukbot.testing.discord;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The key derivation of XChaCha20, which the JDK lacks.
///
/// @see <a href="https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03#section-2.2">HChaCha20</a>
final class HChaCha20 {

    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    private static final int DOUBLE_ROUNDS = 10;

    private HChaCha20() {}

    /// @param key 32 bytes
    /// @param input 16 bytes
    /// @return 32 bytes
    static byte[] derive(byte[] key, byte[] input) {
        int[] state = new int[16];
        System.arraycopy(CONSTANTS, 0, state, 0, 4);
        ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 4, 8);
        ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 12, 4);
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            quarterRound(state, 0, 4, 8, 12);
            quarterRound(state, 1, 5, 9, 13);
            quarterRound(state, 2, 6, 10, 14);
            quarterRound(state, 3, 7, 11, 15);
            quarterRound(state, 0, 5, 10, 15);
            quarterRound(state, 1, 6, 11, 12);
            quarterRound(state, 2, 7, 8, 13);
            quarterRound(state, 3, 4, 9, 14);
        }
        ByteBuffer derived = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        derived.asIntBuffer().put(state, 0, 4).put(state, 12, 4);
        return derived.array();
    }

    private static void quarterRound(int[] state, int a, int b, int c, int d) {
        state[a] += state[b];
        state[d] = Integer.rotateLeft(state[d] ^ state[a], 16);
        state[c] += state[d];
        state[b] = Integer.rotateLeft(state[b] ^ state[c], 12);
        state[a] += state[b];
        state[d] = Integer.rotateLeft(state[d] ^ state[a], 8);
        state[c] += state[d];
        state[b] = Integer.rotateLeft(state[b] ^ state[c], 7);
    }
}
