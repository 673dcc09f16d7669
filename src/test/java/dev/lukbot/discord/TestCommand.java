package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Text;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A command that does what the test wants. Its presses update the message with their arguments, and it suggests what
/// was typed. Thread-safe.
final class TestCommand implements Command {

    private static final int PATIENCE_SECONDS = 30;

    private final CommandSpec spec;
    private final Function<Invocation, Reply> body;
    private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();

    TestCommand(CommandSpec spec, Function<Invocation, Reply> body) {
        this.spec = spec;
        this.body = body;
    }

    /// A card of `text` alone, which is a user's and so gets escaped.
    static Card card(String text) {
        return Card.of(Tone.INFO, Text.of("announcement.now_playing", text));
    }

    /// Waits for `latch` before it answers.
    static Function<Invocation, Reply> after(CountDownLatch latch, Reply reply) {
        return _ -> {
            try {
                if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the test never let go");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            return reply;
        };
    }

    /// The next invocation, command or press.
    Invocation awaitInvocation() throws InterruptedException {
        Invocation next = invocations.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody used /" + spec.name());
        }
        return next;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Reply execute(Invocation invocation) {
        invocations.add(invocation);
        return body.apply(invocation);
    }

    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        invocations.add(invocation);
        return new Reply.Update(card("pressed " + String.join(" ", arguments)));
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return List.of(new Suggestion(option.name() + " " + typed, 7), new Suggestion("x".repeat(200), 8));
    }
}
