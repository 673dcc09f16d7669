package dev.lukbot.command;

import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.MEMBER;
import static dev.lukbot.testing.Invocations.in;
import static dev.lukbot.testing.Invocations.nobody;
import static dev.lukbot.testing.Invocations.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.id.UserId;
import dev.lukbot.testing.Invocations;
import dev.lukbot.testing.OpenThrottling;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CommandDispatcherTest {

    private static final Option<String> NAME = new Option.Words("name", false, true, 100);
    private static final UserId STRANGER = new UserId(77);

    /// What happened, in order.
    private final List<String> events = new CopyOnWriteArrayList<>();

    private final CyclicBarrier together = new CyclicBarrier(2);

    private final CommandDispatcher dispatcher = new CommandDispatcher(
            List.of(
                    new Scripted(CommandSpec.music("greet")
                            .with(NAME)
                            .requiring(_ -> events.add("precondition"))
                            .requiring(Preconditions.IN_VOICE), invocation -> {
                                events.add("executed in " + MDC.get("guild") + " for " + MDC.get("command"));
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
                    new Scripted(CommandSpec.general("unlogged"), _ -> new Say(card("done"))),
                    new Scripted(CommandSpec.general("look").lookingIf(_ -> true), _ -> {
                        meet();
                        return new Say(card("seen"));
                    }),
                    new Scripted(CommandSpec.general("list")
                            .with(NAME)
                            .lookingIf(_ -> true)
                            .pressed(PressSpec.PAGES), _ -> new Say(card("page 1"))),
                    new Scripted(CommandSpec.general("blind").with(NAME).lookingIf(_ -> true), _ -> {
                        throw new UserError("error.nothing_playing");
                    })),
            new Recording(),
            () -> "c0ffee",
            this::used);

    @Test
    void pure_checks_come_first_then_the_limits_then_the_command() {
        Reply reply = dispatcher.dispatch(Invocations.of("greet", in(open(LOUNGE)), Map.of()));

        assertThat(reply).isEqualTo(new Say(card("done")));
        assertThat(events).containsExactly(
                "precondition", "MUSIC admission", "executed in 1 for greet", "used greet");
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
    void a_press_requires_what_its_command_does_and_is_counted_as_a_press() {
        var button = ComponentId.parse("greet:2");

        assertThat(dispatcher.press(Invocations.of("greet", in(open(LOUNGE)), Map.of()), button))
                .isEqualTo(new Update(card("page 2")));
        assertThat(events).containsExactly("precondition", "press admission", "pressed");
        assertThat(dispatcher.press(Invocations.of("greet", nobody(), Map.of()), button))
                .isEqualTo(refusal("error.join_a_channel"));
    }

    @Test
    void a_press_may_require_something_else_and_be_its_owners() {
        assertThat(dispatcher.press(Invocations.of("list", nobody(), Map.of()), ComponentId.owned("list", MEMBER, "2")))
                .isEqualTo(new Update(card("page 2")));
        assertThat(dispatcher.press(Invocations.of("list", nobody(), Map.of()),
                ComponentId.owned("list", STRANGER, "2")))
                .isEqualTo(new Whisper(card("page 2")));
        assertThat(dispatcher.press(Invocations.of("list", nobody(), Map.of()), ComponentId.parse("list:2")))
                .isEqualTo(new Whisper(card("page 2")));
    }

    @Test
    void a_press_beyond_its_limit_does_nothing() {
        var tooOften = Invocations.of("greet", in(open(LOUNGE)), Map.of("name", "too often"));

        assertThat(dispatcher.press(tooOften, ComponentId.parse("greet:2"))).isEqualTo(refusal("error.queue_empty"));
        assertThat(events).containsExactly("precondition", "press admission");
    }

    @Test
    void a_button_of_a_command_that_is_no_more_is_stale() {
        assertThat(dispatcher.press(Invocations.of("dance", nobody(), Map.of()), ComponentId.parse("dance:2")))
                .isEqualTo(refusal("error.stale_button"));
        assertThat(dispatcher.press(Invocations.of("look", nobody(), Map.of()), ComponentId.parse("look:2")))
                .isEqualTo(refusal("error.stale_button"));
    }

    /// Each waits for the other, so one after the other would never end.
    @Test
    void what_only_looks_runs_while_its_limit_is_being_asked() {
        assertThat(dispatcher.dispatch(Invocations.of("look", nobody(), Map.of())))
                .isEqualTo(new Say(card("seen")));
        assertThat(together.getNumberWaiting()).isZero();
    }

    @Test
    void what_was_seen_is_thrown_away_if_the_use_is_refused() {
        Map<String, Object> tooOften = Map.of("name", "too often");

        assertThat(dispatcher.dispatch(Invocations.of("list", nobody(), tooOften)))
                .isEqualTo(refusal("error.queue_empty"));
        assertThat(events).doesNotContain("used list");
    }

    @Test
    void a_refusal_by_the_limit_comes_before_one_of_what_was_seen() {
        Map<String, Object> tooOften = Map.of("name", "too often");

        assertThat(dispatcher.dispatch(Invocations.of("blind", nobody(), tooOften)))
                .isEqualTo(refusal("error.queue_empty"));
        assertThat(dispatcher.dispatch(Invocations.of("blind", nobody(), Map.of())))
                .isEqualTo(refusal("error.nothing_playing"));
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
                .containsExactly("greet", "break", "overflow", "refuse", "unlogged", "look", "list", "blind");
        var twin = new Scripted(CommandSpec.general("twin"), _ -> new Say(card("done")));
        assertThatThrownBy(() -> new CommandDispatcher(List.of(twin, twin), new OpenThrottling(), () -> "", _ -> {}))
                .hasMessageContaining("twin");
    }

    private void meet() {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("the other never came", alone);
        }
    }

    /// Refuses what is given a name of "too often".
    private final class Recording implements Throttling {

        @Override
        public void admit(CommandSpec spec, Invocation invocation) {
            if (spec.name().equals("look")) {
                meet();
            }
            events.add(spec.throttle() + " admission");
            check(invocation);
        }

        @Override
        public void admitPress(Invocation invocation) {
            events.add("press admission");
            check(invocation);
        }

        private static void check(Invocation invocation) {
            if (invocation.find(NAME).filter("too often"::equals).isPresent()) {
                throw new UserError("error.queue_empty");
            }
        }
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
    private final class Scripted implements Command {

        private final CommandSpec spec;
        private final Function<Invocation, Reply> script;

        Scripted(CommandSpec spec, Function<Invocation, Reply> script) {
            this.spec = spec;
            this.script = script;
        }

        @Override
        public CommandSpec spec() {
            return spec;
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
            if (spec.name().equals("look")) {
                return Command.super.press(invocation, arguments);
            }
            events.add("pressed");
            return new Update(card("page " + arguments.getFirst()));
        }
    }
}
