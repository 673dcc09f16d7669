package dev.lukbot.media.hls;

import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.hls.Segment.Resource;
import dev.lukbot.media.playlist.Playlists;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a [MediaPlaylist]. What is wrong in it is left out. Confined to one thread.
final class MediaPlaylistParser {

    static final int MOST_SEGMENTS = 10_000;

    private static final Duration DEFAULT_TARGET = Duration.ofSeconds(10);
    private static final int LONGEST_TARGET_SECONDS = 60;
    private static final Pattern TAG = Pattern.compile("#(EXT[A-Z0-9-]++)(?::(.*+))?");
    private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,6})(?:\\.(\\d{1,9})\\d*)?.*");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,18}).*");
    private static final int IV_DIGITS = 32;

    private final URI base;
    private final List<Segment> segments = new ArrayList<>();
    private Duration target = DEFAULT_TARGET;
    private long first;
    private long sequence;
    private boolean ended;

    private Duration length = Duration.ZERO;
    private Optional<String> range = Optional.empty();
    private boolean gap;
    private @Nullable URI rangedLink;
    private long rangeEnd;

    private Optional<Attributes> key = Optional.empty();
    /// Whether the keys that were read belong to segments that were read.
    private boolean keysUsed;
    private boolean isProtected;
    private Optional<Attributes> map = Optional.empty();

    private MediaPlaylistParser(URI base) {
        this.base = base;
    }

    /// @param base what relative links are relative to
    /// @param isCut whether there is more of it, which is not read
    /// @throws UnsupportedMediaException if it is encrypted in a way that only its owner's players undo
    static MediaPlaylist parse(String text, URI base, boolean isCut) throws UnsupportedMediaException {
        var parser = new MediaPlaylistParser(base);
        for (String line : (Iterable<String>) text.lines().map(String::strip)::iterator) {
            if (parser.segments.size() >= MOST_SEGMENTS) {
                parser.ended = true;
                break;
            }
            parser.read(line);
        }
        return new MediaPlaylist(parser.target, parser.first, parser.segments, parser.ended || isCut);
    }

    private void read(String line) throws UnsupportedMediaException {
        Matcher tag = TAG.matcher(line);
        if (tag.matches()) {
            tag(tag.group(1), tag.group(2) == null ? "" : tag.group(2));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            segment(line);
        }
    }

    private void tag(String name, String value) {
        switch (name) {
            case "EXTINF" -> length = seconds(value);
            case "EXT-X-BYTERANGE" -> range = Optional.of(value);
            case "EXT-X-GAP" -> gap = true;
            case "EXT-X-ENDLIST" -> ended = true;
            case "EXT-X-PLAYLIST-TYPE" -> ended |= value.strip().equals("VOD");
            case "EXT-X-TARGETDURATION" -> target = target(seconds(value));
            case "EXT-X-MEDIA-SEQUENCE" -> {
                Matcher number = NUMBER.matcher(value);
                if (number.matches() && segments.isEmpty()) {
                    first = Long.parseLong(number.group(1));
                    sequence = first;
                }
            }
            case "EXT-X-KEY" -> key(Attributes.parse(value));
            case "EXT-X-MAP" -> map = Optional.of(Attributes.parse(value));
            default -> {} // of no use here
        }
    }

    private static Duration seconds(String value) {
        Matcher seconds = SECONDS.matcher(value);
        if (!seconds.matches()) {
            return Duration.ZERO;
        }
        String fraction = seconds.group(2) == null ? "" : seconds.group(2);
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)),
                Long.parseLong((fraction + "000000000").substring(0, 9)));
    }

    private static Duration target(Duration said) {
        return Duration.ofSeconds(Math.clamp(said.toSeconds(), 1, LONGEST_TARGET_SECONDS));
    }

    /// Several in a row are ways to the same key; we know one.
    private void key(Attributes read) {
        if (keysUsed) {
            key = Optional.empty();
            isProtected = false;
            keysUsed = false;
        }
        boolean isOurs = read.is("METHOD", "AES-128") && read.text("KEYFORMAT").orElse("identity").equals("identity");
        if (isOurs) {
            key = Optional.of(read);
        } else if (read.is("METHOD", "NONE")) {
            key = Optional.empty();
            isProtected = false;
        } else {
            isProtected = true;
        }
    }

    private void segment(String written) throws UnsupportedMediaException {
        Optional<URI> link = Playlists.link(written, base);
        Optional<ByteRange> part = range.flatMap(
                said -> ByteRange.parse(said, link.isPresent() && link.get().equals(rangedLink) ? rangeEnd : 0));
        if (link.isPresent() && !gap) {
            Optional<Resource> start = map.isPresent() ? start(map.get()) : Optional.empty();
            segments.add(new Segment(sequence, new Resource(link.get(), part, readKey()), length, start));
        }
        rangedLink = link.orElse(null);
        rangeEnd = part.map(ByteRange::end).orElse(0L);
        sequence++;
        length = Duration.ZERO;
        range = Optional.empty();
        gap = false;
        keysUsed = true;
    }

    private Optional<Resource> start(Attributes said) throws UnsupportedMediaException {
        Optional<ByteRange> part = said.text("BYTERANGE").flatMap(written -> ByteRange.parse(written, 0));
        Optional<Segment.Key> keyOfStart = readKey();
        return said.text("URI")
                .flatMap(written -> Playlists.link(written, base))
                .map(link -> new Resource(link, part, keyOfStart));
    }

    private Optional<Segment.Key> readKey() throws UnsupportedMediaException {
        if (key.isEmpty()) {
            if (isProtected) {
                throw new UnsupportedMediaException("protected HLS");
            }
            return Optional.empty();
        }
        URI link = key.get()
                .text("URI")
                .flatMap(written -> Playlists.link(written, base))
                .orElseThrow(() -> new UnsupportedMediaException("protected HLS"));
        return Optional.of(
                new Segment.Key(link, key.get().text("IV").flatMap(MediaPlaylistParser::iv).orElseGet(this::number)));
    }

    private static Optional<String> iv(String written) {
        String digits = written.replaceFirst("^0[xX]", "");
        return digits.length() <= IV_DIGITS && digits.chars().allMatch(HexFormat::isHexDigit)
                ? Optional.of("0".repeat(IV_DIGITS - digits.length()) + digits)
                : Optional.empty();
    }

    /// What stands for an IV that is not given.
    private String number() {
        String digits = BigInteger.valueOf(sequence).toString(16);
        return "0".repeat(IV_DIGITS - digits.length()) + digits;
    }
}
