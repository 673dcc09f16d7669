package dev.lukbot.track;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as people see it: without what is invisible, and cut only between what looks like one letter. Stateless.
public final class Glyphs {

    /// Format characters, among them those that turn the direction of the text after them, and halves of characters.
    ///
    /// The joiners U+200C and U+200D stay: Persian, Indic scripts and families of emoji are spelled with them. So do the
    /// signs that Unicode calls format characters though they are seen, such as U+06DD.
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\p{Cs}\u034F\u115F\u1160\u3164\uFFA0&&[^\u200C\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2"
                    + "\\x{110BD}\\x{110CD}]]");

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\p{Z}\\s]+");

    /// Joiners that join nothing.
    private static final Pattern LOOSE_JOINERS = Pattern
            .compile("^[\u200C\u200D ]+|[\u200C\u200D ]+$|(?<=[\u200C\u200D])[\u200C\u200D]+");

    /// What is longer looks like no letter any more, whatever Unicode says, so it may be cut.
    private static final int LONGEST = 64;

    /// How many UTF-16 units are looked at for each code point that may stay.
    private static final int LOOKED_AT = 20;

    private Glyphs() {}

    /// `text` without characters that nobody sees.
    public static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    /// `text` on one line, without characters that nobody sees; empty if there is nothing to see.
    public static String line(String text) {
        String line = BLANKS.matcher(visible(text)).replaceAll(" ");
        return LOOSE_JOINERS.matcher(line).replaceAll("");
    }

    /// `text` on one line of at most `codePoints`, as [#line] makes it; what is longer ends in an ellipsis.
    public static String clipped(String text, int codePoints) {
        // No reader gains by a text that is longer, and looking through a megabyte for invisible characters costs.
        String line = line(text.substring(0, Math.min(text.length(), codePoints * LOOKED_AT))).strip();
        if (line.codePointCount(0, line.length()) <= codePoints) {
            return line;
        }
        int end = line.offsetByCodePoints(0, codePoints - 1);
        return line.substring(0, boundary(line, end)).stripTrailing() + "…";
    }

    /// The last place at or before `end` where `text` can be cut without changing what stands before it: never within
    /// a flag, a family of emoji, or a letter and its accents.
    public static int boundary(String text, int end) {
        if (end <= 0 || end >= text.length()) {
            return Math.clamp(end, 0, text.length());
        }
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text.substring(0, Math.min(text.length(), end + LONGEST)));
        int boundary = clusters.isBoundary(end) ? end : clusters.preceding(end);
        if (end - boundary <= LONGEST) {
            return boundary;
        }
        return Character.isLowSurrogate(text.charAt(end)) && Character.isHighSurrogate(text.charAt(end - 1))
                ? end - 1
                : end;
    }
}
