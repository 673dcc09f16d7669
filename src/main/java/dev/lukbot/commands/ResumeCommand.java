package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.CAN_JOIN;
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
import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.util.Optional;

/// `/resume`: goes on after a pause; after having been disconnected too, in the member's channel; and with the queue
/// after playback had halted.
public final class ResumeCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("resume")
            .requiring(IN_VOICE)
            .requiring(CAN_JOIN)
            .requiring(WITH_BOT);

    private final Players players;

    public ResumeCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        View before = player.view();
        if (before.playing().isEmpty() && before.queue().isEmpty()) {
            throw Require.nothing();
        }
        ChannelId voice = invocation.voice().member().orElseThrow().id(); // IN_VOICE saw to it
        boolean came = !before.voiceChannel().equals(Optional.of(voice));
        if (came) {
            player = players.resume(invocation.guild(), voice, invocation.channel());
        } else if (!player.resume()) {
            Require.track(player.view()); // says what is wrong if nothing plays
            throw new UserError("resume.not_paused");
        }
        Track track = Require.track(player.view());
        Text body = came ? Text.of("resume.back", track, voice) : Text.of("resume.done", track);
        return new Say(Card.titled(Tone.MUSIC, Text.of("resume.title"), body));
    }
}
