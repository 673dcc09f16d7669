package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.PressSpec;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.history.PlayedTrack;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.playback.Players;
import java.util.List;
import java.util.Optional;

/// `/history`: shows what was heard in this guild lately, page by page; during its first song, that song.
public final class HistoryCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("history")
            .lookingIf(_ -> true)
            .pressed(PressSpec.PAGES);

    private final Players players;
    private final TrackHistoryService history;

    public HistoryCommand(Players players, TrackHistoryService history) {
        this.players = players;
        this.history = history;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        return new Say(card(invocation, 0));
    }

    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        return new Update(card(invocation, Page.asked(arguments)));
    }

    private Card card(Invocation invocation, int number) {
        List<PlayedTrack> played = history.all(invocation.guild());
        if (played.isEmpty()) {
            return first(invocation).orElseThrow(() -> new UserError("history.empty"));
        }
        var page = new Page<>(played, number);
        List<Text> lines = page.lines((_, entry) -> Text.of("history.entry", entry.track(), entry.at()));
        return page.on(
                Card.titled(Tone.QUEUE, Text.of("history.title"), Text.of("history.list", lines)),
                ComponentId.owned(SPEC.name(), invocation.user()));
    }

    /// While the very first song plays, it is all there is to tell.
    private Optional<Card> first(Invocation invocation) {
        return players.find(invocation.guild())
                .flatMap(player -> player.view().playing())
                .map(track -> Card.titled(Tone.QUEUE, Text.of("history.title"), Text.of("history.first", track)));
    }
}
