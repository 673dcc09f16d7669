package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Preconditions;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.settings.GuildSettingsService;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// `/sources [order] [elsewhere]`: shows where music comes from, what is wrong with it, and in which order it is searched.
/// Members who may manage the server choose that order for it, and whether songs may come from other sources than asked.
public final class SourcesCommand implements Command {

    private static final String DEFAULT = "default";

    private static final Option<String> ORDER = new Option.Words("order", false, true, 100);

    private static final Option<Boolean> ELSEWHERE = new Option.Flag("elsewhere", false);

    private static final CommandSpec SPEC = CommandSpec.general("sources")
            .with(ORDER)
            .with(ELSEWHERE)
            .requiring(Preconditions.given(ORDER, Preconditions.MANAGES_GUILD))
            .requiring(Preconditions.given(ELSEWHERE, Preconditions.MANAGES_GUILD))
            .lookingIf(invocation -> invocation.find(ORDER).isEmpty() && invocation.find(ELSEWHERE).isEmpty());

    private final WordSearch words;
    private final GuildSettingsService settings;
    private final Supplier<List<SourceStatus>> statuses;

    SourcesCommand(WordSearch words, GuildSettingsService settings, Supplier<List<SourceStatus>> statuses) {
        this.words = words;
        this.settings = settings;
        this.statuses = statuses;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        invocation.find(ORDER).ifPresent(order -> settings.setSearchSources(invocation.guild(), chosen(order)));
        invocation.find(ELSEWHERE).ifPresent(allowed -> settings.setStandIns(invocation.guild(), allowed));
        List<Text> lines = statuses.get()
                .stream()
                .map(status -> Text.of("sources.entry", Wording.source(status.name()), status.state()))
                .toList();
        return new Whisper(
                Card.titled(Tone.INFO, Text.of("sources.title"), Text.of("sources.list", lines, choices(invocation))));
    }

    private List<Text> choices(Invocation invocation) {
        Text order = order(invocation);
        return settings.of(invocation.guild()).standIns() ? List.of(order, Text.of("sources.elsewhere"))
                : List.of(order);
    }

    private Text order(Invocation invocation) {
        if (!words.isPossible()) {
            return Text.of("sources.no_search");
        }
        List<String> order = words.order(invocation.guild());
        return Text.of(
                words.isGuilds(invocation.guild()) ? "sources.order.guild" : "sources.order",
                Text.enumerated(order.stream().map(Wording::source).toList()));
    }

    /// The order that somebody typed; none for the default.
    private List<String> chosen(String typed) {
        List<String> names = Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.equals(List.of(DEFAULT))) {
            return List.of();
        }
        List<String> all = words.all();
        String unknown = String.join(", ", names.stream().filter(name -> !all.contains(name)).toList());
        if (all.isEmpty()) {
            throw new UserError("sources.no_search");
        }
        if (names.isEmpty() || !unknown.isEmpty()) {
            throw new UserError("sources.unknown", names.isEmpty() ? typed : unknown, String.join(",", all));
        }
        return names;
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return Stream.of(String.join(",", words.all()), String.join(",", words.all().reversed()), DEFAULT)
                .filter(order -> !order.isEmpty())
                .distinct()
                .map(order -> new Suggestion(order, order))
                .toList();
    }
}
