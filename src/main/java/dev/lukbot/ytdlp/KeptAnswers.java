package dev.lukbot.ytdlp;

import java.util.Optional;

/// Remembers what yt-dlp said, so that it is asked once a day. Thread-safe; may forget at any time.
///
/// Links to media are not kept: they expire within hours, and whoever wants them asks anew.
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

        @Override
        public void keep(Query query, YtDlpException failure) {
            // forgotten
        }
    };

    /// Blocks for a fraction of a second at most.
    ///
    /// @return without formats; empty if nothing is remembered
    /// @throws YtDlpException if it is remembered that it failed
    Optional<Answer> find(Query query) throws YtDlpException;

    /// Does not block.
    void keep(Query query, Answer answer);

    /// Keeps a failure for some minutes. Does not block.
    ///
    /// @param failure which is the recording's own, so that asking again would not help
    void keep(Query query, YtDlpException failure);
}
