package dev.lukbot.discord;

import dev.lukbot.command.Command;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.CommandIds;
import dev.lukbot.command.Messages;
import dev.lukbot.id.GuildId;
import dev.lukbot.lifecycle.Deadline;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.OpenThrottling;
import dev.lukbot.testing.discord.FakeDiscord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.audio.AudioModuleConfig;
import net.dv8tion.jda.api.hooks.EventListener;

/// The whole edge with the test's commands, logged in to a simulated Discord.
final class Edge implements AutoCloseable {

    private final FakeDiscord discord;
    private final Set<String> names;
    private final InteractionListener interactions;
    private final CommandUpload upload;
    private final ChannelAnnouncer announcer;
    private final DiscordGateway gateway;
    private final List<GuildId> left = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> closedForGood = new CopyOnWriteArrayList<>();

    /// @param atATime how many interactions are served at a time
    /// @param more listens too
    Edge(FakeDiscord discord, String token, int atATime, List<? extends Command> commands, EventListener more) {
        this.discord = discord;
        names = commands.stream().map(command -> command.spec().name()).collect(Collectors.toSet());
        var messages = new Messages();
        var dispatcher = new CommandDispatcher(
                List.copyOf(commands), new OpenThrottling(), () -> "incident-1", _ -> {});
        interactions = new InteractionListener(dispatcher, messages, Patience.STANDARD, atATime);
        upload = new CommandUpload(dispatcher.specs(), messages, new CommandIds(), Duration.ofMillis(50));
        announcer = new ChannelAnnouncer(messages);
        gateway = new DiscordGateway(
                token,
                "/play",
                new AudioModuleConfig(),
                List.of(more, interactions, upload, announcer, new GuildListener(left::add)),
                discord::leads,
                closedForGood::add);
    }

    /// Logs in, and waits until Discord knows the commands.
    void start() throws InterruptedException {
        gateway.start();
        Await.until("Discord knows the commands", () -> Set.copyOf(discord.commandNames()).equals(names));
    }

    DiscordGateway gateway() {
        return gateway;
    }

    ChannelAnnouncer announcer() {
        return announcer;
    }

    /// The guilds that the bot was removed from.
    List<GuildId> left() {
        return left;
    }

    /// Why Discord ended the session for good, each time that was told.
    List<RuntimeException> closedForGood() {
        return closedForGood;
    }

    @Override
    public void close() {
        var deadline = Deadline.in(Duration.ofSeconds(8), System::nanoTime);
        interactions.close(deadline.keeping(Duration.ofSeconds(3)));
        upload.close();
        gateway.close(deadline);
    }
}
