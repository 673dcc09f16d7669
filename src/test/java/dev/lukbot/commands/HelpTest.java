package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.CommandIds;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Reply;
import dev.lukbot.testing.Invocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HelpTest {

    // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    private static final int DESCRIPTION = 4096;

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private final List<CommandSpec> specs = List.copyOf(bed.dispatcher.specs());

    @Test
    void every_command_and_option_is_explained_once_in_both_languages() {
        for (Locale language : List.of(Locale.US, Messages.BRAZILIAN)) {
            String help = String.join("\n", pages(specs, new Messages(), language));

            for (CommandSpec spec : specs) {
                assertThat(help).containsOnlyOnce("`/" + text(spec.name() + ".name", language) + "` "
                        + text(spec.name() + ".description", language));
                assertThat(spec.options()).allSatisfy(option -> assertThat(help)
                        .contains("-# `" + text(spec.name() + ".option." + option.name() + ".name", language) + "` "
                                + text(spec.name() + ".option." + option.name(), language)));
            }
        }
    }

    @Test
    void commands_can_be_clicked_on_as_soon_as_their_ids_are_known() {
        var ids = new CommandIds();
        var messages = new Messages(ids);
        assertThat(pages(specs, messages, Messages.BRAZILIAN).getFirst()).contains("`/tocar` ");

        ids.learn(Map.of("play", 1234567890123456789L));

        assertThat(pages(specs, messages, Messages.BRAZILIAN).getFirst()).contains("</play:1234567890123456789> ")
                .doesNotContain("`/tocar`");
    }

    @Test
    void forty_commands_fit_into_discords_limits() {
        var forty = new ArrayList<CommandSpec>();
        while (forty.size() < 40) {
            // those with the most options, over and over
            specs.stream().filter(spec -> !spec.options().isEmpty()).limit(40 - forty.size()).forEach(forty::add);
        }
        var ids = new CommandIds();
        ids.learn(specs.stream().collect(Collectors.toMap(CommandSpec::name, _ -> Long.MAX_VALUE)));

        for (Locale language : List.of(Locale.US, Messages.BRAZILIAN)) {
            assertThat(pages(forty, new Messages(ids), language)).hasSize(4)
                    .allSatisfy(page -> assertThat(page).hasSizeLessThan(DESCRIPTION));
        }
    }

    @Test
    void a_category_is_named_where_it_begins_and_on_each_page() {
        List<String> pages = pages(specs, new Messages(), Locale.US);

        assertThat(pages).allSatisfy(page -> assertThat(page).containsPattern("^\\*\\*(Music|General)\\*\\*"));
        assertThat(pages.getFirst()).containsOnlyOnce("**Music**");
        assertThat(pages.getLast()).containsOnlyOnce("**General**");
    }

    private static List<String> pages(List<CommandSpec> specs, Messages messages, Locale language) {
        var help = new HelpCommand(() -> specs);
        var invocation = Invocations.of("help", Invocations.nobody(), Map.of());
        var pages = new ArrayList<String>();
        Reply reply = help.execute(invocation);
        while (true) {
            pages.add(messages.render(reply.card().body().orElseThrow(), language));
            var next = reply.card()
                    .buttons()
                    .stream()
                    .flatMap(List::stream)
                    .filter(button -> button.enabled() && button.id().contains(":next:"))
                    .findFirst();
            if (next.isEmpty()) {
                return pages;
            }
            reply = help.press(invocation, List.of(next.get().id().split(":")).subList(1, 3));
        }
    }

    private static String text(String key, Locale language) {
        return new Messages().plain("command." + key, language);
    }
}
