package dev.lukbot.audio;

import dev.lukbot.track.TrackSearch.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What sources answered lately: people type a word letter by letter, choose what was suggested, and come back. Answers
/// that are failures are not kept. Thread-safe.
final class RecentSearches {

    static final int CAPACITY = 500;

    static final Duration KEPT = Duration.ofMinutes(10);

    private record Asked(String source, String words) {}

    private record Kept(Answer answer, int limit, long at) {}

    private final LongSupplier nanoTime;
    private final Map<Asked, Kept> answers = new LinkedHashMap<>();

    RecentSearches(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// @param ask is asked if nothing is kept, while nobody is kept waiting
    Answer answer(String source, String words, int limit, Supplier<Answer> ask) {
        var asked = new Asked(source, words.strip().toLowerCase(Locale.ROOT));
        Kept known = kept(asked);
        if (known != null && known.limit >= limit) {
            Answer answer = known.answer;
            return new Answer(source, answer.tracks().stream().limit(limit).toList(), answer.silence());
        }
        Answer answer = ask.get();
        if (answer.silence().isEmpty()) {
            keep(asked, new Kept(answer, limit, nanoTime.getAsLong()));
        }
        return answer;
    }

    private synchronized @Nullable Kept kept(Asked asked) {
        Kept known = answers.get(asked);
        return known == null || nanoTime.getAsLong() - known.at > KEPT.toNanos() ? null : known;
    }

    private synchronized void keep(Asked asked, Kept answer) {
        answers.remove(asked);
        answers.put(asked, answer);
        if (answers.size() > CAPACITY) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
