package dev.lukbot.ytdlp.kept;

import dev.lukbot.ytdlp.Answer;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Live;
import dev.lukbot.ytdlp.Answer.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An answer in JSON, as the store keeps it. Whatever is missing is empty.
///
/// @param title of a list; missing if it is one recording
record AnswerEntry(Optional<String> title, Optional<List<RecordingEntry>> recordings) {

    /// A recording without its formats.
    ///
    /// @param by who plays it
    /// @param picture a link
    /// @param startMillis where its link said to begin
    /// @param endMillis where its link said to end
    record RecordingEntry(
            Optional<String> id,
            Optional<String> extractor,
            Optional<String> page,
            Optional<String> title,
            Optional<String> by,
            Optional<Long> lengthMillis,
            Optional<String> picture,
            Optional<List<ChapterEntry>> chapters,
            Optional<Long> startMillis,
            Optional<Long> endMillis) {

        static RecordingEntry of(Recording recording) {
            List<ChapterEntry> chapters = recording.chapters().stream().map(ChapterEntry::of).toList();
            return new RecordingEntry(
                    said(recording.id()),
                    said(recording.extractor()),
                    said(recording.page()),
                    said(recording.title()),
                    said(recording.artist()),
                    recording.length().map(Duration::toMillis),
                    recording.thumbnail(),
                    Optional.of(chapters).filter(some -> !some.isEmpty()),
                    recording.start().map(Duration::toMillis),
                    recording.end().map(Duration::toMillis));
        }

        Recording recording() {
            return new Recording(
                    id.orElse(""),
                    extractor.orElse(""),
                    page.orElse(""),
                    title.orElse(""),
                    by.orElse(""),
                    lengthMillis.map(Duration::ofMillis),
                    Live.NO,
                    picture,
                    List.of(),
                    chapters.orElse(List.of()).stream().map(ChapterEntry::chapter).toList(),
                    startMillis.map(Duration::ofMillis),
                    endMillis.map(Duration::ofMillis));
        }

        private static Optional<String> said(String text) {
            return Optional.of(text).filter(some -> !some.isEmpty());
        }
    }

    /// A part with a name.
    record ChapterEntry(Optional<String> title, Optional<Long> startMillis) {

        static ChapterEntry of(Answer.Chapter chapter) {
            return new ChapterEntry(Optional.of(chapter.title()), Optional.of(chapter.start().toMillis()));
        }

        Answer.Chapter chapter() {
            return new Answer.Chapter(title.orElse(""), startMillis.map(Duration::ofMillis).orElse(Duration.ZERO));
        }
    }

    /// Empty for what is sent just now: tomorrow it is something else.
    static Optional<AnswerEntry> of(Answer answer) {
        List<Recording> recordings = switch (answer) {
            case Listing(String _, List<Recording> some) -> some;
            case Recording one -> List.of(one);
        };
        if (recordings.stream().anyMatch(recording -> recording.live() == Live.NOW || recording.live() == Live.LATER)) {
            return Optional.empty();
        }
        return Optional.of(new AnswerEntry(
                answer instanceof Listing(String title, List<Recording> _) ? Optional.of(title) : Optional.empty(),
                Optional.of(recordings.stream().map(RecordingEntry::of).toList())));
    }

    /// Empty if it is neither a list nor a recording.
    Optional<Answer> answer() {
        List<Recording> all = recordings.orElse(List.of()).stream().map(RecordingEntry::recording).toList();
        return title.<Answer>map(name -> new Listing(name, all)).or(() -> all.stream().findFirst());
    }
}
