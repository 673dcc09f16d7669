package dev.lukbot.discord;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.interactions.AutoCompleteQuery;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Suggests values while people type. What comes too late is not shown: they have typed on by then. Thread-safe.
final class Suggestions {

    private static final Logger log = LoggerFactory.getLogger(Suggestions.class);

    // https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
    private static final int MOST = 25;
    private static final int LABEL = 100;
    private static final int VALUE = 100;

    private final CommandDispatcher dispatcher;
    private final InteractionThreads threads;
    private final Duration limit;

    Suggestions(CommandDispatcher dispatcher, InteractionThreads threads, Duration limit) {
        this.dispatcher = dispatcher;
        this.threads = threads;
        this.limit = limit;
    }

    /// Answers in a while; returns at once.
    void serve(CommandAutoCompleteInteractionEvent event) {
        if (!InvocationReader.isFromKnownGuild(event) || !threads.tryServe(() -> suggest(event))) {
            reply(event, List.of());
        }
    }

    private void suggest(CommandAutoCompleteInteractionEvent event) {
        Invocation invocation = InvocationReader.typing(event);
        AutoCompleteQuery typing = event.getFocusedOption();
        var handler = threads.handle(() -> dispatcher.suggest(invocation, typing.getName(), typing.getValue()));
        try {
            reply(event, within(limit, handler));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the bot stops
        }
    }

    private static List<Suggestion> within(Duration limit, Future<List<Suggestion>> handler)
            throws InterruptedException {
        try {
            return handler.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            handler.cancel(/* mayInterruptIfRunning= */ true);
            return List.of();
        } catch (ExecutionException bug) {
            log.atError().setCause(bug.getCause()).log("Suggestions failed");
            return List.of();
        }
    }

    private static void reply(CommandAutoCompleteInteractionEvent event, List<Suggestion> suggestions) {
        var choices = suggestions.stream()
                .map(Suggestions::choice)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
        event.replyChoices(choices)
                .queue(null, failure -> log.atDebug().setCause(failure).log("Suggestions were not delivered"));
    }

    /// Empty if Discord would refuse it, and all others with it.
    private static Optional<Choice> choice(Suggestion suggestion) {
        String label = Clip.to(suggestion.label().strip(), LABEL);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        return switch (suggestion.value()) {
            case Integer number -> Optional.of(new Choice(label, number));
            case String words when !words.isEmpty() && words.length() <= VALUE ->
                Optional.of(new Choice(label, words));
            default -> Optional.empty();
        };
    }
}
