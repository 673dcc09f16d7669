package dev.lukbot.command;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.in;
import static dev.lukbot.testing.Invocations.nobody;
import static dev.lukbot.testing.Invocations.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.CommandSpec.Throttle;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Query;
import dev.lukbot.store.StoreKey;
import dev.lukbot.testing.Invocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CommandDispatcherTest {

    private static final Option<String> NAME = new Option.Words("name", false, true, 100);
    private static final Query<Long> COUNT = new Query.Count(StoreKey.autoplayCounter(GUILD));

    /// What happened, in order.
    private final List<String> events = new ArrayList<>();

    private final CommandDispatcher dispatcher = new CommandDispatcher(
            List.of(
                    new Scripted(CommandSpec.music("greet")
                            .with(NAME)
                            .requiring(_ -> events.add("precondition"))
                            .requiring(Preconditions.IN_VOICE), invocation -> {
                                events.add("executed after " + invocation.answers().to(COUNT) + " times in "
                                        + MDC.get("guild") + " for " + MDC.get("command"));
                                return new Say(card("done"));
                            }),
                    new Scripted(CommandSpec.general("break"), _ -> {
                        throw new IllegalStateException("a bug");
                    }),
                    new Scripted(CommandSpec.general("overflow"), _ -> {
                        throw new StackOverflowError("an error");
                    }),
                    new Scripted(CommandSpec.general("refuse"), _ -> {
                        throw new UserError("error.nothing_playing");
                    }),
                    new Scripted(CommandSpec.general("unlogged"), _ -> new Say(card("done")))),
            this::admit,
            () -> "c0ffee",
            this::used);

    @Test
    void pure_checks_come_first_then_one_round_trip_then_the_command() {
        Reply reply = dispatcher.dispatch(Invocations.of("greet", in(open(LOUNGE)), Map.of()));

        assertThat(reply).isEqualTo(new Say(card("done")));
        assertThat(events).containsExactly(
                "precondition", "MUSIC admission", "executed after 7 times in 1 for greet", "used greet");
        assertThat(MDC.get("guild")).isNull();
    }

    @Test
    void a_failed_precondition_costs_no_permit() {
        Reply reply = dispatcher.dispatch(Invocations.of("greet", nobody(), Map.of()));

        assertThat(reply).isEqualTo(refusal("error.join_a_channel"));
        assertThat(events).containsExactly("precondition");
    }

    @Test
    void a_refused_admission_is_whispered_and_nothing_runs() {
        Reply reply = dispatcher.dispatch(Invocations.of("greet", in(open(LOUNGE)), Map.of("name", "too often")));

        assertThat(reply).isEqualTo(refusal("error.queue_empty"));
        assertThat(events).containsExactly("precondition", "MUSIC admission");
    }

    @Test
    void a_refusal_of_the_command_is_whispered_and_is_no_use() {
        Reply reply = dispatcher.dispatch(Invocations.of("refuse", nobody(), Map.of()));

        assertThat(reply).isEqualTo(refusal("error.nothing_playing"));
        assertThat(events).containsExactly("COMMAND admission");
    }

    @Test
    void a_bug_becomes_an_apology_with_the_incident() {
        Reply reply = dispatcher.dispatch(Invocations.of("break", nobody(), Map.of()));

        assertThat(reply).isInstanceOf(Whisper.class);
        assertThat(reply.card().tone()).isEqualTo(Tone.ERROR);
        assertThat(reply.card().body()).contains(Text.of("error.bug", "c0ffee"));
        assertThat(events).containsExactly("COMMAND admission");
    }

    @Test
    void an_error_becomes_an_apology_too() {
        assertThat(dispatcher.dispatch(Invocations.of("overflow", nobody(), Map.of())).card().body())
                .contains(Text.of("error.bug", "c0ffee"));
    }

    @Test
    void the_reply_survives_whoever_fails_to_remember_the_use() {
        assertThat(dispatcher.dispatch(Invocations.of("unlogged", nobody(), Map.of())))
                .isEqualTo(new Say(card("done")));
    }

    @Test
    void an_unknown_command_is_refused() {
        assertThat(dispatcher.dispatch(Invocations.of("dance", nobody(), Map.of())))
                .isEqualTo(new Whisper(Card.titled(
                        Tone.WARNING, Text.of("error.title"), Text.of("error.unknown_command", "dance"))));
    }

    @Test
    void a_press_is_checked_and_reads_but_is_not_counted() {
        Reply reply = dispatcher.press(Invocations.of("greet", in(open(LOUNGE)), Map.of()), List.of("2"));

        assertThat(reply).isEqualTo(new Update(card("page 2 of 7")));
        assertThat(events).containsExactly("precondition", "NONE admission");
        assertThat(dispatcher.press(Invocations.of("greet", nobody(), Map.of()), List.of("2")))
                .isEqualTo(refusal("error.join_a_channel"));
    }

    @Test
    void suggestions_cost_nothing_and_need_the_preconditions_too() {
        assertThat(dispatcher.suggest(Invocations.of("greet", in(open(LOUNGE)), Map.of()), "name", "ad"))
                .containsExactly(new Suggestion("ada", "ada"));
        assertThat(dispatcher.suggest(Invocations.of("greet", nobody(), Map.of()), "name", "ad")).isEmpty();
        assertThat(dispatcher.suggest(Invocations.of("greet", in(open(LOUNGE)), Map.of()), "age", "3")).isEmpty();
        assertThat(dispatcher.suggest(Invocations.of("dance", nobody(), Map.of()), "name", "")).isEmpty();
        assertThat(events).doesNotContain("MUSIC admission");
    }

    @Test
    void a_bug_in_suggestions_gives_none() {
        assertThat(dispatcher.suggest(Invocations.of("greet", in(open(LOUNGE)), Map.of()), "name", "bug")).isEmpty();
    }

    @Test
    void the_specs_keep_their_order_and_names_are_unique() {
        assertThat(dispatcher.specs().stream().map(CommandSpec::name))
                .containsExactly("greet", "break", "overflow", "refuse", "unlogged");
        var twin = new Scripted(CommandSpec.general("twin"), _ -> new Say(card("done")));
        assertThatThrownBy(() -> new CommandDispatcher(List.of(twin, twin), this::admit, () -> "", _ -> {}))
                .hasMessageContaining("twin");
    }

    private Answers admit(CommandSpec spec, Invocation invocation, List<Query<?>> needs) {
        events.add(spec.throttle() + " admission");
        if (invocation.find(NAME).filter("too often"::equals).isPresent()) {
            throw new UserError("error.queue_empty");
        }
        return needs.contains(COUNT) ? new Answers(Map.of(COUNT, 7L)) : Answers.none();
    }

    private void used(Invocation invocation) {
        if (invocation.command().equals("unlogged")) {
            throw new IllegalStateException("cannot remember");
        }
        events.add("used " + invocation.command());
    }

    private static Whisper refusal(String key) {
        return new Whisper(Card.titled(Tone.WARNING, Text.of("error.title"), Text.of(key)));
    }

    private static Card card(String words) {
        return Card.of(Tone.INFO, Text.of("track.alone", words));
    }

    /// Does what it is told.
    private record Scripted(CommandSpec spec, Function<Invocation, Reply> script) implements Command {

        @Override
        public List<Query<?>> needs(Invocation invocation) {
            return spec.throttle() == Throttle.MUSIC ? List.of(COUNT) : List.of();
        }

        @Override
        public Reply execute(Invocation invocation) {
            return script.apply(invocation);
        }

        @Override
        public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
            if (typed.equals("bug")) {
                throw new IllegalStateException("a bug");
            }
            return List.of(new Suggestion("ada", "ada"));
        }

        @Override
        public Reply press(Invocation invocation, List<String> arguments) {
            return new Update(card("page " + arguments.getFirst() + " of " + invocation.answers().to(COUNT)));
        }
    }
}
