package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.PressSpec;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.UserError;
import dev.lukbot.commands.Requests.Manner;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.Shelves;
import dev.lukbot.track.Shelves.Kind;
import dev.lukbot.track.Shelves.Shelf;
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

    private static final CommandSpec USE = Requests.required(CommandSpec.music("play")
            .with(QUERY)
            .with(NEXT)
            .with(SHUFFLE)
            .with(ALBUM));

    static final CommandSpec SPEC = USE.pressed(PressSpec.likeUsing(USE));

    private static final String SHUFFLED = "shuffled";

    private final Finder finder;
    private final Requests requests;
    private final QuerySuggestions suggestions;
    private final Shelves shelves;

    PlayCommand(Finder finder, Requests requests, QuerySuggestions suggestions, Shelves shelves) {
        this.finder = finder;
        this.requests = requests;
        this.suggestions = suggestions;
        this.shelves = shelves;
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
        Optional<String> query = said(invocation.find(QUERY));
        Optional<String> album = said(invocation.find(ALBUM));
        if (query.isPresent() == album.isPresent()) {
            throw new UserError(query.isPresent() ? "play.either" : "play.what");
        }
        return album.isPresent() ? album(album.get()) : finder.find(invocation.guild(), query.orElseThrow());
    }

    /// Who types nothing but blanks has said nothing.
    private static Optional<String> said(Optional<String> typed) {
        return typed.map(String::strip).filter(words -> !Glyphs.line(words).isBlank());
    }

    private FoundPlaylist album(String chosen) {
        return LibraryCommand.find(shelves, Kind.ALBUM, chosen)
                .map(this::whole)
                .orElseThrow(() -> LibraryCommand.notThere(shelves, Kind.ALBUM, chosen));
    }

    private FoundPlaylist whole(Shelf shelf) {
        return new FoundPlaylist(shelf.name(), shelves.tracks(shelf.kind(), shelf.id()));
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return option.name().equals(ALBUM.name())
                ? Labels.suggestions(shelves.named(Kind.ALBUM, typed, Suggestion.MOST))
                : suggestions.of(invocation, typed);
    }

    /// What plays a whole shelf when it is pressed.
    static ComponentId playing(Shelf shelf, boolean shuffled) {
        List<String> named = List.of(shelf.kind().lowerCase(), shelf.id());
        var id = new ComponentId(SPEC.name(), Optional.empty(), named);
        return shuffled ? id.with(List.of(SHUFFLED)) : id;
    }

    /// @param arguments kind and id of a shelf, and whether its order does not matter
    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        if (arguments.size() < 2) {
            throw new UserError("error.stale_button");
        }
        FoundPlaylist wanted = Kind.named(arguments.getFirst())
                .flatMap(kind -> shelves.find(kind, arguments.get(1)))
                .map(this::whole)
                .orElseThrow(LibraryCommand::gone);
        return new Say(card(invocation, wanted, new Manner(false, arguments.contains(SHUFFLED))));
    }
}
