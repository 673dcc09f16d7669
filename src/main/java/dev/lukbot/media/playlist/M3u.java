package dev.lukbot.media.playlist;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One link a line. Lines with `#` say more about the next link, or nothing that we know.
final class M3u {

    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,7})(?:\\.\\d*)?.*", Pattern.DOTALL);
    /// A comment that is longer says nothing to us.
    private static final int LONGEST_COMMENT = 16 * 1024;
    private static final Pattern NAME = Pattern.compile("tvg-name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private final Entries entries;
    private String listTitle = "";
    private String album = "";
    private String title = "";
    private Optional<Duration> length = Optional.empty();

    private M3u(Entries entries) {
        this.entries = entries;
    }

    static Playlist read(String text, Entries entries) {
        return new M3u(entries).read(text.lines().iterator());
    }

    private Playlist read(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next().strip();
            if (line.startsWith("#")) {
                readComment(line.substring(0, Math.min(line.length(), LONGEST_COMMENT)));
            } else if (!line.isEmpty()) {
                entries.add(line, title, length);
                title = "";
                length = Optional.empty();
            }
        }
        return entries.named(listTitle.isBlank() ? album : listTitle);
    }

    private void readComment(String line) {
        valueOf("#EXTINF:", line).ifPresent(this::readInf);
        valueOf("#PLAYLIST:", line).ifPresent(value -> listTitle = value);
        valueOf("#EXTALB:", line).ifPresent(value -> album = value);
    }

    private static Optional<String> valueOf(String name, String line) {
        return line.regionMatches(/* ignoreCase= */ true, 0, name, 0, name.length())
                ? Optional.of(line.substring(name.length()))
                : Optional.empty();
    }

    /// `<seconds> <attributes>,<title>`, of which lists of television have attributes with commas.
    private void readInf(String value) {
        Matcher seconds = LENGTH.matcher(value);
        length = seconds.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                : Optional.empty();
        int comma = unquotedComma(value);
        title = comma < 0 ? "" : value.substring(comma + 1).strip();
        if (title.isEmpty()) {
            Matcher name = NAME.matcher(value);
            title = name.find() ? name.group(1) : "";
        }
    }

    /// Where quotes are not closed, the last comma; -1 if there is none.
    private static int unquotedComma(String value) {
        boolean quoted = false;
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            quoted ^= character == '"';
            if (character == ',' && !quoted) {
                return index;
            }
        }
        return quoted ? value.lastIndexOf(',') : -1;
    }
}
