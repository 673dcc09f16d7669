package dev.lukbot.discord;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.Invocation;
import dev.lukbot.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.interactions.AutoCompleteQuery;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Suggests values while people type.
///
/// Discord asks at every keystroke, and only the newest matters. So a person has one keystroke of an option in work, and
/// one that waits: a newer one takes the place of the waiting one and interrupts the work for the older one. Those get
/// an empty list at once; every keystroke is answered. Between two keystrokes that are worked for lies a short pause, and
/// what takes too long is not shown: people have typed on by then.
///
/// Serves a bounded number of people at a time, on threads that no command needs. Thread-safe: `typing` is guarded by
/// this, and nothing is waited for meanwhile.
final class Suggestions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Suggestions.class);

    private static final int AT_A_TIME = 256;

    /// Nobody types faster than this for long.
    private static final Duration PAUSE = Duration.ofMillis(100);

    // https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
    private static final int LABEL = 100;
    private static final int VALUE = 100;

    private final CommandDispatcher dispatcher;
    private final InteractionThreads threads = new InteractionThreads(AT_A_TIME);
    private final Duration limit;
    private final Map<Typist, Typing> typing = new HashMap<>();

    Suggestions(CommandDispatcher dispatcher, Duration limit) {
        this.dispatcher = dispatcher;
        this.limit = limit;
    }

    /// Who is typing what.
    private record Typist(UserId user, String command, String option) {}

    /// What a typist waits for.
    private static final class Typing {
        @Nullable
        CommandAutoCompleteInteractionEvent newest;
        @Nullable
        Future<List<Suggestion>> work;
    }

    /// Answers in a while; returns at once.
    void serve(CommandAutoCompleteInteractionEvent event) {
        if (!InvocationReader.isFromKnownGuild(event)) {
            reply(event, List.of());
            return;
        }
        var typist = new Typist(
                new UserId(event.getUser().getIdLong()), event.getName(), event.getFocusedOption().getName());
        boolean begins = begins(typist, event);
        if (begins && !threads.tryServe(() -> serve(typist))) {
            answerNothing(typist);
        }
    }

    /// Lets `event` wait, instead of one that has waited until now, and interrupts work for an older one.
    ///
    /// @return whether nobody is at work for the typist
    private boolean begins(Typist typist, CommandAutoCompleteInteractionEvent event) {
        Optional<CommandAutoCompleteInteractionEvent> outdated;
        boolean begins;
        synchronized (this) {
            begins = !typing.containsKey(typist);
            Typing state = typing.computeIfAbsent(typist, _ -> new Typing());
            outdated = Optional.ofNullable(state.newest);
            state.newest = event;
            if (state.work != null) {
                state.work.cancel(/* mayInterruptIfRunning= */ true);
            }
        }
        outdated.ifPresent(older -> reply(older, List.of()));
        return begins;
    }

    /// What waits, to be worked for now. Without any, the typist is forgotten.
    private synchronized Optional<CommandAutoCompleteInteractionEvent> next(Typist typist) {
        Typing state = typing.getOrDefault(typist, new Typing());
        var next = Optional.ofNullable(state.newest);
        state.newest = null;
        state.work = null;
        if (next.isEmpty()) {
            typing.remove(typist);
        }
        return next;
    }

    private synchronized void works(Typist typist, Future<List<Suggestion>> work) {
        Typing state = typing.getOrDefault(typist, new Typing());
        state.work = work;
        if (state.newest != null) {
            work.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    private void serve(Typist typist) {
        try {
            for (var next = next(typist); next.isPresent(); next = next(typist)) {
                reply(next.get(), suggestions(typist, next.get()));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) { // the bot stops
            Thread.currentThread().interrupt();
            answerNothing(typist);
        }
    }

    private void answerNothing(Typist typist) {
        for (var next = next(typist); next.isPresent(); next = next(typist)) {
            reply(next.get(), List.of());
        }
    }

    private List<Suggestion> suggestions(Typist typist, CommandAutoCompleteInteractionEvent event)
            throws InterruptedException {
        Invocation invocation;
        try {
            invocation = InvocationReader.typing(event);
        } catch (RuntimeException bug) {
            log.atError().setCause(bug).log("What somebody types could not be read");
            return List.of();
        }
        AutoCompleteQuery focused = event.getFocusedOption();
        var work = threads.handle(() -> dispatcher.suggest(invocation, focused.getName(), focused.getValue()));
        works(typist, work);
        return within(limit, work);
    }

    private static List<Suggestion> within(Duration limit, Future<List<Suggestion>> work)
            throws InterruptedException {
        try {
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException _) { // somebody has typed on
            return List.of();
        } catch (TimeoutException _) {
            work.cancel(/* mayInterruptIfRunning= */ true);
            return List.of();
        } catch (ExecutionException bug) {
            log.atError().setCause(bug.getCause()).log("Suggestions failed");
            return List.of();
        }
    }

    /// Never throws, so that nobody at work leaves a typist behind for whom nobody works any more.
    private static void reply(CommandAutoCompleteInteractionEvent event, List<Suggestion> suggestions) {
        try {
            send(event, suggestions);
        } catch (RuntimeException failure) { // JDA stops, or a command suggested what its option cannot hold
            log.atWarn().setCause(failure).log("Suggestions could not be sent");
        }
    }

    private static void send(CommandAutoCompleteInteractionEvent event, List<Suggestion> suggestions) {
        var choices = suggestions.stream()
                .map(Suggestions::choice)
                .flatMap(Optional::stream)
                .limit(Suggestion.MOST)
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

    /// Interrupts what is being worked for: nobody waits for suggestions of a bot that stops.
    @Override
    public void close() {
        threads.close();
    }
}
