package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Option;
import dev.lukbot.config.CommandNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The catalogue is complete and within Discord's limits.
class CatalogueTest {

    /// @see <a href="https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming">Naming</a>
    private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}");

    private final Messages messages = new Messages();

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    @Test
    void every_command_class_is_in_the_catalogue() throws IOException {
        try (var files = Files.list(Path.of("src/main/java/dev/lukbot/commands"))) {
            var classes = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Command.java"))
                    .map(file -> file.replace("Command.java", "").toLowerCase(Locale.ROOT))
                    .toList();

            assertThat(bed.dispatcher.specs().stream().map(CommandSpec::name))
                    .containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void the_configuration_knows_all_commands_and_categories() {
        assertThat(bed.dispatcher.specs().stream().map(CommandSpec::name))
                .containsExactlyInAnyOrderElementsOf(CommandNames.COMMANDS);
        assertThat(Stream.of(CommandSpec.Category.values()).map(category -> category.name().toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(CommandNames.CATEGORIES);
    }

    @Test
    void discords_limits_are_kept_in_both_languages() {
        for (Locale language : List.of(Locale.ENGLISH, Messages.BRAZILIAN)) {
            var names = bed.dispatcher.specs()
                    .stream()
                    .map(spec -> messages.plain("command." + spec.name() + ".name", language))
                    .toList();
            assertNames(names);
            for (CommandSpec spec : bed.dispatcher.specs()) {
                String prefix = "command." + spec.name() + ".";
                assertThat(messages.plain(prefix + "description", language)).hasSizeBetween(1, 100);
                assertThat(spec.options()).hasSizeLessThanOrEqualTo(25);
                assertNames(spec.options()
                        .stream()
                        .map(option -> messages.plain(prefix + "option." + option.name() + ".name", language))
                        .toList());
                for (Option<?> option : spec.options()) {
                    assertThat(messages.plain(prefix + "option." + option.name(), language)).hasSizeBetween(1, 100);
                    if (option instanceof Option.Choice(var _, var _, var values)) {
                        assertThat(values).hasSizeBetween(1, 25)
                                .allSatisfy(value -> assertThat(
                                        messages.plain(prefix + "choice." + value, language)).hasSizeBetween(1, 100));
                    }
                }
            }
        }
    }

    @Test
    void in_english_things_are_called_as_discord_knows_them() {
        for (CommandSpec spec : bed.dispatcher.specs()) {
            String prefix = "command." + spec.name() + ".";
            assertThat(messages.plain(prefix + "name", Locale.ENGLISH)).isEqualTo(spec.name());
            assertThat(spec.options()).allSatisfy(option -> assertThat(
                    messages.plain(prefix + "option." + option.name() + ".name", Locale.ENGLISH))
                    .isEqualTo(option.name()));
        }
    }

    private static void assertNames(List<String> names) {
        assertThat(names).doesNotHaveDuplicates()
                .allMatch(name -> NAME.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void required_options_come_first() {
        assertThat(bed.dispatcher.specs()).allSatisfy(spec -> assertThat(spec.options()
                .stream()
                .map(Option::required)
                .dropWhile(required -> required)).doesNotContain(true));
    }
}
