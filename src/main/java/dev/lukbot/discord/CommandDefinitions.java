package dev.lukbot.discord;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Option;
import dev.lukbot.command.Option.Attachment;
import dev.lukbot.command.Option.Choice;
import dev.lukbot.command.Option.Flag;
import dev.lukbot.command.Option.Whole;
import dev.lukbot.command.Option.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;

/// Describes commands to Discord, in every language there is.
///
/// Texts come from `command.<name>.description`, `command.<name>.option.<option>` and `command.<name>.choice.<value>`;
/// a language may also have `command.<name>.name` and `command.<name>.option.<option>.name`. Commands are global and
/// work in guilds only.
final class CommandDefinitions {

    private static final List<Translation> TRANSLATIONS = List
            .of(new Translation(DiscordLocale.PORTUGUESE_BRAZILIAN, Messages.BRAZILIAN));

    private record Translation(DiscordLocale inDiscord, Locale locale) {}

    private final Messages messages;

    CommandDefinitions(Messages messages) {
        this.messages = messages;
    }

    List<SlashCommandData> of(Collection<CommandSpec> specs) {
        return specs.stream().map(this::of).toList();
    }

    private SlashCommandData of(CommandSpec spec) {
        String prefix = "command." + spec.name();
        String description = prefix + ".description";
        var command = Commands.slash(spec.name(), english(description))
                .setContexts(InteractionContextType.GUILD)
                .addOptions(spec.options()
                        .stream()
                        .map(option -> option(prefix, option))
                        .toList());
        translate(prefix + ".name", spec.name(), command::setNameLocalization);
        translate(description, "", command::setDescriptionLocalization);
        return command;
    }

    private OptionData option(String prefix, Option<?> option) {
        String description = prefix + ".option." + option.name();
        var data = new OptionData(type(option), option.name(), english(description))
                .setRequired(option.required())
                .setAutoComplete(option.suggests());
        translate(description + ".name", option.name(), data::setNameLocalization);
        translate(description, "", data::setDescriptionLocalization);
        switch (option) {
            case Words words -> data.setRequiredLength(1, words.maxLength());
            case Whole whole -> data.setRequiredRange(whole.min(), whole.max());
            case Choice choice -> choice.values().forEach(value -> data.addChoices(choice(prefix, value)));
            case Flag _,Attachment _ -> {} // yes or no; any file
        }
        return data;
    }

    private static OptionType type(Option<?> option) {
        return switch (option) {
            case Words _,Choice _ -> OptionType.STRING;
            case Whole _ -> OptionType.INTEGER;
            case Flag _ -> OptionType.BOOLEAN;
            case Attachment _ -> OptionType.ATTACHMENT;
        };
    }

    private Command.Choice choice(String prefix, String value) {
        String label = prefix + ".choice." + value;
        var choice = new Command.Choice(english(label), value);
        translate(label, "", choice::setNameLocalization);
        return choice;
    }

    private String english(String key) {
        return messages.plain(key, Locale.ENGLISH);
    }

    /// Adds the translations of `key`, as far as there are any that are not `same` as without.
    private void translate(String key, String same, BiConsumer<DiscordLocale, String> add) {
        for (Translation translation : TRANSLATIONS) {
            find(key, translation.locale())
                    .filter(text -> !text.equals(same))
                    .ifPresent(text -> add.accept(translation.inDiscord(), text));
        }
    }

    private Optional<String> find(String key, Locale locale) {
        try {
            return Optional.of(messages.plain(key, locale));
        } catch (MissingResourceException _) {
            return Optional.empty();
        }
    }
}
