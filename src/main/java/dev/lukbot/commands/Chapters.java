package dev.lukbot.commands;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Messages;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.Folding;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Offers a track's chapters, and finds the one that somebody chose or typed. Stateless.
final class Chapters {

    private Chapters() {}

    /// Those whose number begins with `typed`, or whose title contains it.
    static List<Suggestion> suggest(Track track, String typed) {
        List<Chapter> chapters = track.chapters();
        String wanted = typed.strip();
        return IntStream.range(0, chapters.size())
                .filter(index -> Integer.toString(index + 1).startsWith(wanted)
                        || contains(chapters.get(index), wanted))
                .limit(Suggestion.MOST)
                .mapToObj(index -> label(chapters.get(index)))
                .map(label -> new Suggestion(label, label))
                .toList();
    }

    /// What was chosen is exactly that; else by its number, its title, or a part of it.
    static Optional<Chapter> find(Track track, String typed) {
        List<Chapter> chapters = track.chapters();
        String wanted = typed.strip();
        return chapters.stream()
                .filter(chapter -> label(chapter).equals(wanted))
                .findFirst()
                .or(() -> numbered(chapters, wanted))
                .or(() -> chapters.stream().filter(chapter -> isCalled(chapter, wanted)).findFirst())
                .or(() -> chapters.stream().filter(chapter -> contains(chapter, wanted)).findFirst());
    }

    private static Optional<Chapter> numbered(List<Chapter> chapters, String wanted) {
        return wanted.matches("[1-9]\\d{0,2}") && Integer.parseInt(wanted) <= chapters.size()
                ? Optional.of(chapters.get(Integer.parseInt(wanted) - 1))
                : Optional.empty();
    }

    private static boolean isCalled(Chapter chapter, String wanted) {
        return Folding.fold(chapter.title()).equals(Folding.fold(wanted));
    }

    private static boolean contains(Chapter chapter, String wanted) {
        return Folding.fold(chapter.title()).contains(Folding.fold(wanted));
    }

    private static String label(Chapter chapter) {
        String label = Messages.clock(chapter.start()) + " · " + chapter.title();
        return label.length() <= Labels.LONGEST ? label
                : label.substring(0, Glyphs.boundary(label, Labels.LONGEST)).strip();
    }
}
