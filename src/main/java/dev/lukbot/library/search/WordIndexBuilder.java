package dev.lukbot.library.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds a [WordIndex]. Confined to one thread.
///
/// It counts first and fills then, so that it needs little more memory than what it builds.
public final class WordIndexBuilder {

    private static final int MOST_TITLE_WORDS = 100;
    /// So many titles are looked at side by side.
    private static final int BATCH = 8192;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, int[]> repeated = new HashMap<>();
    private final Map<String, Integer> albumKinds = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final WordIndex.Facts facts;
    /// Word and posting, one after the other.
    private int[] pairs;
    private int pairCount;
    private int things;

    /// @param capacity how many things will be added
    public WordIndexBuilder(int capacity) {
        facts = new WordIndex.Facts(new byte[capacity], new int[capacity], new byte[capacity], new byte[capacity]);
        pairs = new int[Math.max(64, capacity * 16)];
    }

    /// What a thing is found by.
    ///
    /// @param title what it is called
    /// @param by who made it; may be empty
    /// @param from what it is a part of; may be empty
    public record Names(String title, String by, String from) {}

    /// What is to be known of a title, which takes most of the time.
    private record Title(Words words, byte variants) {

        static Title of(String title) {
            String folded = Words.fold(title);
            Words words = Words.ofFolded(folded);
            return new Title(words, (byte) Variants.ofTitle(folded, words.whole()));
        }
    }

    /// Adds the next things; their numbers go on from how many were added before.
    public void addAll(List<Names> names) {
        for (int from = 0; from < names.size(); from += BATCH) {
            List<Names> batch = names.subList(from, Math.min(from + BATCH, names.size()));
            List<Title> titles = batch.parallelStream().map(each -> Title.of(each.title())).toList();
            for (int index = 0; index < batch.size(); index++) {
                add(titles.get(index), batch.get(index).by(), batch.get(index).from());
            }
        }
    }

    private void add(Title title, String by, String from) {
        Words name = title.words();
        int[] whole = idsOf(name.whole());
        int[] parts = idsOf(name.parts());
        // Each word once, with all the places where it stands.
        var fields = new int[0];
        fields = merged(fields, whole, WordIndex.TITLE);
        fields = merged(fields, parts, WordIndex.TITLE | WordIndex.PART);
        fields = merged(fields, repeated(by), WordIndex.BY);
        fields = merged(fields, repeated(from), WordIndex.FROM);
        for (int index = 0; index < fields.length; index += 2) {
            addPair(fields[index], things << WordIndex.FIELD_BITS | fields[index + 1]);
        }
        facts.titleWords()[things] = (byte) Math.min(MOST_TITLE_WORDS, name.whole().size());
        facts.titleHashes()[things] = name.whole().hashCode();
        facts.titleVariants()[things] = title.variants();
        facts.albumVariants()[things] = albumKinds.computeIfAbsent(from, Variants::ofAlbum).byteValue();
        things++;
    }

    private int[] repeated(String text) {
        return repeated.computeIfAbsent(text, name -> {
            Words found = Words.of(name);
            var all = new ArrayList<>(found.whole());
            all.addAll(found.parts());
            return idsOf(all);
        });
    }

    private int[] idsOf(Collection<String> found) {
        var all = new int[found.size()];
        int count = 0;
        for (String word : found) {
            all[count++] = ids.computeIfAbsent(word, fresh -> {
                words.add(fresh);
                return words.size() - 1;
            });
        }
        return all;
    }

    private static int[] merged(int[] fields, int[] more, int field) {
        int[] all = Arrays.copyOf(fields, fields.length + 2 * more.length);
        int length = fields.length;
        for (int word : more) {
            int at = 0;
            while (at < fields.length && fields[at] != word) {
                at += 2;
            }
            if (at < fields.length) {
                all[at + 1] |= field & ~WordIndex.PART;
            } else {
                all[length++] = word;
                all[length++] = field;
            }
        }
        return Arrays.copyOf(all, length);
    }

    private void addPair(int word, int posting) {
        if (pairCount + 2 > pairs.length) {
            pairs = Arrays.copyOf(pairs, pairs.length * 2);
        }
        pairs[pairCount++] = word;
        pairs[pairCount++] = posting;
    }

    /// What was added. The builder is of no use afterwards.
    public WordIndex build() {
        String[] sorted = words.toArray(String[]::new);
        Arrays.sort(sorted);
        var places = new int[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            places[ids.getOrDefault(sorted[place], 0)] = place;
        }
        var starts = new int[sorted.length + 1];
        for (int pair = 0; pair < pairCount; pair += 2) {
            starts[places[pairs[pair]] + 1]++;
        }
        for (int place = 0; place < sorted.length; place++) {
            starts[place + 1] += starts[place];
        }
        int[] next = starts.clone();
        var postings = new int[pairCount / 2];
        for (int pair = 0; pair < pairCount; pair += 2) {
            postings[next[places[pairs[pair]]]++] = pairs[pair + 1];
        }
        return new WordIndex(new Vocabulary(sorted), starts, postings, facts);
    }
}
