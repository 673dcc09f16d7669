package dev.lukbot.library.search;

import dev.lukbot.track.Folding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text, folded. Immutable.
///
/// @param whole each once, in their order
/// @param parts what else people type who mean it: `acdc` and `rem` without their signs, `kesha` for `Ke$ha`, and what
///        begins within a text whose script writes no spaces
record Words(List<String> whole, Set<String> parts) {

    /// In UTF-16 units: longer texts are told apart by what stands before.
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_WORD = 40;
    private static final int MOST_WORDS = 40;
    private static final int MOST_PARTS = 60;
    /// Thai begins here; what stands before is written with spaces.
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;
    private static final Pattern DRAWN_I = Pattern.compile("(?<=\\p{L})!(?=\\p{L})");

    Words {
        whole = List.copyOf(whole);
        parts = Set.copyOf(parts);
    }

    static Words of(String text) {
        return ofFolded(fold(text));
    }

    /// As much of a text as matters, folded.
    static String fold(String text) {
        return Folding.fold(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    /// @param folded by [#fold(String)]
    static Words ofFolded(String folded) {
        var whole = new LinkedHashSet<String>();
        var parts = new LinkedHashSet<String>();
        for (String chunk : folded.split(" ", -1)) {
            if (isPlain(chunk)) {
                whole.add(clip(chunk));
                continue;
            }
            String letters = Folding.words(chunk);
            if (letters.isEmpty()) {
                continue;
            }
            List<String> words = clipped(letters);
            whole.addAll(words);
            addJoined(chunk, letters, parts);
            words.forEach(word -> addInner(word, parts));
        }
        if (whole.isEmpty() && !folded.isBlank()) {
            whole.add(clip(folded.replace(" ", ""))); // "???" and "÷" are songs too
        }
        parts.removeAll(whole);
        return new Words(whole.stream().limit(MOST_WORDS).toList(), Set.copyOf(parts.stream()
                .limit(MOST_PARTS)
                .toList()));
    }

    /// Whether it is one word of an alphabet, as almost all are: then there is nothing to think about.
    private static boolean isPlain(String chunk) {
        for (int index = 0; index < chunk.length(); index++) {
            char letter = chunk.charAt(index);
            if (letter >= FIRST_WITHOUT_SPACES || !Character.isLetterOrDigit(letter)) {
                return false;
            }
        }
        return !chunk.isEmpty();
    }

    private static List<String> clipped(String letters) {
        var words = new ArrayList<String>();
        for (String word : letters.split(" ", -1)) {
            words.add(clip(word));
        }
        return words;
    }

    private static String clip(String word) {
        return word.substring(0, Math.min(word.length(), LONGEST_WORD));
    }

    private static void addJoined(String chunk, String letters, Set<String> parts) {
        if (letters.indexOf(' ') >= 0) {
            parts.add(clip(letters.replace(" ", "")));
        }
        String drawn = DRAWN_I.matcher(chunk).replaceAll("i").replace('$', 's').replace('@', 'a');
        if (!drawn.equals(chunk)) {
            parts.add(clip(Folding.words(drawn).replace(" ", "")));
        }
    }

    private static void addInner(String word, Set<String> parts) {
        if (word.codePoints().noneMatch(Words::isWrittenWithoutSpaces)) {
            return;
        }
        for (int at = word.offsetByCodePoints(0, 1); at < word.length(); at += Character
                .charCount(word.codePointAt(at))) {
            if (Character.isLetterOrDigit(word.codePointAt(at))) {
                parts.add(word.substring(at));
            }
        }
    }

    private static boolean isWrittenWithoutSpaces(int character) {
        return character >= FIRST_WITHOUT_SPACES && switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }
}
