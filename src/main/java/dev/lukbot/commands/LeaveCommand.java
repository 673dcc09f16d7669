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
import dev.lukbot.command.UserError;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.Players;

/// `/leave`: leaves the voice channel and forgets the queue.
public final class LeaveCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("leave").requiring(WITH_BOT);

    private final Players players;

    public LeaveCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = players.find(invocation.guild()).orElseThrow(() -> new UserError("leave.not_here"));
        Text body = player.view()
                .voiceChannel()
                .map(channel -> Text.of("leave.done", channel))
                .orElseGet(() -> Text.of("leave.done.nowhere"));
        player.stop();
        return new Say(Card.titled(Tone.SUCCESS, Text.of("leave.title"), body));
    }
}
