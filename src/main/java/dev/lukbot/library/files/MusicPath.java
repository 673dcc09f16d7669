package dev.lukbot.library.files;

import dev.lukbot.media.UndeclaredText;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// Where a file is within the music folder. Immutable.
///
/// A file's name is bytes, not text: it need not be UTF-8, and Java reads it by the machine's locale, which in a bare
/// container knows ASCII only. So the bytes are kept, and what people see is made of them by [UndeclaredText].
///
/// @param escaped folders and file, apart by `/`; what is not printable ASCII as `%` and two hex digits
public record MusicPath(String escaped) implements Comparable<MusicPath> {

    static final int LONGEST = 8192;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Throws [IllegalArgumentException] if it could lead elsewhere.
    public MusicPath {
        if (escaped.length() > LONGEST) {
            throw new IllegalArgumentException("a path is too long: " + escaped.length());
        }
        for (String segment : escaped.split("/", -1)) {
            check(bytes(segment));
        }
    }

    /// The file or folder of that name in the music folder itself.
    static MusicPath of(Path name) {
        return new MusicPath(escape(name));
    }

    /// What that is named so within this folder.
    MusicPath resolve(Path name) {
        return new MusicPath(escaped + '/' + escape(name));
    }

    /// What a link within the music folder leads to; empty if it leads out or to nothing that could be a file.
    ///
    /// @param link as a URI has it after its host, without the first `/`
    public static Optional<MusicPath> ofLink(String link) {
        try {
            var escaped = new StringJoiner("/");
            for (String segment : link.split("/", -1)) {
                byte[] name = bytes(segment);
                check(name);
                escaped.add(escape(name));
            }
            return Optional.of(new MusicPath(escaped.toString()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// This path as a URI has it after its host, without the first `/`.
    public String asLink() {
        var link = new StringBuilder();
        for (String segment : escaped.split("/", -1)) {
            link.append(link.isEmpty() ? "" : "/");
            for (byte value : bytes(segment)) {
                boolean isPlain = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z')
                        || (value >= '0' && value <= '9') || value == '-' || value == '_' || value == '.';
                link.append(isPlain ? String.valueOf((char) value) : "%" + HEX.toHexDigits(value));
            }
        }
        return link.toString();
    }

    private static void check(byte[] segment) {
        String name = new String(segment, StandardCharsets.ISO_8859_1);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of a file: " + escape(segment));
        }
    }

    private static String escape(Path name) {
        String text = name.toString();
        if (text.chars().allMatch(character -> character >= ' ' && character < 0x7F)) {
            return text.indexOf('%') < 0 ? text : escape(text.getBytes(StandardCharsets.US_ASCII));
        }
        String uri = name.toUri().getRawPath(); // the only way to the bytes
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return escape(bytes(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
    }

    private static String escape(byte[] bytes) {
        var escaped = new StringBuilder(bytes.length + 16);
        for (byte value : bytes) {
            if (value >= ' ' && value < 0x7F && value != '%' && value != '/') {
                escaped.append((char) value);
            } else {
                escaped.append('%').append(HEX.toHexDigits(value));
            }
        }
        return escaped.toString();
    }

    private static byte[] bytes(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream(segment.length());
        for (int index = 0; index < segment.length(); index++) {
            char character = segment.charAt(index);
            if (character == '%' && index + 2 < segment.length()) {
                bytes.write(HexFormat.fromHexDigits(segment, index + 1, index + 3));
                index += 2;
            } else {
                bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /// The names of the folders and the file, as the file system wants them.
    List<Path> names() {
        var names = new ArrayList<Path>();
        for (String segment : escaped.split("/", -1)) {
            names.add(name(bytes(segment)));
        }
        return names;
    }

    private static Path name(byte[] segment) {
        for (byte value : segment) {
            if (value < ' ' || value == 0x7F) {
                var uri = new StringBuilder("file:///");
                for (byte each : segment) {
                    uri.append('%').append(HEX.toHexDigits(each));
                }
                Path path = Path.of(URI.create(uri.toString()));
                return path.getName(path.getNameCount() - 1);
            }
        }
        return Path.of(new String(segment, StandardCharsets.US_ASCII));
    }

    /// The names of the folders it is in, outermost first, as people read them.
    public List<String> folders() {
        String[] segments = escaped.split("/", -1);
        var folders = new ArrayList<String>();
        for (int index = 0; index < segments.length - 1; index++) {
            folders.add(UndeclaredText.decode(bytes(segments[index])));
        }
        return folders;
    }

    /// The folder it is in, as [#escaped()]; empty for the music folder itself.
    public String folder() {
        return escaped.substring(0, Math.max(0, escaped.lastIndexOf('/')));
    }

    /// The file's name without its extension, as people read it.
    public String name() {
        String name = UndeclaredText.decode(bytes(escaped.substring(escaped.lastIndexOf('/') + 1)));
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// In lower case; empty if there is none.
    public String extension() {
        int dot = escaped.lastIndexOf('.');
        return dot > escaped.lastIndexOf('/') ? escaped.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public int compareTo(MusicPath other) {
        return escaped.compareTo(other.escaped);
    }

    /// The path, escaped: for the log, never for people in Discord.
    @Override
    public String toString() {
        return escaped;
    }
}
