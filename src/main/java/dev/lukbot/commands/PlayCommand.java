package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.UserError;
import dev.lukbot.commands.Requests.Manner;
import dev.lukbot.track.Albums;
import dev.lukbot.track.Albums.Album;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import java.util.List;
import java.util.Optional;

/// `/play [query] [next] [shuffle] [album]`: finds what was meant, comes to the member's voice channel and plays it, or
/// queues it.
///
/// Looks first and joins then, so a link that leads nowhere brings nobody along.
public final class PlayCommand implements Command {

    private static final Option<String> QUERY = new Option.Words("query", false, true, 1000);
    private static final Option<Boolean> NEXT = new Option.Flag("next", false);
    private static final Option<Boolean> SHUFFLE = new Option.Flag("shuffle", false);
    private static final Option<String> ALBUM = new Option.Words("album", false, true, 200);

    static final CommandSpec SPEC = Requests.required(CommandSpec.music("play")
            .with(QUERY)
            .with(NEXT)
            .with(SHUFFLE)
            .with(ALBUM));

    private static final int MOST_ALBUMS = 25;

    private final Finder finder;
    private final Requests requests;
    private final QuerySuggestions suggestions;
    private final Albums albums;

    PlayCommand(Finder finder, Requests requests, QuerySuggestions suggestions, Albums albums) {
        this.finder = finder;
        this.requests = requests;
        this.suggestions = suggestions;
        this.albums = albums;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        var manner = new Manner(
                invocation.find(NEXT).orElse(false), invocation.find(SHUFFLE).orElse(false));
        return new Say(card(invocation, wanted(invocation), manner));
    }

    private Card card(Invocation invocation, LoadResult wanted, Manner manner) {
        return switch (wanted) {
            case Found(var track) -> requests.play(invocation, track, manner);
            case FoundPlaylist(var name, var tracks) -> requests.playAll(invocation, name, tracks, manner);
            default -> throw new IllegalArgumentException("not found: " + wanted.getClass());
        };
    }

    private LoadResult wanted(Invocation invocation) {
        Optional<String> query = invocation.find(QUERY).map(String::strip);
        Optional<String> album = invocation.find(ALBUM).map(String::strip);
        if (query.isPresent() == album.isPresent()) {
            throw new UserError(query.isPresent() ? "play.either" : "play.what");
        }
        return album.isPresent() ? album(album.get()) : finder.find(invocation.guild(), query.orElseThrow());
    }

    /// What was chosen from the suggestions, else the album that is called most like what was typed.
    private FoundPlaylist album(String chosen) {
        return albums.find(chosen)
                .or(() -> albums.named(chosen, 1).stream().findFirst().flatMap(best -> albums.find(best.id())))
                .orElseThrow(() -> new UserError("play.no_album", chosen));
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return option.name().equals(ALBUM.name())
                ? albums.named(typed, MOST_ALBUMS).stream().map(PlayCommand::suggestion).toList()
                : suggestions.of(invocation, typed);
    }

    private static Suggestion suggestion(Album album) {
        return new Suggestion(album.artist().isBlank() ? album.name() : album.name() + " · " + album.artist(),
                album.id());
    }
}
