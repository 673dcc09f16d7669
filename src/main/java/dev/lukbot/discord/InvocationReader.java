package dev.lukbot.discord;

import static java.util.Objects.requireNonNull;

import dev.lukbot.command.AttachedFile;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
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
        return read(event, event.getName(), values(event.getOptions().stream()));
    }

    /// The options beside the one being typed, as typed so far: what cannot be read is left out, and what can be need
    /// not be what the option [allows][dev.lukbot.command.Option#allows].
    static Invocation typing(CommandAutoCompleteInteractionEvent event) {
        String typed = event.getFocusedOption().getName();
        return read(event, event.getName(), values(
                event.getOptions().stream().filter(option -> !option.getName().equals(typed))));
    }

    private static Map<String, Object> values(Stream<OptionMapping> given) {
        Map<String, Object> options = new HashMap<>();
        given.forEach(option -> value(option).ifPresent(value -> options.put(option.getName(), value)));
        return options;
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
                member.hasPermission(Permission.MANAGE_SERVER),
                options);
    }

    /// Empty if it is not of its type, or if JDA does not know the type.
    private static Optional<Object> value(OptionMapping option) {
        String text = option.getAsString();
        return switch (option.getType()) {
            case STRING -> Optional.of(text);
            case INTEGER -> whole(text);
            case BOOLEAN -> Stream.of(true, false)
                    .<Object>map(flag -> flag)
                    .filter(flag -> flag.toString().equals(text))
                    .findFirst();
            case ATTACHMENT -> attachment(option);
            default -> Optional.empty(); // we have no other options
        };
    }

    /// Empty while somebody types, for then Discord does not say more than its id.
    private static Optional<Object> attachment(OptionMapping option) {
        try {
            Message.Attachment file = option.getAsAttachment();
            return Optional.of(new AttachedFile(file.getUrl(), file.getFileName(), file.getSize()));
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    private static Optional<Object> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String value(ModalMapping field) {
        return switch (field.getType()) {
            case TEXT_INPUT -> field.getAsString();
            case STRING_SELECT -> String.join(",", field.getAsStringList());
            default -> ""; // we have no other fields
        };
    }
}
