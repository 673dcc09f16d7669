package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.playback.Players;

/// `/clear`: empties the queue; what plays goes on.
public final class ClearCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("clear").requiring(IN_VOICE).requiring(WITH_BOT);

    private final Players players;

    public ClearCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        int dropped = Require.player(players, invocation).clear();
        if (dropped == 0) {
            throw new UserError("error.queue_empty");
        }
        return new Say(Card.titled(Tone.SUCCESS, Text.of("clear.title"), Text.of("clear.done", dropped)));
    }
}
