package dev.lukbot.library.search;

import java.util.List;

/// Things with names, found by words. Immutable; made by [WordIndexBuilder].
///
/// It is a vocabulary, and for each word the things that have it, all in a few flat arrays: of a hundred thousand songs it
/// takes some megabytes. A search walks the vocabulary once per typed word and then the things once.
///
/// Lucene would do, but its suggesters do not rank a song's title, artist and variants against each other in one query,
/// and its index on disk would be a second truth beside ours; what is needed is the two hundred lines here.
public final class WordIndex {

    static final int TITLE = 1;
    static final int BY = 2;
    static final int FROM = 4;
    /// The word is a part of one, or stands for several.
    static final int PART = 8;
    static final int FIELD_BITS = 4;

    /// More words do not narrow it down.
    private static final int MOST_TYPED = 12;

    /// What people leave out or put in; it need not match where something else does.
    private static final List<String> SOFT = List.of("a", "an", "and", "by", "ft", "feat", "featuring", "the", "with",
            "of", "e", "y", "und", "et", "и", "von");

    private final Vocabulary vocabulary;
    private final int[] starts;
    private final int[] postings;
    private final Facts facts;

    /// What is known of each thing, for ranking.
    ///
    /// @param titleWords how many words its title has
    /// @param titleHashes of its title's words in their order
    /// @param titleVariants which kinds its title says it is
    /// @param albumVariants which kinds only its album's name says it is
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Facts(byte[] titleWords, int[] titleHashes, byte[] titleVariants, byte[] albumVariants) {

        int size() {
            return titleWords.length;
        }
    }

    /// @param starts where the postings of each word begin, and at the end where the last ones end
    /// @param postings things shifted by [#FIELD_BITS], with bits that say where the word stands
    WordIndex(Vocabulary vocabulary, int[] starts, int[] postings, Facts facts) {
        this.vocabulary = vocabulary;
        this.starts = starts;
        this.postings = postings;
        this.facts = facts;
    }

    /// How many things there are.
    public int size() {
        return facts.size();
    }

    /// The best things for what somebody typed, at most `limit`, best first; what is equally good stays in the order in
    /// which it was added. Nothing if no word was typed.
    ///
    /// All words must match, in any order, each as the beginning of a word of the title, of who it is by, or of what it
    /// is from; with one slip if it is long.
    public int[] find(String typed, int limit) {
        List<String> words = Words.of(typed).whole().stream().limit(MOST_TYPED).toList();
        if (words.isEmpty() || limit <= 0) {
            return new int[0];
        }
        List<String> needed = words.stream().filter(word -> !SOFT.contains(word)).toList();
        var ranking = new Ranking(facts, words);
        for (String word : needed.isEmpty() ? words : needed) {
            match(word, ranking);
            ranking.require();
        }
        for (String word : needed.isEmpty() ? List.<String>of() : words) {
            if (SOFT.contains(word)) {
                match(word, ranking);
                ranking.allow();
            }
        }
        return ranking.best(limit);
    }

    private void match(String word, Ranking ranking) {
        vocabulary.find(word, (low, high, whole, slips) -> {
            for (int at = starts[low]; at < starts[high]; at++) {
                int posting = postings[at];
                boolean isWhole = whole && (posting & PART) == 0;
                ranking.match(posting >>> FIELD_BITS, posting, isWhole, slips);
            }
        });
    }
}
