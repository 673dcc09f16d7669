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
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;

/// `/skip [count]`: ends the current track, paused or not, and drops those that come right after it.
public final class SkipCommand implements Command {

    private static final Option<Integer> COUNT = new Option.Whole("count", false, false, 1, 100);
    private static final CommandSpec SPEC = CommandSpec.music("skip")
            .with(COUNT)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;

    public SkipCommand(Players players) {
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
        Require.track(before);
        int count = Math.min(invocation.find(COUNT).orElse(1), 1 + before.queue().size());
        Track skipped = player.skip(count).orElseThrow(Require::nothing);
        return new Say(Card.titled(Tone.SUCCESS, Text.of("skip.title"), body(skipped, count, player.view())));
    }

    private static Text body(Track skipped, int count, View after) {
        if (count == 1) {
            return after.playing()
                    .map(next -> Text.of("skip.one.next", skipped, next))
                    .orElseGet(() -> Text.of("skip.one.last", skipped));
        }
        return after.playing()
                .map(next -> Text.of("skip.many.next", Wording.count(count), next))
                .orElseGet(() -> Text.of("skip.many.last", Wording.count(count)));
    }
}
