package dev.lukbot.track;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A part of a track that has a name. Immutable.
///
/// @param title one line, at most [#MAX_TITLE] code points; never empty in a track
/// @param start within the track
public record Chapter(String title, Duration start) {

    /// As much as Discord shows of a suggestion.
    public static final int MAX_TITLE = 100;

    public Chapter {
        title = Glyphs.clipped(title, MAX_TITLE);
        start = start.isNegative() ? Duration.ZERO : start;
    }

    /// The first `most` of `chapters` that have a name and lie within `length`, in the order in which they are heard.
    static List<Chapter> tidied(List<Chapter> chapters, Optional<Duration> length, int most) {
        return chapters.stream()
                .filter(chapter -> !chapter.title.isEmpty())
                .filter(chapter -> length.filter(end -> chapter.start.compareTo(end) >= 0).isEmpty())
                .sorted(Comparator.comparing(Chapter::start))
                .limit(most)
                .toList();
    }
}
