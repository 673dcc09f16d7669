package dev.lukbot.command;

import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.PressSpec.Presser;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.playback.AnswerLateException;
import dev.lukbot.playback.PlayerBusyException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The way from an invocation to a reply.
///
/// What is cheap and pure comes first, so a use that cannot succeed costs no permit. Then the limits are asked, and if
/// they admit the use, the command runs. One that only looks runs meanwhile, so that its reads and the limits' count
/// travel together; what it saw is thrown away if the use is refused. Thread-safe; call it from virtual threads.
public final class CommandDispatcher {

    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);

    /// The store answers much sooner, or fails.
    private static final Duration TO_ADMIT = Duration.ofSeconds(10);

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
            CommandSpec spec = command.spec();
            Reply reply = admitted(
                    () -> throttling.admit(spec, invocation),
                    spec.looking().test(invocation),
                    () -> command.execute(invocation));
            tellUsed(invocation);
            return reply;
        });
    }

    /// Handles a press of something with that id, as the command's [PressSpec] says. Never throws.
    public Reply press(Invocation invocation, ComponentId id) {
        return answer(invocation, () -> {
            Command command = find(id.command()).orElseThrow(() -> new UserError("error.stale_button"));
            PressSpec spec = command.spec().presses();
            spec.preconditions().forEach(precondition -> precondition.check(invocation));
            Reply reply = admitted(
                    () -> admitPress(spec, invocation),
                    spec.looking(),
                    () -> command.press(invocation, id.arguments()));
            boolean own = id.owner().equals(Optional.of(invocation.user()));
            return spec.presser() == Presser.ANYONE || own ? reply : new Whisper(reply.card());
        });
    }

    private void admitPress(PressSpec spec, Invocation invocation) {
        throttling.admitPress(invocation);
        spec.using().ifPresent(command -> throttling.admit(command, invocation));
    }

    /// What `work` replies if `admission` does not throw.
    ///
    /// @param looking whether `work` may go on meanwhile, because it changes nothing
    private static Reply admitted(Runnable admission, boolean looking, Supplier<Reply> work) {
        if (!looking) {
            admission.run();
            return work.get();
        }
        var meanwhile = new FutureTask<Boolean>(admission, true);
        Thread.ofVirtual().name("admission").start(meanwhile);
        Reply reply;
        try {
            reply = work.get();
        } catch (RuntimeException failure) {
            await(meanwhile); // a refused use says when to come back, whatever it would have seen
            throw failure;
        }
        await(meanwhile);
        return reply;
    }

    private static void await(Future<Boolean> admission) {
        try {
            admission.get(TO_ADMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the limits did not answer", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the limits were asked", stopping);
        }
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
        Command command = find(invocation.command())
                .orElseThrow(() -> new UserError("error.unknown_command", invocation.command()));
        command.spec().preconditions().forEach(precondition -> precondition.check(invocation));
        return command;
    }

    private Optional<Command> find(String name) {
        return Optional.ofNullable(commands.get(name));
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
