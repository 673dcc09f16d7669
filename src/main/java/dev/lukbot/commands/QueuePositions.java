package dev.lukbot.commands;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Invocation;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Offers the places of a queue by what stands there. Stateless.
final class QueuePositions {

    /// What Discord shows.
    private QueuePositions() {}

    /// The places whose number begins with `typed`, or whose title or author contains it.
    static List<Suggestion> suggest(Players players, Invocation invocation, String typed) {
        List<Track> queue = players.find(invocation.guild())
                .map(player -> player.view().queue())
                .orElse(List.of());
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(1, queue.size())
                .filter(position -> fits(position, queue.get(position - 1), wanted))
                .limit(Suggestion.MOST)
                .mapToObj(position -> new Suggestion(label(position, queue.get(position - 1)), position))
                .toList();
    }

    private static boolean fits(int position, Track track, String wanted) {
        return Integer.toString(position).startsWith(wanted)
                || track.title().toLowerCase(Locale.ROOT).contains(wanted)
                || track.author().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String label(int position, Track track) {
        String line = Glyphs.line(track.title());
        String title = line.isEmpty() ? track.url() : line;
        return position + " · " + title + (track.author().isBlank() ? "" : " · " + track.author());
    }
}
