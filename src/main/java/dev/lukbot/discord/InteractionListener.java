package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Text;
import dev.lukbot.lifecycle.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Brings what people do in Discord to the commands, and the commands' replies back.
///
/// On JDA's gateway thread it only reads the event into an [Invocation] and starts virtual threads, which do the rest.
/// Serves a bounded number of interactions at a time; whoever comes on top of them is asked to try again. Thread-safe.
public final class InteractionListener implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(InteractionListener.class);

    private static final int AT_A_TIME = 512;
    private static final Duration TO_INTERRUPT = Duration.ofMillis(100);

    private final CommandDispatcher dispatcher;
    private final ReplyRenderer renderer;
    private final Patience patience;
    private final InteractionThreads threads;
    private final Suggestions suggestions;

    /// The names of commands that are acknowledged before they answer.
    private final Set<String> slow;

    public InteractionListener(CommandDispatcher dispatcher, Messages messages) {
        this(dispatcher, messages, Patience.STANDARD, AT_A_TIME);
    }

    InteractionListener(CommandDispatcher dispatcher, Messages messages, Patience patience, int atATime) {
        this.dispatcher = dispatcher;
        this.renderer = new ReplyRenderer(messages);
        this.patience = patience;
        this.threads = new InteractionThreads(atATime);
        this.suggestions = new Suggestions(dispatcher, patience.forSuggestions());
        this.slow = dispatcher.specs()
                .stream()
                .filter(CommandSpec::slow)
                .map(CommandSpec::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case SlashCommandInteractionEvent command -> serve(command, () -> command(command));
            case ButtonInteractionEvent button -> serve(button, () -> button(button));
            case StringSelectInteractionEvent menu -> serve(menu, () -> menu(menu));
            case ModalInteractionEvent modal -> serve(modal, () -> modal(modal));
            case CommandAutoCompleteInteractionEvent typing -> suggestions.serve(typing);
            default -> {} // others listen to the rest
        }
    }

    /// An interaction that was read: what remains to be done on virtual threads.
    private record Read(Invocation invocation, Responder responder, boolean slow, Callable<Reply> handler) {}

    private Read command(SlashCommandInteractionEvent event) {
        Invocation invocation = InvocationReader.command(event);
        return new Read(
                invocation,
                JdaResponder.to(event, renderer, invocation.locale()),
                slow.contains(invocation.command()),
                () -> dispatcher.dispatch(invocation));
    }

    private Read button(ButtonInteractionEvent event) {
        var id = ComponentId.parse(event.getComponentId());
        Invocation invocation = InvocationReader.press(event, id);
        return onMessage(event, invocation, () -> dispatcher.press(invocation, id));
    }

    private Read menu(StringSelectInteractionEvent event) {
        var id = ComponentId.parse(event.getComponentId());
        Invocation invocation = InvocationReader.press(event, id);
        return onMessage(event, invocation, () -> dispatcher.press(invocation, id.with(event.getValues())));
    }

    private Read modal(ModalInteractionEvent event) {
        var id = ComponentId.parse(event.getModalId());
        Invocation invocation = InvocationReader.modal(event, id);
        Callable<Reply> handler = () -> dispatcher.press(invocation, id.with(InvocationReader.values(event)));
        return event.getMessage() == null
                ? new Read(
                        invocation, JdaResponder.to(event, renderer, invocation.locale()), /* slow= */ false, handler)
                : onMessage(event, invocation, handler);
    }

    private <T extends IReplyCallback & IMessageEditCallback> Read onMessage(
            T event, Invocation invocation, Callable<Reply> handler) {
        return new Read(
                invocation,
                JdaResponder.onMessage(event, renderer, invocation.locale()),
                /* slow= */ false,
                handler);
    }

    private void serve(IReplyCallback event, Supplier<Read> reading) {
        if (!InvocationReader.isFromKnownGuild(event)) {
            refuse(event, "edge.guild_only");
            return;
        }
        try {
            Read read = reading.get();
            if (!threads.tryServe(() -> serve(read))) {
                refuse(event, "edge.busy");
            }
        } catch (RuntimeException | Error bug) {
            log.atError().setCause(bug).log("An interaction could not be read");
            refuse(event, "edge.failed");
        }
    }

    private void serve(Read read) {
        try (var _ = MDC.putCloseable("guild", read.invocation().guild().toString());
                var _ = MDC.putCloseable("command", read.invocation().command())) {
            Patience forThis = read.slow() ? patience.withSlowHandler() : patience;
            new Acknowledgement(read.responder(), forThis).serve(threads.handle(read.handler()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the bot stops
        }
    }

    /// Whispers without waiting for Discord, so on the gateway thread too.
    private void refuse(IReplyCallback event, String key) {
        var message = renderer.message(Card.titled(Tone.WARNING, Text.of("error.title"), Text.of(key)),
                InvocationReader.locale(event));
        event.reply(message)
                .setEphemeral(true)
                .queue(null, failure -> log.atDebug().setCause(failure).log("A refusal was not delivered"));
    }

    /// Takes no more interactions, gives those being served time to finish, and interrupts what is left.
    public void close(Deadline deadline) {
        suggestions.close();
        try {
            if (!threads.drain(deadline.keeping(TO_INTERRUPT).left())) {
                log.atWarn().log("Some interactions were still running and are interrupted");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.close();
    }
}
