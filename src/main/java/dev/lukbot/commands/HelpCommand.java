package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.PressSpec;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.command.Text.CommandName;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// `/help`: shows all commands and their options and what they are for, in the reader's language, page by page.
public final class HelpCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.general("help")
            .throttled(Throttle.NONE)
            .pressed(PressSpec.PAGES);

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
        return new Whisper(card(invocation, 0));
    }

    @Override
    public Reply press(Invocation invocation, List<String> arguments) {
        return new Update(card(invocation, Page.asked(arguments)));
    }

    private Card card(Invocation invocation, int number) {
        List<CommandSpec> grouped = all.get().stream().sorted(Comparator.comparing(CommandSpec::category)).toList();
        var page = new Page<>(grouped, number);
        List<Text> lines = page.lines((place, spec) -> {
            boolean first = (place - 1) % Page.SIZE == 0 || grouped.get(place - 2).category() != spec.category();
            return first ? Text.of("help.group", Text.of("category." + spec.category()), entry(spec)) : entry(spec);
        });
        return page.on(
                Card.titled(Tone.INFO, Text.of("help.title"), Text.of("help.list", lines)),
                ComponentId.owned(SPEC.name(), invocation.user()));
    }

    private static Text entry(CommandSpec spec) {
        String texts = "command." + spec.name();
        Text entry = Text.of("help.entry", new CommandName(spec.name()), Text.of(texts + ".description"));
        List<Text> options = spec.options().stream().map(option -> option(texts, option)).toList();
        return options.isEmpty() ? entry : Text.of("help.entry.options", entry, options);
    }

    private static Text option(String texts, Option<?> option) {
        String text = texts + ".option." + option.name();
        return Text.of("help.option", Text.of(text + ".name"), Text.of(text));
    }
}
