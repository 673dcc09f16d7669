package dev.lukbot.testing.discord;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.bouncycastle.mls.crypto.MlsCipherSuite;

/// What DAVE version 1 fixes of MLS.
///
/// bcmls keeps one suite object per JVM, whose ciphers and digests hold state: whoever uses it must hold its monitor, the
/// bot under test included. [#during(String, Step)] does.
///
/// @see <a href="https://daveprotocol.com/">The DAVE protocol</a>
final class DaveSuite {

    static final MlsCipherSuite SUITE = MlsCipherSuite.BCMLS_128_DHKEMP256_AES128GCM_SHA256_P256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DaveSuite() {}

    /// A step of bcmls, which throws exceptions of all kinds.
    interface Step<T> {
        T run() throws Exception;
    }

    static <T> T during(String what, Step<T> step) {
        synchronized (SUITE) {
            try {
                return step.run();
            } catch (Exception failure) {
                throw new DaveException(what, failure);
            }
        }
    }

    /// A user's MLS identity, or a channel's group id.
    static byte[] bigEndian(long snowflake) {
        return ByteBuffer.allocate(Long.BYTES).putLong(snowflake).array();
    }

    static byte[] littleEndian(long snowflake) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(snowflake).array();
    }

    static byte[] random(int length) {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        return random;
    }
}
