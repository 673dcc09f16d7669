package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.FakeTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class FrameCryptoTest {

    private static final byte[] SECRET = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6};
    private static final int FRAMES_PER_GENERATION = 1 << DaveFrame.GENERATION_SHIFT;

    private final FakeTime time = new FakeTime();
    private final FrameEncryptor encryptor = new FrameEncryptor(ratchet());
    private final FrameDecryptor decryptor = new FrameDecryptor(ratchet(), time::nanoTime);

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
    void any_changed_bit_is_noticed() {
        byte[] sent = encrypted(new byte[]{1, 2, 3, 4, 5, 6});

        for (int bit = 0; bit < sent.length * 8; bit++) {
            byte[] forged = sent.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(decrypted(forged)).as("bit %d", bit).isEmpty();
        }
        assertThat(decrypted(sent)).isPresent();
    }

    @Test
    void a_frame_is_accepted_once_and_also_out_of_order() {
        byte[] first = encrypted(new byte[]{1});
        byte[] second = encrypted(new byte[]{2});

        assertThat(decrypted(second)).isPresent();
        assertThat(decrypted(first)).isPresent();
        assertThat(decrypted(first)).isEmpty();
        assertThat(decrypted(second)).isEmpty();
    }

    @Test
    void keys_change_when_the_nonces_upper_byte_does() {
        var late = new FrameEncryptor(ratchet(), FRAMES_PER_GENERATION - 2);
        time.pass(Duration.ofDays(2));

        byte[] last = encrypted(late, new byte[]{1});
        byte[] next = encrypted(late, new byte[]{2});

        assertThat(DaveFrame.parse(next, next.length).orElseThrow().nonce()).isEqualTo(FRAMES_PER_GENERATION);
        assertThat(decrypted(next)).isPresent();
        assertThat(decrypted(last)).isPresent();
    }

    @Test
    void an_old_generations_key_expires_after_ten_seconds() {
        var late = new FrameEncryptor(ratchet(), FRAMES_PER_GENERATION - 2);
        time.pass(Duration.ofDays(2));
        byte[] last = encrypted(late, new byte[]{1});
        assertThat(decrypted(encrypted(late, new byte[]{2}))).isPresent();

        time.pass(Duration.ofSeconds(11));

        assertThat(decrypted(last)).isEmpty();
        assertThat(decrypted(encrypted(late, new byte[]{3}))).isPresent();
    }

    @Test
    void a_generation_that_nobody_can_have_reached_is_not_even_derived() {
        var impossible = new FrameEncryptor(ratchet(), 200L * FRAMES_PER_GENERATION);
        time.pass(Duration.ofDays(2));

        assertThat(decrypted(encrypted(impossible, new byte[]{1}))).isEmpty();
    }

    @Test
    void the_nonce_wraps_but_the_generations_go_on() {
        var veryLate = new FrameEncryptor(ratchet(), (1L << 32) - 2);
        time.pass(Duration.ofDays(200)); // enough for 175 generations
        assertThat(decrypted(encrypted(new FrameEncryptor(ratchet(), 150L * FRAMES_PER_GENERATION), new byte[1])))
                .isPresent();
        time.pass(Duration.ofDays(200));

        byte[] last = encrypted(veryLate, new byte[]{1});
        byte[] wrapped = encrypted(veryLate, new byte[]{2});

        assertThat(DaveFrame.parse(wrapped, wrapped.length).orElseThrow().nonce()).isZero();
        assertThat(decrypted(last)).isPresent();
        assertThat(decrypted(wrapped)).isPresent();
    }

    @Test
    void a_retired_epoch_expires() {
        decryptor.retire();
        time.pass(Duration.ofSeconds(9));
        assertThat(decryptor.isExpired()).isFalse();

        time.pass(Duration.ofSeconds(2));
        assertThat(decryptor.isExpired()).isTrue();
    }

    private byte[] encrypted(byte[] frame) {
        return encrypted(encryptor, frame);
    }

    private static byte[] encrypted(FrameEncryptor by, byte[] frame) {
        var target = ByteBuffer.allocateDirect(frame.length + DaveFrame.MAX_OVERHEAD);
        by.encrypt(ByteBuffer.wrap(frame), target);
        return MlsGateway.bytes(target);
    }

    private Optional<byte[]> decrypted(byte[] frame) {
        return DaveFrame.isEncrypted(frame, frame.length)
                ? DaveFrame.parse(frame, frame.length).flatMap(parts -> decryptor.decrypt(frame, parts))
                : Optional.empty();
    }

    private static KeyRatchet ratchet() {
        return new KeyRatchet(SECRET.clone());
    }
}
