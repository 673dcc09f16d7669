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
import dev.lukbot.track.Track;

/// `/pause`: holds the current track where it is.
public final class PauseCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("pause").requiring(IN_VOICE).requiring(WITH_BOT);

    private final Players players;

    public PauseCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        Require.track(player.view());
        if (!player.pause()) {
            throw new UserError("pause.already");
        }
        Track track = Require.track(player.view()); // another one may have begun meanwhile
        Text body = track.isLive() ? Text.of("pause.done.live", track)
                : Text.of("pause.done", track, player.position());
        return new Say(Card.titled(Tone.INFO, Text.of("pause.title"), body));
    }
}
