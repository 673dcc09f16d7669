package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.WITH_BOT;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.playback.Players;

/// `/stop`: ends the music, forgets the queue and leaves.
public final class StopCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("stop").requiring(WITH_BOT);

    private final Players players;

    public StopCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        Require.player(players, invocation).stop();
        return new Say(Card.titled(Tone.INFO, Text.of("stop.title"), Text.of("stop.done")));
    }
}
