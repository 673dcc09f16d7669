package dev.lukbot.ytdlp;

import dev.lukbot.ytdlp.Breakers.Call;
import java.io.IOException;
import java.util.Optional;

/// Finds out what links and words mean: by what is kept, else by yt-dlp, unless the service refuses us just now.
///
/// Thread-safe; blocks. Formats are missing in what is kept, so this is for metadata only. A question that many ask at the
/// same time is one to the service, counts once for its breaker, and is kept once.
public final class MetadataLookup {

    private final YtDlp ytDlp;
    private final Breakers breakers;
    private final KeptAnswers kept;

    public MetadataLookup(YtDlp ytDlp, Breakers breakers, KeptAnswers kept) {
        this.ytDlp = ytDlp;
        this.breakers = breakers;
        this.kept = kept;
    }

    /// @param service whose breaker is asked, such as `youtube`
    /// @throws YtDlpException if it finds nothing, and why
    public Answer find(String service, Query query) throws IOException {
        Optional<Answer> known = kept.find(query);
        if (known.isPresent()) {
            return known.get();
        }
        String way = query instanceof Query.Search ? Breakers.SEARCH : Breakers.LOOKUP;
        breakers.requireWilling(service, way); // before it waits in a queue behind others
        return ytDlp.ask(query, ask -> () -> breakers.ask(service, way, () -> kept(query, ask)));
    }

    private Answer kept(Query query, Call<Answer> ask) throws IOException {
        try {
            Answer answer = ask.call();
            kept.keep(query, answer);
            return answer;
        } catch (YtDlpException failure) {
            if (failure.fault().isRecordingsOwn()) {
                kept.keep(query, failure);
            }
            throw failure;
        }
    }
}
