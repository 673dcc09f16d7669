package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.CommandSpec.Category;
import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// `/help`: shows all commands and what they are for, in the reader's language.
public final class HelpCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.general("help").throttled(Throttle.NONE);

    private final Supplier<List<CommandSpec>> all;

    public HelpCommand(Supplier<List<CommandSpec>> all) {
        this.all = all;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        List<Text> groups = Arrays.stream(Category.values()).map(this::group).toList();
        return new Whisper(Card.titled(Tone.INFO, Text.of("help.title"), Text.of("help.body", groups)));
    }

    private Text group(Category category) {
        List<Text> lines = all.get()
                .stream()
                .filter(spec -> spec.category() == category)
                .map(HelpCommand::line)
                .toList();
        return Text.of("help.group", Text.of("category." + category), lines);
    }

    private static Text line(CommandSpec spec) {
        String texts = "command." + spec.name();
        return Text.of("help.entry", Text.of(texts + ".name"), Text.of(texts + ".description"));
    }
}
