package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what people do in their clients into interactions. Thread-safe.
final class People {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Gateway gateway;
    private final CommandRegistry commands;
    private final Interactions interactions;
    private final BotAccount bot;
    private final Snowflakes ids;
    private final SimulatedClock clock;

    People(Gateway gateway, CommandRegistry commands, Interactions interactions, BotAccount bot, Snowflakes ids,
            SimulatedClock clock) {
        this.gateway = gateway;
        this.commands = commands;
        this.interactions = interactions;
        this.bot = bot;
        this.ids = ids;
        this.clock = clock;
    }

    SentReply types(FakeMember member, FakeChannel channel, String line) {
        String[] parts = line.strip().split("\\s+", 2);
        CommandForm form = form(channel.guild(), parts[0]);
        return types(member, channel, parts[0], form.parse(parts.length > 1 ? parts[1] : ""));
    }

    SentReply types(FakeMember member, FakeChannel channel, String name, Map<String, ?> options) {
        CommandForm form = form(channel.guild(), name);
        return dispatch(Interaction.Kind.COMMAND, member, channel, Optional.empty(),
                resolved(command(form, form.fill(options)), options), name + " " + options);
    }

    /// In a direct message to the bot, where an old registration of the command still shows it.
    SentReply typesPrivately(FakeMember member, String line) {
        String[] parts = line.strip().split("\\s+", 2);
        CommandForm form = form(member.guild(), parts[0]);
        ObjectNode data = command(form, form.fill(form.parse(parts.length > 1 ? parts[1] : "")));
        Interaction interaction = open(Interaction.Kind.COMMAND, member, member.guild().textChannel(),
                Optional.empty());
        ObjectNode event = event(interaction, data);
        event.remove(List.of("guild", "guild_id", "guild_locale", "member"));
        event.setAll(Payload.of("user", member.user(), "context", 1, "channel",
                Payload.of("id", event.path("channel_id"), "type", 1, "recipients", List.of(member.user()))));
        gateway.dispatch("INTERACTION_CREATE", event);
        return new SentReply(interaction, line + " in a direct message");
    }

    Keystroke keystroke(FakeMember member, String name, String option, String typed, Map<String, ?> others) {
        FakeChannel channel = member.guild().textChannel();
        CommandForm form = form(channel.guild(), name);
        Interaction asked = open(Interaction.Kind.AUTOCOMPLETE, member, channel, Optional.empty());
        announce(asked, command(form, form.typing(option, typed, others)));
        return new Keystroke(asked, name + " " + option + ":" + typed);
    }

    SentReply presses(FakeMember member, SentMessage message, SentButton button) {
        if (!button.enabled()) {
            throw new IllegalArgumentException("the button cannot be pressed: " + button);
        }
        return dispatch(Interaction.Kind.COMPONENT, member, message.channel(), Optional.of(message),
                Payload.of("custom_id", button.customId(), "component_type", ComponentRules.BUTTON),
                "the button " + button.label());
    }

    SentReply selects(FakeMember member, SentMessage message, JsonNode menu, List<String> values) {
        return dispatch(Interaction.Kind.COMPONENT, member, message.channel(), Optional.of(message),
                Payload.of("custom_id", menu.path("custom_id"), "component_type", menu.path("type"), "values", values),
                "the choice of " + values);
    }

    SentReply submits(FakeMember member, FakeChannel channel, Optional<SentMessage> source, ObjectNode form) {
        return dispatch(Interaction.Kind.MODAL, member, channel, source, form, "the form " + form.path("custom_id"));
    }

    /// The registered command, for which the bot gets some time after its start.
    private CommandForm form(FakeGuild guild, String typed) {
        String name = typed.startsWith("/") ? typed.substring(1) : typed;
        until("the command /" + name + " in " + guild, PATIENCE,
                () -> guild.hasBot() && commands.slashCommand(guild.id(), name).isPresent());
        return new CommandForm(commands.slashCommand(guild.id(), name).orElseThrow());
    }

    private static ObjectNode resolved(ObjectNode command, Map<String, ?> options) {
        options.values()
                .stream()
                .filter(SentAttachment.class::isInstance)
                .map(SentAttachment.class::cast)
                .forEach(file -> command.set("resolved",
                        Payload.of("attachments", Payload.of(file.id(), file.json()))));
        return command;
    }

    private static ObjectNode command(CommandForm form, List<ObjectNode> options) {
        return Payload.of("id", form.command().path("id"), "name", form.command().path("name"), "type", 1, "options",
                options);
    }

    private SentReply dispatch(Interaction.Kind kind, FakeMember member, FakeChannel channel,
            Optional<SentMessage> source, ObjectNode data, String what) {
        Interaction interaction = open(kind, member, channel, source);
        announce(interaction, data);
        return new SentReply(interaction, what);
    }

    private Interaction open(Interaction.Kind kind, FakeMember member, FakeChannel channel,
            Optional<SentMessage> source) {
        var interaction = new Interaction(ids.next(), kind, member, channel, source, ids, clock);
        interactions.add(interaction);
        return interaction;
    }

    private void announce(Interaction interaction, ObjectNode data) {
        gateway.dispatch("INTERACTION_CREATE", event(interaction, data));
    }

    private ObjectNode event(Interaction interaction, ObjectNode data) {
        FakeMember member = interaction.member();
        FakeChannel channel = interaction.channel();
        FakeGuild guild = channel.guild();
        ObjectNode author = member.json();
        author.put("permissions", Long.toString(channel.permissionsOf(member)));
        ObjectNode place = channel.json();
        place.put("permissions", Long.toString(channel.permissionsOf(member)));
        List<Object> none = List.of();
        ObjectNode event = Payload.of("id", interaction.idText(), "application_id", bot.idText(), "type",
                interaction.kind().type(), "token", interaction.token(), "version", 1, "guild_id", guild.idText(),
                "guild", Payload.of("id", guild.idText(), "locale", guild.locale(), "features", none), "channel_id",
                channel.idText(), "channel", place, "member", author, "locale", member.locale(), "guild_locale",
                guild.locale(), "app_permissions", Long.toString(channel.permissionsOf(guild.bot())), "context", 0,
                "authorizing_integration_owners", Payload.of("0", guild.idText()), "entitlements", none,
                "attachment_size_limit", 10_485_760, "data", data);
        interaction.source().ifPresent(message -> event.set("message", message.json()));
        return event;
    }
}
