package dev.lukbot.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the opaque names of files, albums and the rest: the beginning of an HMAC of what they are, so that who does not
/// have the key can neither read nor guess one. Confined to one thread.
final class Refs {

    private static final int KEY = 32;
    private static final int BYTES = 12;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Refs(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /// The key that is kept in a file, or a new one that is put there: names last as long as that file.
    ///
    /// @throws IOException if it can be neither read nor kept
    static byte[] key(Path file) throws IOException {
        Optional<byte[]> kept = kept(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] key = freshKey();
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".key", null); // which only its owner may read
        try {
            Files.write(fresh, key);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException _) {
            return kept(file).orElse(key); // another process was faster
        } finally {
            Files.deleteIfExists(fresh);
        }
        return key;
    }

    static byte[] freshKey() {
        var key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static Optional<byte[]> kept(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            byte[] key = in.readNBytes(KEY + 1);
            return key.length == KEY ? Optional.of(key) : Optional.empty();
        }
    }

    /// @param kind what it is a name of, so that an album and an artist of one name have two
    String of(String kind, String what) {
        byte[] sum = mac.doFinal((kind + '\0' + what).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, BYTES));
    }

    TrackRef track(String path) {
        return new TrackRef(of("track", path));
    }
}
