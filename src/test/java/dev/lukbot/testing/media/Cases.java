package dev.lukbot.testing.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Small files that once failed, in `src/test/resources/cases`: each stands for a kind.
public final class Cases {

    private Cases() {}

    public static byte[] bytes(String name) {
        try (var file = Objects.requireNonNull(Cases.class.getResourceAsStream("/cases/" + name), name)) {
            return file.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
