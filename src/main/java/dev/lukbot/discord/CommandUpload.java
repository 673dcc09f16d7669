package dev.lukbot.discord;

import static java.util.stream.Collectors.toMap;

import dev.lukbot.command.CommandIds;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Messages;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Discord which commands there are, if it does not know already.
///
/// Starts when the gateway is ready, on a virtual thread of its own, and tries again until it succeeds or is closed:
/// until then people use the commands that Discord knows. Thread-safe.
public final class CommandUpload implements EventListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommandUpload.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final List<SlashCommandData> commands;
    private final CommandIds ids;
    private final Duration firstPause;

    /// Guarded by this; null before the gateway was ready.
    private @Nullable Thread uploader;

    /// @param ids learns by which ids Discord knows the commands
    public CommandUpload(Collection<CommandSpec> specs, Messages messages, CommandIds ids) {
        this(specs, messages, ids, FIRST_PAUSE);
    }

    CommandUpload(Collection<CommandSpec> specs, Messages messages, CommandIds ids, Duration firstPause) {
        this.ids = ids;
        this.commands = new CommandDefinitions(messages).of(specs);
        this.firstPause = firstPause;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof ReadyEvent ready) {
            restart(ready.getJDA());
        }
    }

    private synchronized void restart(JDA jda) {
        close();
        uploader = Thread.ofVirtual().name("command-upload").start(() -> uploadUntilDone(jda));
    }

    private void uploadUntilDone(JDA jda) {
        Duration pause = firstPause;
        try {
            while (!upload(jda)) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private boolean upload(JDA jda) {
        try {
            List<Command> known = jda.retrieveCommands(/* withLocalizations= */ true).complete();
            if (isSame(known)) {
                log.atDebug().log("Discord knows the commands already");
            } else {
                known = jda.updateCommands().addCommands(commands).complete();
                log.atDebug().addKeyValue("commands", commands.size()).log("Uploaded the commands");
            }
            ids.learn(known.stream().collect(toMap(Command::getName, Command::getIdLong)));
            return true;
        } catch (ErrorResponseException failure) {
            log.atWarn().setCause(failure).log("The commands could not be uploaded; trying again later");
            return false;
        } catch (RejectedExecutionException | CancellationException _) {
            return true; // JDA stops
        } catch (RuntimeException | Error bug) {
            log.atError().setCause(bug).log("The commands could not be uploaded; trying again later");
            return false;
        }
    }

    private boolean isSame(List<Command> known) {
        return known.stream().allMatch(command -> command.getType() == Command.Type.SLASH)
                && canonical(known.stream().map(SlashCommandData::fromCommand).toList()).equals(canonical(commands));
    }

    /// Equal for the same commands, whatever their order and whoever wrote them down.
    private static List<DataObject> canonical(List<SlashCommandData> commands) {
        return commands.stream()
                .sorted(Comparator.comparing(SlashCommandData::getName))
                .map(command -> DataObject.fromJson(command.toData().toJson()))
                .toList();
    }

    @Override
    public synchronized void close() {
        if (uploader != null) {
            uploader.interrupt();
        }
    }
}
