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
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.Players;

/// `/shuffle`: puts the queue in random order.
public final class ShuffleCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("shuffle").requiring(IN_VOICE).requiring(WITH_BOT);

    private final Players players;

    public ShuffleCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        if (Require.queue(player.view()).size() < 2) {
            throw new UserError("shuffle.too_few");
        }
        int shuffled = player.shuffle();
        if (shuffled < 2) { // somebody was quicker
            throw new UserError("error.queue_changed");
        }
        return new Say(Card.titled(Tone.SUCCESS, Text.of("shuffle.title"), Text.of("shuffle.done", shuffled)));
    }
}
