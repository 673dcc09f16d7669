package dev.lukbot.media.detect;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Characters that stand at the same place in all files of a kind.
///
/// @param offset from the beginning, in bytes
/// @param characters of ISO 8859-1; `?` is any byte
record Signature(int offset, String characters, Look look) {

    /// The first of those that fits.
    static Optional<Look> firstOf(List<Signature> signatures, ByteBuffer head) {
        return signatures.stream()
                .filter(signature -> isAt(signature.offset, signature.characters, head))
                .map(Signature::look)
                .findFirst();
    }

    static boolean isAt(int offset, String characters, ByteBuffer head) {
        if (offset < 0 || offset + characters.length() > head.remaining()) {
            return false;
        }
        for (int index = 0; index < characters.length(); index++) {
            char wanted = characters.charAt(index);
            if (wanted != '?' && (head.get(offset + index) & 0xFF) != wanted) {
                return false;
            }
        }
        return true;
    }

    static Signature sound(String format, int offset, String characters) {
        return new Signature(offset, characters, new Look.Foreign(format, Optional.empty()));
    }

    static Signature sound(String format, String characters) {
        return sound(format, 0, characters);
    }

    static Signature none(Look.Kind kind, String name, int offset, String characters) {
        return new Signature(offset, characters, new Look.NoSound(kind, name));
    }

    static Signature none(Look.Kind kind, String name, String characters) {
        return none(kind, name, 0, characters);
    }
}
