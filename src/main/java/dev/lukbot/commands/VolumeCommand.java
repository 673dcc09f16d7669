package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;
import static dev.lukbot.command.Preconditions.given;

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
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.GuildSettingsService;

/// `/volume [value]`: shows how loud the bot plays, or sets it, now and for later.
public final class VolumeCommand implements Command {

    private static final Option<Integer> VALUE = new Option.Whole("value", false, false, 0,
            GuildSettings.MAX_VOLUME_PERCENT);
    private static final CommandSpec SPEC = CommandSpec.music("volume")
            .with(VALUE)
            .requiring(given(VALUE, IN_VOICE))
            .requiring(given(VALUE, WITH_BOT))
            .lookingIf(invocation -> invocation.find(VALUE).isEmpty());

    private final Players players;
    private final GuildSettingsService settings;

    public VolumeCommand(Players players, GuildSettingsService settings) {
        this.players = players;
        this.settings = settings;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        Text body = invocation.find(VALUE)
                .map(value -> change(invocation, value))
                .orElseGet(() -> Text.of("volume.now", current(invocation)));
        return new Say(Card.titled(Tone.INFO, Text.of("volume.title"), body));
    }

    private Text change(Invocation invocation, int value) {
        settings.setVolume(invocation.guild(), value);
        players.find(invocation.guild()).ifPresent(player -> player.setVolume(value));
        return Text.of("volume.set", value);
    }

    private int current(Invocation invocation) {
        return players.find(invocation.guild())
                .map(player -> player.view().volumePercent())
                .orElseGet(() -> settings.of(invocation.guild()).volumePercent());
    }
}
