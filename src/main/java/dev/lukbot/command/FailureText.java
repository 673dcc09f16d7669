package dev.lukbot.command;

import dev.lukbot.command.Text.Markup;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Undecodable;
import dev.lukbot.track.LoadResult.Unsupported;
import dev.lukbot.track.LoadResult.Withheld;
import java.time.Instant;
import java.util.List;

/// What people are told when something cannot be played, whether it was asked for or its turn had come. Stateless.
public final class FailureText {

    private FailureText() {}

    /// Why there is nothing to play.
    ///
    /// @param wanted the words or the link that somebody typed, or the title of what was to be played
    public static Text of(LoadResult result, String wanted) {
        return switch (result) {
            case NothingFound() -> Text.of("play.nothing_found", wanted);
            case Refused(var reason) -> Text.of("refused." + reason, wanted);
            case NoSound(var name) -> Text.of("play.no_sound", name);
            case Undecodable(var format) -> Text.of("play.undecodable", format);
            case Withheld(var service, var why) -> Text.of("withheld." + why, service);
            case Refusing(var service, var cause, var since, var others) ->
                others.isEmpty() ? refusing(service, cause, since)
                        : Text.of("refusing.others", refusing(service, cause, since), working(others));
            case Unsupported(var service) -> Text.of("play.unsupported", service);
            case Unavailable(var outage, var _) -> Text.of("outage." + outage); // the loader logged it
            case Found _,FoundPlaylist _ -> throw new IllegalArgumentException("found: " + result.getClass());
        };
    }

    /// Since when a service refuses, and how, as one sentence.
    public static Text refusing(String service, Refusing.Cause cause, Instant since) {
        return Text.of("refusing." + cause, service, clock(since));
    }

    private static Text working(List<String> services) {
        return Text.of("refusing.working", services.size(),
                Text.enumerated(services.stream().map(name -> Text.of("track.alone", name)).toList()));
    }

    /// Discord shows everybody the time of their own zone.
    private static Markup clock(Instant at) {
        return new Markup("<t:" + at.getEpochSecond() + ":t>");
    }
}
