package dev.lukbot.discord;

import static java.util.Objects.requireNonNull;

import dev.lukbot.command.Invocation;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Answers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.SlashCommandInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;

/// Makes invocations of JDA's events, from what they and JDA's caches hold: without I/O, so on any thread.
final class InvocationReader {

    private InvocationReader() {}

    /// Whether it comes from a guild that the bot is in. Others cannot be read.
    static boolean isFromKnownGuild(Interaction event) {
        Member member = event.getMember();
        return member != null && !member.isDetached();
    }

    static Invocation command(SlashCommandInteraction event) {
        Map<String, Object> options = new HashMap<>();
        event.getOptions().forEach(option -> options.put(option.getName(), value(option)));
        return read(event, event.getName(), options);
    }

    /// The options beside the one being typed, as far as they are complete.
    static Invocation typing(CommandAutoCompleteInteractionEvent event) {
        String typed = event.getFocusedOption().getName();
        Map<String, Object> options = new HashMap<>();
        event.getOptions()
                .stream()
                .filter(option -> !option.getName().equals(typed))
                .forEach(option -> options.put(option.getName(), value(option)));
        return read(event, event.getName(), options);
    }

    static Invocation press(Interaction event, ComponentId id) {
        return read(event, id.command(), Map.of());
    }

    /// The fields of the modal are its options, by their ids; several values of one field are joined by a comma.
    static Invocation modal(ModalInteraction event, ComponentId id) {
        Map<String, Object> fields = new HashMap<>();
        event.getValues().forEach(field -> fields.put(field.getCustomId(), value(field)));
        return read(event, id.command(), fields);
    }

    /// The values of the modal's fields, in their order.
    static List<String> values(ModalInteraction event) {
        return event.getValues().stream().map(InvocationReader::value).toList();
    }

    static Locale locale(Interaction event) {
        return inJava(event.getUserLocale());
    }

    /// English if Discord speaks a language that JDA does not know yet.
    static Locale inJava(DiscordLocale locale) {
        return locale == DiscordLocale.UNKNOWN ? Locale.ENGLISH : Locale.forLanguageTag(locale.getLocale());
    }

    private static Invocation read(Interaction event, String command, Map<String, Object> options) {
        Member member = requireNonNull(event.getMember(), "not from a guild");
        Guild guild = member.getGuild();
        return new Invocation(
                command,
                event.getTimeCreated().toInstant(),
                new GuildId(guild.getIdLong()),
                new ChannelId(event.getChannelIdLong()),
                new UserId(event.getUser().getIdLong()),
                locale(event),
                VoiceSnapshot.of(member, guild.getSelfMember()),
                options,
                Answers.none());
    }

    private static Object value(OptionMapping option) {
        return switch (option.getType()) {
            case INTEGER -> option.getAsInt();
            case BOOLEAN -> option.getAsBoolean();
            default -> option.getAsString();
        };
    }

    private static String value(ModalMapping field) {
        return switch (field.getType()) {
            case TEXT_INPUT -> field.getAsString();
            case STRING_SELECT -> String.join(",", field.getAsStringList());
            default -> ""; // we have no other fields
        };
    }
}
