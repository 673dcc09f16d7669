package dev.lukbot.library.search;

/// All words there are, sorted. Immutable.
///
/// Words that begin alike stand side by side, so a prefix is a range, and the sorted words are a tree without its cost:
/// a typed word with a slip is looked for by walking that tree with one edit to spend.
final class Vocabulary {

    /// Shorter words have too many neighbours.
    static final int SHORTEST_WITH_SLIP = 5;

    /// Is told which words match.
    interface Found {

        /// The words from `low` up to `high` match.
        ///
        /// @param whole whether they are what was typed, and do not only begin so
        /// @param slips whether it took an edit
        void range(int low, int high, boolean whole, boolean slips);
    }

    private final String[] words;

    /// @param words sorted, each once; not copied
    Vocabulary(String[] words) {
        this.words = words;
    }

    int size() {
        return words.length;
    }

    /// Tells all words that are `typed` or begin so, and those that do with one letter added, left out, replaced or
    /// swapped with its neighbour. A word may be told more than once.
    void find(String typed, Found found) {
        boolean maySlip = typed.length() >= SHORTEST_WITH_SLIP && typed.chars().anyMatch(Character::isLetter);
        new Walk(typed, found).from(0, words.length, 0, 0, maySlip, false);
    }

    /// The end of the words within `low` to `high` that have the same letter at `depth` as the first.
    private int sameLetter(int low, int high, int depth) {
        char letter = words[low].charAt(depth);
        int same = low;
        int other = high;
        while (other - same > 1) {
            int middle = (same + other) >>> 1;
            if (words[middle].charAt(depth) == letter) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return other;
    }

    /// The first word within `low` to `high` whose letter at `depth` is `letter` or above.
    private int firstFrom(int low, int high, int depth, char letter) {
        int below = low - 1;
        int from = high;
        while (from - below > 1) {
            int middle = (below + from) >>> 1;
            if (words[middle].length() > depth && words[middle].charAt(depth) >= letter) {
                from = middle;
            } else {
                below = middle;
            }
        }
        return from;
    }

    /// One search. Confined to one thread.
    private final class Walk {

        private final String typed;
        private final Found found;

        Walk(String typed, Found found) {
            this.typed = typed;
            this.found = found;
        }

        /// @param low of the words that are alike up to `depth`
        /// @param at how much of what was typed is used up
        /// @param maySlip whether there is an edit left
        private void from(int low, int high, int depth, int at, boolean maySlip, boolean slipped) {
            if (low >= high) {
                return;
            }
            if (at == typed.length()) {
                boolean isWhole = words[low].length() == depth;
                if (isWhole) {
                    found.range(low, low + 1, true, slipped);
                }
                found.range(isWhole ? low + 1 : low, high, false, slipped);
                return;
            }
            take(low, high, depth, typed.charAt(at), at + 1, maySlip, slipped);
            if (maySlip) {
                slip(low, high, depth, at);
            }
        }

        private void take(int low, int high, int depth, char letter, int next, boolean maySlip, boolean slipped) {
            int first = firstFrom(low, high, depth, letter);
            if (first < high && words[first].charAt(depth) == letter) {
                from(first, sameLetter(first, high, depth), depth + 1, next, maySlip, slipped);
            }
        }

        private void slip(int low, int high, int depth, int at) {
            from(low, high, depth, at + 1, false, true); // typed too much
            int first = words[low].length() == depth ? low + 1 : low;
            while (first < high) {
                int end = sameLetter(first, high, depth);
                if (words[first].charAt(depth) != typed.charAt(at)) {
                    from(first, end, depth + 1, at + 1, false, true); // typed another letter
                }
                from(first, end, depth + 1, at, false, true); // left this one out
                first = end;
            }
            if (at + 1 < typed.length() && typed.charAt(at) != typed.charAt(at + 1)) {
                swap(low, high, depth, at);
            }
        }

        private void swap(int low, int high, int depth, int at) {
            int first = firstFrom(low, high, depth, typed.charAt(at + 1));
            if (first < high && words[first].charAt(depth) == typed.charAt(at + 1)) {
                take(first, sameLetter(first, high, depth), depth + 1, typed.charAt(at), at + 2, false, true);
            }
        }
    }
}
