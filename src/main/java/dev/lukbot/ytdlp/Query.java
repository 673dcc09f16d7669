package dev.lukbot.ytdlp;

import java.util.Locale;
import java.util.regex.Pattern;

/// What yt-dlp is asked. Immutable; equal ones are asked once.
public sealed interface Query {

    /// Enough for any title with its artist.
    int MAX_WORDS = 200;

    /// As many as one answer may list.
    int MAX_ENTRIES = 5000;

    /// What is behind a link: a recording, or a list of them.
    ///
    /// @param link of http or https, in ASCII without blanks; what is printable but no part of links is encoded
    /// @param most how many of a list are wanted
    record Link(String link, int most) implements Query {

        private static final Pattern HTTP = Pattern.compile("https?://[\\x21-\\x7E]{1,8000}");
        private static final Pattern NO_PART = Pattern.compile("[\"'<>\\\\^`{|}]");

        public Link {
            if (!HTTP.matcher(link).matches()) {
                throw new IllegalArgumentException(
                        "link must be of http or https, in ASCII: " + link.length() + " characters");
            }
            link = NO_PART.matcher(link)
                    .replaceAll(no -> String.format(Locale.ROOT, "%%%02X", (int) no.group().charAt(0)));
            most = bounded(most);
        }

        @Override
        public String argument() {
            return link;
        }
    }

    /// What a site knows to those words, best first.
    ///
    /// @param words one line; what is no text is dropped
    record Search(Site site, String words, int most) implements Query {
        public Search {
            words = plain(words);
            most = bounded(most);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("words must not be blank");
            }
        }

        @Override
        public String argument() {
            return site.prefix + most + ":" + words;
        }
    }

    /// Where can be searched.
    enum Site {
        YOUTUBE("ytsearch"), SOUNDCLOUD("scsearch");

        private final String prefix;

        Site(String prefix) {
            this.prefix = prefix;
        }

        /// As tracks carry it.
        public String source() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What stands behind `--`. It never begins with a dash, and never names a file.
    String argument();

    int most();

    private static int bounded(int most) {
        if (most < 1 || most > MAX_ENTRIES) {
            throw new IllegalArgumentException("most must be 1 to " + MAX_ENTRIES + ": " + most);
        }
        return most;
    }

    private static boolean isText(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    private static String plain(String words) {
        return words.codePoints()
                .map(character -> isText(character) ? character : ' ')
                .limit(MAX_WORDS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
