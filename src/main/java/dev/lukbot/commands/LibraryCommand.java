package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Button;
import dev.lukbot.command.Card.Menu;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.PressSpec;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.command.Text.CommandName;
import dev.lukbot.command.UserError;
import dev.lukbot.id.UserId;
import dev.lukbot.track.Shelves;
import dev.lukbot.track.Shelves.Kind;
import dev.lukbot.track.Shelves.Shelf;
import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/library [artist] [album] [genre] [playlist]`: walks through the owner's music, in a card that only its reader sees.
/// Changes nothing: what is chosen there to be played is the business of `/search` and `/play`.
///
/// What the card shows is all in the ids of its buttons, so it goes on after a restart.
public final class LibraryCommand implements Command {

    private static final Map<Kind, Option<String>> OPTIONS = options();

    private static final CommandSpec SPEC = spec(CommandSpec.music("library").pressed(PressSpec.PAGES));

    /// What a button leads to: everything, all of a kind, the albums of an artist, or one shelf.
    private static final String OVERVIEW = "overview";
    private static final String ALL = "all";
    private static final String ALBUMS_OF = "albums";
    private static final String ONE = "one";

    private final Shelves shelves;

    LibraryCommand(Shelves shelves) {
        this.shelves = shelves;
    }

    private static Map<Kind, Option<String>> options() {
        var options = new EnumMap<Kind, Option<String>>(Kind.class);
        for (Kind kind : Kind.values()) {
            options.put(kind, new Option.Words(kind.lowerCase(), false, true, 200));
        }
        return options;
    }

    private static CommandSpec spec(CommandSpec bare) {
        CommandSpec whole = bare;
        for (Option<String> option : OPTIONS.values()) {
            whole = whole.with(option);
        }
        return whole;
    }

    /// What was chosen from the suggestions, else the shelf that is called most like what was typed.
    static Optional<Shelf> find(Shelves shelves, Kind kind, String chosen) {
        return shelves.find(kind, chosen.strip())
                .or(() -> shelves.named(kind, chosen.strip(), 1).stream().findFirst());
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        var given = new EnumMap<Kind, String>(Kind.class);
        OPTIONS.forEach((kind, option) -> invocation.find(option)
                .filter(name -> !name.isBlank())
                .ifPresent(name -> given.put(kind, name)));
        if (given.size() > 1) {
            throw new UserError("shelves.one");
        }
        Card card = given.entrySet()
                .stream()
                .findFirst()
                .map(sought -> find(shelves, sought.getKey(), sought.getValue())
                        .map(shelf -> tracks(invocation, shelf, 0))
                        .orElseThrow(() -> notThere(shelves, sought.getKey(), sought.getValue())))
                .orElseGet(() -> overview(invocation));
        return new Whisper(card);
    }

    /// That a shelf is not there any more.
    static UserError gone() {
        return new UserError("shelves.gone", new CommandName(SPEC.name()));
    }

    /// That there is nothing of a kind which is called like that.
    static UserError notThere(Shelves shelves, Kind kind, String sought) {
        return shelves.size() == 0 ? new UserError("shelves.empty") : new UserError(switch (kind) {
            case ARTIST -> "shelves.no_artist";
            case ALBUM -> "shelves.no_album";
            case GENRE -> "shelves.no_genre";
            case PLAYLIST -> "shelves.no_playlist";
        }, sought);
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return Labels.suggestions(shelves.named(kind(option.name()), typed.strip(), Suggestion.MOST));
    }

    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        return new Update(switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case OVERVIEW -> overview(invocation);
            case ALL -> shelves(invocation, kind(argument(arguments, 1)), page(arguments, 2));
            case ALBUMS_OF -> albums(invocation, shelf(Kind.ARTIST, argument(arguments, 1)), page(arguments, 2));
            case ONE -> tracks(invocation, shelf(kind(argument(arguments, 1)), argument(arguments, 2)),
                    page(arguments, 3));
            default -> throw new UserError("error.stale_button");
        });
    }

    private static String argument(List<String> arguments, int place) {
        if (place >= arguments.size()) {
            throw new UserError("error.stale_button");
        }
        return arguments.get(place);
    }

    /// The page that is asked for by what follows `from` arguments; the first if nothing does.
    private static int page(List<String> arguments, int from) {
        return arguments.size() == from ? 0 : Page.asked(arguments.subList(from, arguments.size()));
    }

    private static Kind kind(String name) {
        return Kind.named(name).orElseThrow(() -> new UserError("error.stale_button"));
    }

    private Shelf shelf(Kind kind, String id) {
        return shelves.find(kind, id).orElseThrow(LibraryCommand::gone);
    }

    private Card overview(Invocation invocation) {
        if (shelves.size() == 0) {
            throw new UserError("shelves.empty");
        }
        var card = Card
                .titled(Tone.QUEUE, Text.of("shelves.title"), Text.of("shelves.overview", new CommandName(SPEC.name())))
                .withField(Text.of("shelves.tracks"), Text.of("shelves.number", shelves.size()), true);
        var buttons = new ArrayList<Button>();
        for (Kind kind : Kind.values()) {
            int number = shelves.all(kind).size();
            if (number > 0) {
                card = card.withField(all(kind), Text.of("shelves.number", number), true);
                buttons.add(new Button(id(invocation.user(), ALL, kind.lowerCase()).toString(), all(kind), true));
            }
        }
        return buttons.isEmpty() ? card : card.withButtons(buttons);
    }

    private static Text all(Kind kind) {
        return Text.of(switch (kind) {
            case ARTIST -> "shelves.artists";
            case ALBUM -> "shelves.albums";
            case GENRE -> "shelves.genres";
            case PLAYLIST -> "shelves.playlists";
        });
    }

    private Card shelves(Invocation invocation, Kind kind, int number) {
        return shelves(invocation, all(kind), new Page<>(shelves.all(kind), number),
                id(invocation.user(), ALL, kind.lowerCase()))
                .withButtons(List.of(back(invocation)));
    }

    private Card albums(Invocation invocation, Shelf artist, int number) {
        return shelves(invocation, Text.of("shelves.albums_of", artist.name()),
                new Page<>(shelves.albumsOf(artist.id()), number), id(invocation.user(), ALBUMS_OF, artist.id()))
                .withButtons(List.of(
                        new Button(one(invocation.user(), artist).toString(), Text.of("shelves.tracks"), true),
                        back(invocation)));
    }

    /// One page of shelves, of which one can be chosen.
    private static Card shelves(Invocation invocation, Text title, Page<Shelf> page, ComponentId list) {
        if (page.shown().isEmpty()) {
            throw gone();
        }
        Card card = Card.titled(Tone.QUEUE, title, Text.of("shelves.list", page.lines((place, shelf) -> Text.of(
                shelf.by().isEmpty() ? "shelves.shelf" : "shelves.shelf_by", place, shelf.name(),
                Wording.count(shelf.size()), shelf.by()))));
        List<Choice> choices = page.shown()
                .stream()
                .map(shelf -> new Choice(shelf.name(), shelf.by(), shelf.id()))
                .toList();
        ComponentId chosen = id(invocation.user(), ONE, page.shown().getFirst().kind().lowerCase());
        return page.on(card.withMenu(new Menu(chosen.toString(), Text.of("shelves.open"), 1, choices)), list);
    }

    /// One page of a shelf's tracks, of which several can be chosen to be played.
    private Card tracks(Invocation invocation, Shelf shelf, int number) {
        var page = new Page<Track>(shelves.tracks(shelf.kind(), shelf.id()), number);
        if (page.shown().isEmpty()) {
            throw gone();
        }
        Text list = Text.of("shelves.list", page.lines((place, track) -> Text.of(
                "search.entry", place, shelf.by().isEmpty() ? Wording.byline(track) : Text.of("track.alone", track),
                Wording.length(track))));
        Text title = shelf.by().isEmpty()
                ? Text.of("shelves.one_title", shelf.name())
                : Text.of("shelves.one_title_by", shelf.name(), shelf.by());
        Card card = Card.titled(Tone.QUEUE, title, list)
                .withField(Text.of("shelves.tracks"), Text.of("shelves.number", shelf.size()), true)
                .withMenu(SearchCommand.menu(invocation.user(), page.shown()));
        var buttons = new ArrayList<>(List.of(
                new Button(PlayCommand.playing(shelf, false).toString(), Text.of("shelves.play"), true),
                new Button(PlayCommand.playing(shelf, true).toString(), Text.of("shelves.shuffle"), true)));
        if (shelf.kind() == Kind.ARTIST && !shelves.albumsOf(shelf.id()).isEmpty()) {
            ComponentId albums = id(invocation.user(), ALBUMS_OF, shelf.id());
            buttons.add(new Button(albums.toString(), Text.of("shelves.albums"), true));
        }
        buttons.add(back(invocation));
        return page.on(card, one(invocation.user(), shelf)).withButtons(buttons);
    }

    private static Button back(Invocation invocation) {
        return new Button(id(invocation.user(), OVERVIEW).toString(), Text.of("shelves.back"), true);
    }

    private static ComponentId one(UserId user, Shelf shelf) {
        return id(user, ONE, shelf.kind().lowerCase(), shelf.id());
    }

    private static ComponentId id(UserId user, String... arguments) {
        return ComponentId.owned(SPEC.name(), user, arguments);
    }
}
