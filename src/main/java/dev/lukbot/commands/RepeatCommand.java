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
import dev.lukbot.playback.Players;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.settings.RepeatMode;
import java.util.Arrays;
import java.util.Locale;

/// `/repeat mode [times]`: plays the track or the queue again, endlessly or a number of times.
public final class RepeatCommand implements Command {

    private static final Option<String> MODE = new Option.Choice(
            "mode",
            true,
            Arrays.stream(RepeatMode.values()).map(RepeatCommand::choice).toList());
    private static final Option<Integer> TIMES = new Option.Whole("times", false, false, 1, 100);
    private static final CommandSpec SPEC = CommandSpec.music("repeat")
            .with(MODE)
            .with(TIMES)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;
    private final GuildSettingsService settings;

    public RepeatCommand(Players players, GuildSettingsService settings) {
        this.players = players;
        this.settings = settings;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        RepeatMode mode = RepeatMode.valueOf(invocation.get(MODE).toUpperCase(Locale.ROOT));
        int times = mode == RepeatMode.OFF ? 0 : invocation.find(TIMES).orElse(0);
        settings.setRepeat(invocation.guild(), mode, times);
        players.find(invocation.guild()).ifPresent(player -> player.repeat(mode, times));
        return new Say(Card.titled(Tone.SUCCESS, Text.of("repeat.title"), body(mode, times)));
    }

    private static Text body(RepeatMode mode, int times) {
        return switch (mode) {
            case OFF -> Text.of("repeat.off");
            case TRACK -> times == 0 ? Text.of("repeat.track") : Text.of("repeat.track_times", times);
            case QUEUE -> times == 0 ? Text.of("repeat.queue") : Text.of("repeat.queue_times", times);
        };
    }

    private static String choice(RepeatMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
