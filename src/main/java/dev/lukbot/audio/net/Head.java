package dev.lukbot.audio.net;

import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What the first answer says of all that will come. Immutable.
///
/// @param length of the whole, in bytes as they are read; empty if unknown, and of what never ends
/// @param ranges whether the server says that it can send any part
/// @param isEndless whether it is a radio
/// @param metadataInterval how many bytes of sound lie between ICY metadata; 0 if there are none
/// @param isGzipped whether the body is
/// @param tag of this version of the file, and when it was `modified`: another version has another
record Head(
        OptionalLong length,
        boolean ranges,
        boolean isEndless,
        long metadataInterval,
        boolean isGzipped,
        Optional<String> tag,
        Optional<String> modified,
        Optional<String> contentType,
        Optional<String> stationName,
        Optional<String> fileName) {

    /// @throws UnsupportedMediaException if the body is compressed in a way that nobody asked for and nobody here knows
    static Head of(Answer answer) throws UnsupportedMediaException {
        boolean endless = isRadio(answer);
        boolean gzipped = isGzipped(answer);
        Optional<ContentRange> part = answer.status() == 206 ? ContentRange.of(answer) : Optional.empty();
        OptionalLong length = part.map(ContentRange::total).orElseGet(() -> contentLength(answer));
        boolean ranges = part.isPresent() || answer.header("Accept-Ranges").filter(Head::isBytes).isPresent();
        return new Head(
                endless || gzipped ? OptionalLong.empty() : length,
                ranges && !endless && !gzipped,
                endless,
                endless ? metadataInterval(answer) : 0,
                gzipped,
                answer.header("ETag"),
                answer.header("Last-Modified"),
                answer.header("Content-Type").map(Head::mediaType).filter(type -> !type.isEmpty()),
                answer.header("icy-name").flatMap(HeaderText::tidy),
                answer.header("Content-Disposition").flatMap(HeaderText::fileName));
    }

    /// What calls itself a station is one, even where it claims a length, or ranges, as some do to please telephones.
    /// A missing length alone says nothing: many files are sent by programs that do not know how long they will be, and
    /// one that was taken for a radio would be asked for again and again when it ends.
    private static boolean isRadio(Answer answer) {
        return answer.hasHeaderThatBegins("icy-") || answer.hasHeaderThatBegins("ice-");
    }

    private static long metadataInterval(Answer answer) {
        String interval = answer.header("icy-metaint").orElse("");
        return interval.matches("\\d{1,18}") ? Long.parseLong(interval) : 0;
    }

    private static OptionalLong contentLength(Answer answer) {
        boolean whole = answer.status() != 206 && answer.contentLength() >= 0;
        return whole ? OptionalLong.of(answer.contentLength()) : OptionalLong.empty();
    }

    private static boolean isGzipped(Answer answer) throws UnsupportedMediaException {
        String coding = answer.header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "gzip", "x-gzip" -> true;
            case "br", "deflate", "compress", "x-compress", "zstd" ->
                throw new UnsupportedMediaException("content compressed by " + coding);
            default -> false; // identity, and what people mistake the header for
        };
    }

    /// Whether `answer` is a part of the same file, as far as one can tell.
    boolean isOfSameFile(Answer answer) {
        Optional<String> otherTag = answer.header("ETag");
        Optional<String> otherModified = answer.header("Last-Modified");
        if (tag.isPresent() && otherTag.isPresent()) {
            return tag.equals(otherTag);
        }
        return modified.isEmpty() || otherModified.isEmpty() || modified.equals(otherModified);
    }

    /// The part of the file that `answer` is.
    ///
    /// @param begin where the part was asked to begin
    /// @throws NotSeekableException if the server does not send parts
    /// @throws ChangedException if it is a part of something else, or another one
    ContentRange part(Answer answer, long begin, OptionalLong total) throws IOException {
        if (answer.status() != 206) {
            throw new NotSeekableException();
        }
        ContentRange part = ContentRange.of(answer)
                .orElseThrow(() -> new ChangedException("a part of nobody knows what"));
        boolean otherLength = total.isPresent() && part.total().isPresent() && !total.equals(part.total());
        boolean coded = !answer.header("Content-Encoding").orElse("identity").equalsIgnoreCase("identity");
        if (part.first() != begin || otherLength || coded || !isOfSameFile(answer)) {
            throw new ChangedException("a part that was not asked for");
        }
        return part;
    }

    private static boolean isBytes(String ranges) {
        return ranges.toLowerCase(Locale.ROOT).contains("bytes");
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
