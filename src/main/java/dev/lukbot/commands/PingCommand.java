package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import java.time.Duration;
import java.time.InstantSource;

/// `/ping`: shows how quickly the bot learns of commands, and how quickly Discord answers it.
public final class PingCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.general("ping").throttled(Throttle.NONE);

    private final InstantSource time;

    public PingCommand(InstantSource time) {
        this.time = time;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        // Discord's clock and ours differ a little, so a command may seem to come from the future.
        long age = Math.max(0, Duration.between(invocation.at(), time.instant()).toMillis());
        long gateway = invocation.voice().gatewayPing();
        Text body = gateway < 0 ? Text.of("ping.body.unmeasured", age) : Text.of("ping.body", age, gateway);
        return new Say(Card.titled(Tone.INFO, Text.of("ping.title"), body));
    }
}
