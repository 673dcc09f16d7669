package dev.lukbot.commands;

import dev.lukbot.command.Card;
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
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.commands.Requests.Manner;
import dev.lukbot.id.UserId;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.Reference;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackSearch.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// `/search words [source]`: shows the best matches, of which several may be chosen and are then played as `/play` does.
///
/// What may be chosen is named by references, so it can be chosen after a restart too.
public final class SearchCommand implements Command {

    private static final Option<String> WORDS = new Option.Words("words", true, false, 200);
    private static final Option<String> SOURCE = new Option.Choice("source", false,
            List.of("library", "youtube", "soundcloud"));

    private static final CommandSpec SPEC = CommandSpec.music("search")
            .with(WORDS)
            .with(SOURCE)
            .pressed(PressSpec.likeUsing(PlayCommand.SPEC))
            .answersLate();

    /// Of a reference that Discord keeps.
    private static final int LONGEST_VALUE = 100;

    private final Finder finder;
    private final WordSearch words;
    private final Offers offers;
    private final Requests requests;

    SearchCommand(Finder finder, WordSearch words, Offers offers, Requests requests) {
        this.finder = finder;
        this.words = words;
        this.offers = offers;
        this.requests = requests;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        if (!words.isPossible()) {
            throw new UserError("search.impossible");
        }
        String sought = invocation.get(WORDS).strip();
        List<Answer> answers = invocation.find(SOURCE)
                .map(source -> List.of(words.ask(known(source), sought)))
                .orElseGet(() -> words.firstKnowing(invocation.guild(), sought));
        Answer best = answers.getLast();
        List<Track> tracks = best.tracks()
                .stream()
                .filter(track -> Reference.of(track).length() <= LONGEST_VALUE)
                .limit(WordSearch.WANTED)
                .toList();
        if (tracks.isEmpty()) {
            throw new UserError(Refusals.nothing(sought, answers));
        }
        tracks.forEach(offers::remember);
        return new Whisper(card(invocation, best.source(), tracks));
    }

    private String known(String source) {
        if (!words.all().contains(source)) {
            throw new UserError("search.not_this", Wording.source(source),
                    Text.enumerated(words.all().stream().map(Wording::source).toList()));
        }
        return source;
    }

    private static Card card(Invocation invocation, String source, List<Track> tracks) {
        List<Text> lines = IntStream.range(0, tracks.size())
                .mapToObj(index -> Text.of("search.entry", index + 1, Wording.byline(tracks.get(index)),
                        Wording.length(tracks.get(index))))
                .toList();
        return Card.titled(Tone.MUSIC, Text.of("search.title", Wording.source(source)), Text.of("search.list", lines))
                .withMenu(menu(invocation.user(), tracks));
    }

    /// From which `user` may choose what to play: choosing presses this command.
    ///
    /// @param tracks at most 25, with references that Discord can hold
    static Menu menu(UserId user, List<Track> tracks) {
        // Each once: Discord refuses a menu with the same value twice.
        List<Choice> choices = tracks.stream()
                .map(track -> new Choice(track.title(), Labels.about(track), Reference.of(track)))
                .distinct()
                .toList();
        var id = new ComponentId(SPEC.name(), Optional.empty(), List.of(user.toString()));
        return new Menu(id.toString(), Text.of("search.choose"), choices.size(), choices);
    }

    /// @param arguments whose menu it is, and what was chosen
    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        if (arguments.size() < 2) {
            throw new UserError("error.stale_button");
        }
        if (!arguments.getFirst().equals(invocation.user().toString())) {
            throw new UserError("search.foreign");
        }
        var found = new ArrayList<Track>();
        var gone = new ArrayList<Text>();
        for (String reference : arguments.subList(1, arguments.size())) {
            try {
                found.addAll(tracks(finder.load(reference)));
            } catch (UserError refusal) {
                gone.add(refusal.advice());
            }
        }
        if (found.isEmpty()) {
            throw new UserError("search.gone", gone);
        }
        Card card = found.size() == 1
                ? requests.play(invocation, found.getFirst(), Manner.PLAIN)
                : requests.playChosen(invocation, found);
        return new Say(gone.isEmpty()
                ? card
                : card.withField(Text.of("search.missing"), Text.of("search.list", gone), false));
    }

    private static List<Track> tracks(LoadResult result) {
        return switch (result) {
            case Found(var track) -> List.of(track);
            case FoundPlaylist(var _, var tracks) -> tracks;
            default -> List.of(); // the finder refuses what was not found
        };
    }
}
