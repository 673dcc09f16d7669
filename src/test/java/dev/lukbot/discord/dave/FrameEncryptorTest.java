package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.discord.DaveFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class FrameEncryptorTest {

    private static final byte[] SECRET = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6};
    private static final int FRAMES_PER_GENERATION = 1 << FrameLayout.GENERATION_SHIFT;

    private final FrameEncryptor encryptor = new FrameEncryptor(ratchet());

    @Test
    void frames_of_all_sizes_survive() {
        var random = new Random(1);
        for (int length = 1; length < 1300; length = length * 3 / 2 + 1) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);

            assertThat(decrypted(encrypted(frame))).contains(frame);
        }
    }

    @Test
    void an_encrypted_frame_is_ciphertext_tag_nonce_size_and_marker() {
        encrypted(new byte[3]);
        byte[] second = encrypted(new byte[20]);

        assertThat(second).hasSize(20 + 8 + 1 + 1 + 2);
        assertThat(Arrays.copyOfRange(second, 28, 32)).containsExactly(2, 12, 0xFA, 0xFA);
    }

    @Test
    void the_key_and_cipher_are_those_of_the_specification() throws Exception {
        byte[] sent = encrypted(new byte[16]);

        var key = new SecretKeySpec(ratchet().next(), "AES");
        var gcm = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};
        gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        assertThat(sent).startsWith(Arrays.copyOf(gcm.doFinal(new byte[16]), 24));
    }

    @Test
    void a_frame_is_taken_from_and_put_at_the_buffers_positions() {
        var frame = ByteBuffer.allocateDirect(10).put(new byte[]{1, 1, 5, 6, 7, 8, 9, 9, 1, 1}).position(2).limit(8);
        var target = ByteBuffer.allocate(100).position(12);

        encryptor.encrypt(frame, target);

        assertThat(frame.position()).isEqualTo(2);
        assertThat(target.position()).isEqualTo(12);
        assertThat(decrypted(MlsGateway.bytes(target))).contains(new byte[]{5, 6, 7, 8, 9, 9});
    }

    @Test
    void keys_change_when_the_nonces_upper_byte_does() {
        var late = new FrameEncryptor(ratchet(), FRAMES_PER_GENERATION - 2);

        byte[] last = encrypted(late, new byte[]{1});
        byte[] next = encrypted(late, new byte[]{2});

        assertThat(DaveFrame.parse(next)).map(DaveFrame::nonce).contains(FRAMES_PER_GENERATION);
        assertThat(decrypted(last, 0)).contains(new byte[]{1});
        assertThat(decrypted(next, 1)).contains(new byte[]{2});
    }

    @Test
    void the_nonce_wraps_but_the_generations_go_on() {
        var veryLate = new FrameEncryptor(ratchet(), (1L << 32) - 2);

        byte[] last = encrypted(veryLate, new byte[]{1});
        byte[] wrapped = encrypted(veryLate, new byte[]{2});

        assertThat(DaveFrame.parse(wrapped)).map(DaveFrame::nonce).contains(0);
        assertThat(decrypted(last, 255)).contains(new byte[]{1});
        assertThat(decrypted(wrapped, 256)).contains(new byte[]{2});
    }

    private byte[] encrypted(byte[] frame) {
        return encrypted(encryptor, frame);
    }

    private static byte[] encrypted(FrameEncryptor by, byte[] frame) {
        var target = ByteBuffer.allocateDirect(frame.length + FrameLayout.MAX_OVERHEAD);
        by.encrypt(ByteBuffer.wrap(frame), target);
        return MlsGateway.bytes(target);
    }

    private static Optional<byte[]> decrypted(byte[] frame) {
        return decrypted(frame, 0);
    }

    private static Optional<byte[]> decrypted(byte[] frame, int generation) {
        KeyRatchet ratchet = ratchet();
        byte[] key = ratchet.next();
        for (int turned = 0; turned < generation; turned++) {
            key = ratchet.next();
        }
        byte[] last = key;
        return DaveFrame.parse(frame).flatMap(parsed -> parsed.open(_ -> last));
    }

    private static KeyRatchet ratchet() {
        return new KeyRatchet(SECRET.clone());
    }
}
