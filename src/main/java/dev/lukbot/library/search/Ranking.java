package dev.lukbot.library.search;

import java.util.List;

/// Which of all things matched one search, and how well. Confined to one thread.
///
/// Words are brought one after the other: all their matches by [#match], then whether they had to. What counts, in this
/// order: few slips; the plain recording; a title that is just what was typed; title before artist before album; whole
/// words before beginnings; short titles before long ones.
final class Ranking {

    /// Of one word, by how it matches: a whole word, a beginning, either with a slip; each in album, artist, title.
    private static final int[] WEIGHTS = {0,
        -1000, -980, -960,
        -900, -880, -860,
        30, 45, 65,
        50, 70, 100};
    private static final int BEGINNING_WITH_SLIP = 1;
    private static final int WHOLE_WITH_SLIP = 4;
    private static final int BEGINNING = 7;
    private static final int WHOLE = 10;

    private static final int VARIANT = 600;
    private static final int VARIANT_BY_ALBUM = 300;
    private static final int WHOLE_TITLE = 100;
    private static final int TITLE_ONLY = 150;
    private static final int IN_ORDER = 20;
    private static final int WORD_TOO_MUCH = 4;
    private static final int MOST_TOO_MUCH = 12;

    private static final int OUT = Integer.MIN_VALUE;

    private final WordIndex.Facts facts;
    private final int typedWords;
    private final int typedHash;
    private final int asked;
    private final int[] totals;
    private final byte[] inTitle;
    private final byte[] wholeInTitle;
    private final byte[] how;

    Ranking(WordIndex.Facts facts, List<String> typed) {
        this.facts = facts;
        typedWords = typed.size();
        typedHash = typed.hashCode();
        asked = Variants.askedBy(typed);
        totals = new int[facts.size()];
        inTitle = new byte[facts.size()];
        wholeInTitle = new byte[facts.size()];
        how = new byte[facts.size()];
    }

    /// A word matches a thing; of several ways the best counts.
    void match(int thing, int fields, boolean whole, boolean slips) {
        int kind = whole ? slips ? WHOLE_WITH_SLIP : WHOLE : slips ? BEGINNING_WITH_SLIP : BEGINNING;
        int field = (fields & WordIndex.TITLE) != 0 ? 2 : (fields & WordIndex.BY) != 0 ? 1 : 0;
        how[thing] = (byte) Math.max(how[thing], kind + field);
    }

    /// The word that was matched must match: all others are out.
    void require() {
        for (int thing = 0; thing < how.length; thing++) {
            if (how[thing] == 0) {
                totals[thing] = OUT;
            } else {
                count(thing);
            }
        }
    }

    /// The word that was matched may match.
    void allow() {
        for (int thing = 0; thing < how.length; thing++) {
            if (how[thing] >= BEGINNING) {
                count(thing);
            }
            how[thing] = 0;
        }
    }

    private void count(int thing) {
        int kind = how[thing];
        if (totals[thing] != OUT) {
            totals[thing] += WEIGHTS[kind];
            boolean isTitle = (kind - 1) % 3 == 2;
            inTitle[thing] += (byte) (isTitle ? 1 : 0);
            wholeInTitle[thing] += (byte) (isTitle && kind >= WHOLE ? 1 : 0);
        }
        how[thing] = 0;
    }

    /// The best `limit` things, best first.
    int[] best(int limit) {
        var best = new long[Math.min(limit, totals.length)];
        int count = 0;
        for (int thing = 0; thing < totals.length; thing++) {
            if (totals[thing] == OUT) {
                continue;
            }
            long key = ((long) score(thing) << Integer.SIZE) | (Integer.MAX_VALUE - thing);
            if (count < best.length || key > best[count - 1]) {
                int at = insertion(best, count, key);
                int moved = Math.min(count, best.length - 1) - at;
                System.arraycopy(best, at, best, at + 1, moved);
                best[at] = key;
                count = Math.min(count + 1, best.length);
            }
        }
        var things = new int[count];
        for (int index = 0; index < count; index++) {
            things[index] = Integer.MAX_VALUE - (int) best[index];
        }
        return things;
    }

    /// Where `key` goes among those that fall.
    private static int insertion(long[] falling, int count, long key) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (falling[middle] > key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int score(int thing) {
        int score = totals[thing];
        int titleWords = facts.titleWords()[thing];
        if (wholeInTitle[thing] == titleWords) {
            score += WHOLE_TITLE + (typedWords == titleWords ? TITLE_ONLY : 0);
        }
        if (facts.titleHashes()[thing] == typedHash) {
            score += IN_ORDER;
        }
        score -= WORD_TOO_MUCH * Math.min(MOST_TOO_MUCH, Math.max(0, titleWords - inTitle[thing]));
        if ((facts.titleVariants()[thing] & ~asked) != 0) {
            score -= VARIANT;
        } else if ((facts.albumVariants()[thing] & ~asked) != 0) {
            score -= VARIANT_BY_ALBUM;
        }
        return score;
    }
}
