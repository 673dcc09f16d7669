package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.util.List;

/// `/move from to`: gives a track another place in the queue.
public final class MoveCommand implements Command {

    private static final Option<Integer> FROM = new Option.Whole("from", true, true, 1, 10_000);
    private static final Option<Integer> TO = new Option.Whole("to", true, true, 1, 10_000);
    private static final CommandSpec SPEC = CommandSpec.music("move")
            .with(FROM)
            .with(TO)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;

    public MoveCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        View view = player.view();
        int from = Require.position(invocation.get(FROM), view);
        int to = Require.position(invocation.get(TO), view);
        if (from == to) {
            throw new UserError("move.same", to);
        }
        Track moved = player.move(from, to).orElseThrow(() -> new UserError("error.queue_changed"));
        return new Say(Card.titled(Tone.SUCCESS, Text.of("move.title"), Text.of("move.done", moved, to)));
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return QueuePositions.suggest(players, invocation, typed);
    }
}
