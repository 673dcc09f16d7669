package dev.lukbot.track;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes text of any script the way that people who type it differently agree on: no case, no accents, one kind of
/// hyphen and space. Pure.
///
/// Marks go only where readers see an accent: `é` is `e` to them, but `が` is not `か`, `й` not `и`, and an Indic or Thai
/// vowel sign is a letter.
public final class Folding {

    private static final Pattern ACCENTS = Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}])\\p{Mn}+");
    private static final Pattern ARABIC_AND_HEBREW_POINTS = Pattern
            .compile("[\\u0591-\\u05C7\\u0640\\u064B-\\u0655\\u0670]+");
    private static final Pattern CYRILLIC_YO = Pattern.compile("(?<=[\\u0435\\u0415])\\u0308");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
    private static final Pattern OPENING = Pattern.compile("[\\[{\\u3010\\u300C\\u300E\\u300A\\u3008\\u3014]");
    private static final Pattern CLOSING = Pattern.compile("[\\]}\\u3011\\u300D\\u300F\\u300B\\u3009\\u3015]");
    private static final Pattern APOSTROPHES = Pattern.compile("['\\u2019\\u2018\\u02BC`\\u00B4]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Folding() {}

    /// Folds letters, and brackets and dashes to their ASCII forms; keeps all punctuation.
    public static String fold(String text) {
        return isAscii(text) ? foldAscii(text) : foldAny(text);
    }

    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// As [#foldAny], at a tenth of its cost: most text is this.
    private static String foldAscii(String text) {
        var folded = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case ' ', '\t', '\n', '\u000B', '\f', '\r' -> {
                    if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                        folded.append(' ');
                    }
                }
                case '[', '{' -> folded.append('(');
                case ']', '}' -> folded.append(')');
                default -> folded.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
            }
        }
        return folded.toString().strip();
    }

    private static String foldAny(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        Signs signs = Signs.in(apart);
        if (signs.marks()) {
            apart = ACCENTS.matcher(apart).replaceAll("");
            apart = ARABIC_AND_HEBREW_POINTS.matcher(apart).replaceAll("");
            apart = CYRILLIC_YO.matcher(apart).replaceAll("");
        }
        if (signs.punctuation()) {
            apart = DASHES.matcher(apart).replaceAll("-");
            apart = OPENING.matcher(apart).replaceAll("(");
            apart = CLOSING.matcher(apart).replaceAll(")");
        }
        String together = Normalizer.normalize(apart, Normalizer.Form.NFC);
        // By way of upper case, because that is where ß and both lower-case sigmas meet their equals.
        String lower = together.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String plain = withoutLigatures(lower);
        boolean mayHaveSpaces = signs.spaces() || signs.marks(); // which may stand between two
        return mayHaveSpaces ? SPACES.matcher(plain).replaceAll(" ").strip() : plain;
    }

    /// What a text has, so that it need not be searched for what it has not.
    ///
    /// @param marks what stands upon or within other letters
    /// @param punctuation dashes and brackets
    /// @param spaces of any kind but single ones within
    private record Signs(boolean marks, boolean punctuation, boolean spaces) {

        static Signs in(String text) {
            boolean marks = false;
            boolean punctuation = false;
            boolean spaces = text.startsWith(" ") || text.endsWith(" ");
            char before = 'x';
            for (int index = 0; index < text.length(); index++) {
                char letter = text.charAt(index);
                marks |= letter >= '\u0591' && letter <= '\u05C7'; // some of these points are punctuation
                switch (Character.getType(letter)) {
                    case Character.NON_SPACING_MARK, Character.MODIFIER_LETTER -> marks = true;
                    case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                            Character.MATH_SYMBOL ->
                        punctuation = true;
                    case Character.SPACE_SEPARATOR -> spaces |= letter != ' ' || before == ' ';
                    case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL, Character.FORMAT,
                            Character.SURROGATE ->
                        spaces = true;
                    default -> {} // a letter, a digit, another sign
                }
                before = letter;
            }
            return new Signs(marks, punctuation, spaces);
        }
    }

    /// The letters and digits of folded text, words apart by one space; empty if there are none.
    public static String words(String folded) {
        String joined = APOSTROPHES.matcher(folded).replaceAll("");
        return NEITHER_LETTER_NOR_DIGIT.matcher(joined).replaceAll(" ").strip();
    }

    /// Latin letters that Unicode does not decompose, but keyboards without them do.
    private static String withoutLigatures(String lower) {
        var plain = new StringBuilder(lower.length());
        lower.chars().forEach(letter -> {
            switch (letter) {
                case 'ø' -> plain.append('o');
                case 'ł' -> plain.append('l');
                case 'đ', 'ð' -> plain.append('d');
                case 'ı' -> plain.append('i');
                case 'æ' -> plain.append("ae");
                case 'œ' -> plain.append("oe");
                case 'þ' -> plain.append("th");
                default -> plain.append((char) letter);
            }
        });
        return plain.toString();
    }
}
