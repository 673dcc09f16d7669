package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Option.Attachment;
import dev.lukbot.command.Option.Choice;
import dev.lukbot.command.Option.Flag;
import dev.lukbot.command.Option.Whole;
import dev.lukbot.command.Option.Words;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import org.junit.jupiter.api.Test;

class CommandDefinitionsTest {

    private static final DiscordLocale BRAZILIAN = DiscordLocale.PORTUGUESE_BRAZILIAN;

    private static final CommandSpec PLAY = CommandSpec.music("play")
            .with(new Words("query", /* required= */ true, /* suggests= */ true, 500))
            .with(new Flag("next", /* required= */ false));
    private static final CommandSpec REPEAT = CommandSpec.music("repeat")
            .with(new Choice("mode", /* required= */ true, List.of("off", "track", "queue")))
            .with(new Whole("times", /* required= */ false, /* suggests= */ false, 1, 100));

    private final CommandDefinitions definitions = new CommandDefinitions(new Messages());

    private SlashCommandData define(CommandSpec spec) {
        return definitions.of(List.of(spec)).getFirst();
    }

    private OptionData option(CommandSpec spec, int index) {
        return define(spec).getOptions().get(index);
    }

    @Test
    void a_command_works_in_guilds_only() {
        assertThat(define(PLAY).getContexts()).containsExactly(InteractionContextType.GUILD);
    }

    @Test
    void a_command_is_described_in_every_language() {
        SlashCommandData play = define(PLAY);

        assertThat(play.getName()).isEqualTo("play");
        assertThat(play.getDescription()).isEqualTo("Play a song, a stream or a playlist");
        assertThat(play.getNameLocalizations().toMap()).containsExactly(Map.entry(BRAZILIAN, "tocar"));
        assertThat(play.getDescriptionLocalizations().toMap().get(BRAZILIAN)).startsWith("Toca uma");
    }

    @Test
    void options_are_called_as_brazilians_call_them() {
        assertThat(option(PLAY, 0).getName()).isEqualTo("query");
        assertThat(option(PLAY, 0).getNameLocalizations().toMap()).containsExactly(Map.entry(BRAZILIAN, "música"));
        assertThat(option(REPEAT, 1).getNameLocalizations().toMap()).containsExactly(Map.entry(BRAZILIAN, "vezes"));
        assertThat(define(CommandSpec.music("history")).getNameLocalizations().toMap())
                .containsExactly(Map.entry(BRAZILIAN, "histórico"));
    }

    @Test
    void words_have_a_length_and_may_be_suggested() {
        OptionData query = option(PLAY, 0);

        assertThat(query.getType()).isEqualTo(OptionType.STRING);
        assertThat(query.isRequired()).isTrue();
        assertThat(query.isAutoComplete()).isTrue();
        assertThat(query.getMinLength()).isEqualTo(1);
        assertThat(query.getMaxLength()).isEqualTo(500);
        assertThat(query.getDescriptionLocalizations().toMap()).containsKey(BRAZILIAN);
    }

    @Test
    void a_flag_is_yes_or_no() {
        assertThat(option(PLAY, 1).getType()).isEqualTo(OptionType.BOOLEAN);
        assertThat(option(PLAY, 1).isRequired()).isFalse();
    }

    @Test
    void a_number_has_a_range() {
        OptionData times = option(REPEAT, 1);

        assertThat(times.getType()).isEqualTo(OptionType.INTEGER);
        assertThat(times.getMinValue()).isEqualTo(1L);
        assertThat(times.getMaxValue()).isEqualTo(100L);
    }

    @Test
    void choices_are_labelled_in_every_language() {
        List<Command.Choice> modes = option(REPEAT, 0).getChoices();

        assertThat(modes).extracting(Command.Choice::getAsString).containsExactly("off", "track", "queue");
        assertThat(modes).extracting(Command.Choice::getName).contains("The whole queue");
        assertThat(modes).allSatisfy(mode -> assertThat(mode.getNameLocalizations().toMap()).containsKey(BRAZILIAN));
    }

    @Test
    void discord_is_told_in_the_order_of_the_commands() {
        assertThat(definitions.of(List.of(REPEAT, PLAY)))
                .extracting(SlashCommandData::getName)
                .containsExactly("repeat", "play");
    }

    @Test
    void a_file_can_be_attached() {
        var spec = CommandSpec.music("playfile").with(new Attachment("attachment", /* required= */ true));

        assertThat(option(spec, 0).getType()).isEqualTo(OptionType.ATTACHMENT);
    }
}
