package dev.lukbot.commands;

import dev.lukbot.command.Text;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Undecodable;
import dev.lukbot.track.LoadResult.Unsupported;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.track.TrackSearch.Answer;
import java.util.List;

/// What people are told when something was not found. Stateless.
final class Refusals {

    private Refusals() {}

    /// Why there is nothing to play.
    static Text text(LoadResult result, String query) {
        return switch (result) {
            case NothingFound() -> Text.of("play.nothing_found", query);
            case Refused(var reason) -> Text.of("refused." + reason, query);
            case NoSound(var name) -> Text.of("play.no_sound", name);
            case Undecodable(var format) -> Text.of("play.undecodable", format);
            case Withheld(var service, var why) -> Text.of("withheld." + why, service);
            case Unsupported(var service) -> Text.of("play.unsupported", service);
            case Unavailable(var outage, var _) -> Text.of("outage." + outage); // the loader logged it
            case Found _,FoundPlaylist _ -> throw new IllegalArgumentException("found: " + result.getClass());
        };
    }

    /// Who was asked for words and knew nothing, and who did not answer, and why.
    static Text nothing(String words, List<Answer> answers) {
        List<Text> asked = answers.stream()
                .filter(answer -> answer.silence().isEmpty())
                .map(answer -> Wording.source(answer.source()))
                .toList();
        List<Text> silent = answers.stream()
                .flatMap(answer -> answer.silence()
                        .map(why -> Text.of("play.silent", Wording.source(answer.source()), text(why, words)))
                        .stream())
                .toList();
        if (silent.isEmpty()) {
            return Text.of("play.nothing_found_in", words, Text.enumerated(asked));
        }
        return asked.isEmpty()
                ? Text.of("play.nobody_answered", words, silent)
                : Text.of("play.nothing_found_but", words, Text.enumerated(asked), silent);
    }
}
