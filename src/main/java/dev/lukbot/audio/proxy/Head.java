package dev.lukbot.audio.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lines before the body of a request or an answer. Immutable.
///
/// @param start the first line
/// @param fields the others, each `name: value`
record Head(String start, List<String> fields) {

    static final int MAX_BYTES = 32_768;

    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final Pattern START = Pattern.compile("[\\x20-\\x7E\\x80-\\xFF]+");

    /// Reads it, and not a byte of what follows.
    ///
    /// @param stream of the socket
    /// @param limit for all of it, however slowly it comes
    /// @throws EOFException if the other side says nothing at all
    /// @throws RefusedException if it is too long, or none
    static Head read(Socket socket, InputStream stream, Duration limit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + limit.toNanos();
        var tail = 0;
        while (tail != 0x0D0A0D0A) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("a head that came too slowly");
            }
            socket.setSoTimeout((int) left);
            int next = stream.read();
            if (next < 0) {
                throw new EOFException("a head that is cut off");
            }
            bytes.write(next);
            tail = tail << Byte.SIZE | next;
            if (bytes.size() > MAX_BYTES) {
                throw new RefusedException(431, "Head too large");
            }
        }
        return parse(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private static Head parse(String text) throws RefusedException {
        List<String> lines = List.of(text.substring(0, text.length() - 4).split("\r\n", -1));
        List<String> fields = lines.subList(1, lines.size());
        if (!START.matcher(lines.getFirst()).matches() || !fields.stream().allMatch(FIELD.asMatchPredicate())) {
            throw new RefusedException(400, "Not HTTP");
        }
        return new Head(lines.getFirst(), List.copyOf(fields));
    }

    /// The value of the first field of that name.
    Optional<String> field(String name) {
        return fields.stream()
                .filter(named(Set.of(name)))
                .map(field -> field.substring(name.length() + 1).strip())
                .findFirst();
    }

    long count(String name) {
        return fields.stream().filter(named(Set.of(name))).count();
    }

    /// With another first line, without fields of those names, and with others.
    Head rewritten(String newStart, Set<String> without, List<String> with) {
        var kept = fields.stream().filter(Predicate.not(named(without)));
        return new Head(newStart, Stream.concat(kept, with.stream()).toList());
    }

    private static Predicate<String> named(Set<String> names) {
        return field -> names.stream().anyMatch(name -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    byte[] bytes() {
        var text = new StringBuilder(start).append("\r\n");
        fields.forEach(field -> text.append(field).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
