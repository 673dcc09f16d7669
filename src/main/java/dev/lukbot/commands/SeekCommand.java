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
import java.time.Duration;
import java.util.Optional;

/// `/seek position`: jumps to a place in the current track, or by a step.
public final class SeekCommand implements Command {

    private static final Option<String> POSITION = new Option.Words("position", true, false, 20);
    private static final CommandSpec SPEC = CommandSpec.music("seek")
            .with(POSITION)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;

    public SeekCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        String typed = invocation.get(POSITION);
        SeekTarget target = SeekTarget.parse(typed).orElseThrow(() -> new UserError("seek.unreadable", typed));
        GuildPlayer player = Require.player(players, invocation);
        Track track = Require.track(player.view());
        if (track.isLive()) {
            throw new UserError("seek.live");
        }
        track.length().filter(length -> !target.step() && target.by().compareTo(length) > 0).ifPresent(length -> {
            throw new UserError("seek.out_of_range", length);
        });
        Optional<Duration> reached = player.seek(target.from(player.position()));
        if (!player.view().playing().equals(Optional.of(track))) {
            throw new UserError("error.queue_changed");
        }
        Duration position = reached.orElseThrow(() -> new UserError("seek.forward_only"));
        Text body = track.length()
                .map(length -> Text.of("seek.done", track, position, length))
                .orElseGet(() -> Text.of("seek.done.open", track, position));
        return new Say(Card.titled(Tone.SUCCESS, Text.of("seek.title"), body));
    }
}
