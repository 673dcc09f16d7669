package dev.lukbot.store.disk;

import dev.lukbot.store.Json;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A write as one line: the CRC-32C of the rest, a space, the rest as JSON. Stateless.
final class JournalLine {

    private static final int CRC_DIGITS = 8;

    private JournalLine() {}

    private record Line(
            String kind, StoreKey.Family family, String name, String stamp, Instant expiresAt, String part, String text,
            long number) {}

    /// With the line feed.
    static byte[] of(StampedWrite write) {
        String json = Json.write(line(write));
        return (crc(json) + ' ' + json + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /// Empty if it is torn, damaged or not understood.
    static Optional<StampedWrite> read(String text) {
        String json = text.length() > CRC_DIGITS ? text.substring(CRC_DIGITS + 1) : "";
        if (!text.startsWith(crc(json) + " ")) {
            return Optional.empty();
        }
        return Json.read(json, Line.class, _ -> {}).flatMap(line -> {
            var key = new StoreKey(line.family(), line.name());
            return write(key, line).map(write -> new StampedWrite(write, new Stamp(line.stamp()), line.expiresAt()));
        });
    }

    private static Line line(StampedWrite stamped) {
        return switch (stamped.write()) {
            case Write.Put(var _, String text) -> line("put", stamped, "", text, 0);
            case Write.PutField(var _, String field, String text) -> line("field", stamped, field, text, 0);
            case Write.Append(var _, Instant at, String element) ->
                line("append", stamped, "", element, at.toEpochMilli());
            case Write.Delete _ -> line("delete", stamped, "", "", 0);
            case Write.Raise(var _, var _, Duration window) -> line("raise", stamped, "", "", window.toNanos());
        };
    }

    private static Line line(String kind, StampedWrite write, String part, String text, long number) {
        StoreKey key = write.key();
        return new Line(kind, key.family(), key.name(), write.stamp().text(), write.expiresAt(), part, text, number);
    }

    private static Optional<Write> write(StoreKey key, Line line) {
        return Optional.ofNullable(switch (line.kind()) {
            case "put" -> new Write.Put(key, line.text());
            case "field" -> new Write.PutField(key, line.part(), line.text());
            case "append" -> new Write.Append(key, Instant.ofEpochMilli(line.number()), line.text());
            case "delete" -> new Write.Delete(key);
            case "raise" -> new Write.Raise(key, line.expiresAt(), Duration.ofNanos(line.number()));
            default -> null;
        });
    }

    private static String crc(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
