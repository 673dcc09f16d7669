package dev.lukbot.ytdlp.kept;

import dev.lukbot.store.Answers;
import dev.lukbot.store.Json;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.UnreadableValues;
import dev.lukbot.store.Write.Put;
import dev.lukbot.ytdlp.Answer;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.KeptAnswers;
import dev.lukbot.ytdlp.Query;
import dev.lukbot.ytdlp.YtDlpException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Keeps answers in the store: for a day, for all guilds and processes, over restarts.
///
/// Thread-safe. A reading blocks for at most the store's command timeout; a store that is not there remembers nothing.
public final class StoredAnswers implements KeptAnswers {

    /// The longest value in UTF-16 units, which a list of 500 recordings stays well below. What is longer is asked for
    /// again.
    static final int MAX_VALUE = 200_000;

    private final RedisStore store;
    private final UnreadableValues unreadable = new UnreadableValues();

    public StoredAnswers(RedisStore store) {
        this.store = store;
    }

    @Override
    public Optional<Answer> find(Query query) throws YtDlpException {
        var answer = new Value(StoreKey.ytDlpAnswer(question(query)));
        var failure = new Value(StoreKey.ytDlpFailure(question(query)));
        Answers found;
        try {
            found = store.read(List.of(answer, failure));
        } catch (StoreUnavailableException _) {
            return Optional.empty();
        }
        Optional<Answer> known = found.to(answer)
                .flatMap(json -> unreadable.read(answer.key(), json, AnswerEntry.class))
                .flatMap(AnswerEntry::answer);
        Optional<FailureEntry> failed = found.to(failure)
                .flatMap(json -> unreadable.read(failure.key(), json, FailureEntry.class));
        Optional<Fault> fault = failed.flatMap(FailureEntry::known).filter(Fault::isRecordingsOwn);
        if (known.isEmpty() && fault.isPresent()) {
            throw new YtDlpException(fault.get(), failed.flatMap(FailureEntry::reason).orElse(""));
        }
        return known;
    }

    /// Words that differ by case only are the same question.
    private static String question(Query query) {
        String asked = query instanceof Query.Search ? query.argument().toLowerCase(Locale.ROOT) : query.argument();
        return query.most() + " " + asked;
    }

    @Override
    public void keep(Query query, Answer answer) {
        AnswerEntry.of(answer)
                .map(Json::write)
                .filter(json -> json.length() <= MAX_VALUE)
                .ifPresent(json -> store.write(new Put(StoreKey.ytDlpAnswer(question(query)), json)));
    }

    @Override
    public void keep(Query query, YtDlpException failure) {
        var entry = new FailureEntry(
                Optional.of(failure.fault().name()), Optional.of(failure.reason()), Optional.empty());
        store.write(new Put(StoreKey.ytDlpFailure(question(query)), Json.write(entry)));
    }
}
