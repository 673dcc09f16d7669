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
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import java.util.List;

/// `/queue`: shows what plays and what comes next, page by page. Changes nothing.
public final class QueueCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("queue").pressed(PressSpec.PAGES);

    private final Players players;

    public QueueCommand(Players players) {
        this.players = players;
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
        GuildPlayer player = Require.player(players, invocation);
        View view = player.view();
        if (view.playing().isEmpty() && view.queue().isEmpty()) {
            throw new UserError("error.queue_empty");
        }
        var page = new Page<>(view.queue(), number);
        Text coming = view.queue().isEmpty()
                ? Text.of("queue.nothing_next")
                : Text.of("queue.list", page.lines((place, track) -> Text.of(
                        "queue.entry", place, track, Wording.length(track), Wording.requester(track))));
        Text body = Text.of("queue.body", current(player, view), coming);
        Card card = Card.titled(Tone.QUEUE, Text.of("queue.title"), body)
                .withField(Text.of("field.tracks"), Wording.count(view.queue().size()), true)
                .withField(Text.of("field.total"), Wording.total(view.queue()), true)
                .withField(Text.of("field.repeat"), Wording.repeat(view.repeat(), view.repeatsLeft()), true)
                .withField(Text.of("field.volume"), Text.of("volume.percent", view.volumePercent()), true);
        return page.on(card, ComponentId.owned(SPEC.name(), invocation.user()));
    }

    private static Text current(GuildPlayer player, View view) {
        return view.playing()
                .map(track -> Text.of(
                        view.paused() ? "queue.paused" : "queue.playing",
                        Wording.byline(track),
                        Wording.progress(track, player.position())))
                .orElseGet(() -> Text.of("queue.idle"));
    }
}
