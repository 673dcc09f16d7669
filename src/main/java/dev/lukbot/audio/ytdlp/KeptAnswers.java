package dev.lukbot.audio.ytdlp;

import dev.lukbot.ytdlp.Answer;
import dev.lukbot.ytdlp.Query;
import java.util.Optional;

/// Remembers what yt-dlp said, so that it is asked once a day. Thread-safe; may forget at any time.
///
/// Links to media in what is kept expire within hours: whoever wants those asks anew.
public interface KeptAnswers {

    /// Forgets at once.
    KeptAnswers NONE = new KeptAnswers() {
        @Override
        public Optional<Answer> find(Query query) {
            return Optional.empty();
        }

        @Override
        public void keep(Query query, Answer answer) {
            // forgotten
        }
    };

    Optional<Answer> find(Query query);

    void keep(Query query, Answer answer);
}
