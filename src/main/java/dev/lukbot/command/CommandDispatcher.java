package dev.lukbot.command;

import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.playback.AnswerLateException;
import dev.lukbot.playback.PlayerBusyException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The way from an invocation to a reply.
///
/// What is cheap and pure comes first, so a use that cannot succeed costs no permit; then one round trip to the store
/// counts the use and reads what the command needs; then the command runs. Thread-safe; call it from virtual threads.
public final class CommandDispatcher {

    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Throttling throttling;
    private final Supplier<String> incidentIds;
    private final Consumer<Invocation> used;

    /// @param commands in the order of `/help`
    /// @param incidentIds makes the ids by which a user's complaint is found in the log
    /// @param used is told every use that succeeded; presses and suggestions are no uses
    public CommandDispatcher(
            List<Command> commands, Throttling throttling, Supplier<String> incidentIds, Consumer<Invocation> used) {
        for (Command command : commands) {
            if (this.commands.putIfAbsent(command.spec().name(), command) != null) {
                throw new IllegalArgumentException("two commands are called " + command.spec().name());
            }
        }
        this.throttling = throttling;
        this.incidentIds = incidentIds;
        this.used = used;
    }

    /// All commands, in the order of `/help`.
    public Collection<CommandSpec> specs() {
        return commands.values().stream().map(Command::spec).toList();
    }

    /// Runs the command. Never throws: a [UserError] becomes a whisper, a bug a logged incident and an apology.
    public Reply dispatch(Invocation invocation) {
        return answer(invocation, () -> {
            Command command = permitted(invocation);
            var answers = throttling.admit(command.spec(), invocation, command.needs(invocation));
            Reply reply = command.execute(invocation.with(answers));
            tellUsed(invocation);
            return reply;
        });
    }

    /// Handles a press of the button with the arguments that follow the command's name in its id. Never throws.
    ///
    /// Turning pages is free, so a press is not counted.
    public Reply press(Invocation invocation, List<String> arguments) {
        return answer(invocation, () -> {
            Command command = permitted(invocation);
            CommandSpec uncounted = command.spec().throttled(Throttle.NONE);
            var answers = throttling.admit(uncounted, invocation, command.needs(invocation));
            return command.press(invocation.with(answers), arguments);
        });
    }

    /// Suggestions for the option being typed. Never throws; a bug gives none. Of the other options the command sees
    /// only what could be sent like that.
    public List<Suggestion> suggest(Invocation invocation, String option, String typed) {
        return guarded(invocation, () -> {
            Command command = permitted(invocation);
            Invocation complete = invocation.allowedBy(command.spec().options());
            return command.spec()
                    .options()
                    .stream()
                    .filter(candidate -> candidate.name().equals(option))
                    .findFirst()
                    .map(candidate -> command.suggest(complete, candidate, typed))
                    .orElse(List.of());
        }, _ -> List.of(), _ -> List.of());
    }

    private Reply answer(Invocation invocation, Supplier<Reply> work) {
        return guarded(invocation, () -> unhurried(work), CommandDispatcher::refusal, CommandDispatcher::apology);
    }

    /// What is still being done has not failed, and what was not even begun is nobody's mistake.
    private static Reply unhurried(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (AnswerLateException late) {
            log.atWarn().setCause(late).log("A command takes very long");
            return new Whisper(Card.titled(Tone.INFO, Text.of("error.late.title"), Text.of("error.late")));
        } catch (PlayerBusyException busy) {
            log.atWarn().setCause(busy).log("A command was not begun");
            throw new UserError("error.player_busy");
        }
    }

    private <T> T guarded(
            Invocation invocation,
            Supplier<T> work,
            Function<UserError, T> refused,
            Function<String, T> failed) {
        try (var _ = MDC.putCloseable("guild", invocation.guild().toString());
                var _ = MDC.putCloseable("command", invocation.command())) {
            try {
                return work.get();
            } catch (UserError refusal) {
                return refused.apply(refusal);
            } catch (RuntimeException | Error bug) { // an Error ends this use only: the bot goes on for everyone else
                return failed.apply(logged(bug));
            }
        }
    }

    private Command permitted(Invocation invocation) {
        Command command = Optional.ofNullable(commands.get(invocation.command()))
                .orElseThrow(() -> new UserError("error.unknown_command", invocation.command()));
        command.spec().preconditions().forEach(precondition -> precondition.check(invocation));
        return command;
    }

    /// The command has taken effect, so whoever fails to remember it must not spoil the reply.
    private void tellUsed(Invocation invocation) {
        try {
            used.accept(invocation);
        } catch (RuntimeException | Error bug) {
            logged(bug);
        }
    }

    private String logged(Throwable bug) {
        String incident = incidentIds.get();
        log.atError().addKeyValue("incident", incident).setCause(bug).log("A command failed");
        return incident;
    }

    private static Reply refusal(UserError refusal) {
        return new Whisper(Card.titled(Tone.WARNING, Text.of("error.title"), refusal.advice()));
    }

    private static Reply apology(String incident) {
        return new Whisper(Card.titled(Tone.ERROR, Text.of("error.bug.title"), Text.of("error.bug", incident)));
    }
}
