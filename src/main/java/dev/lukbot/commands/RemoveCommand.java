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
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.util.List;

/// `/remove position`: takes a track out of the queue.
public final class RemoveCommand implements Command {

    private static final Option<Integer> POSITION = new Option.Whole("position", true, true, 1, 10_000);
    private static final CommandSpec SPEC = CommandSpec.music("remove")
            .with(POSITION)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;

    public RemoveCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        int position = Require.position(invocation.get(POSITION), player.view());
        Track removed = player.remove(position).orElseThrow(() -> new UserError("error.queue_changed"));
        return new Say(Card.titled(Tone.SUCCESS, Text.of("remove.title"), Text.of("remove.done", removed)));
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return QueuePositions.suggest(players, invocation, typed);
    }
}
