package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Option.Flag;
import dev.lukbot.command.Option.Whole;
import dev.lukbot.command.Option.Words;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Keystroke;
import dev.lukbot.testing.discord.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Suggestions while people type, as quickly and whatever they type.
class SuggestionsTest {

    private static final Words QUERY = new Words("query", /* required= */ true, /* suggests= */ true, 100);
    private static final Whole FROM = new Whole("from", /* required= */ true, /* suggests= */ true, 1, 100);
    private static final Whole TO = new Whole("to", /* required= */ true, /* suggests= */ true, 1, 100);
    private static final Flag NEXT = new Flag("next", /* required= */ false);

    private final CountDownLatch release = new CountDownLatch(1);
    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeMember ana = guild.member("ana");
    private final FakeMember ben = guild.member("ben");
    private final Suggesting play = new Suggesting(CommandSpec.music("play").with(QUERY).with(NEXT));
    private final Suggesting move = new Suggesting(CommandSpec.music("move").with(FROM).with(TO));
    private final Edge edge = new Edge(discord, discord.token(), /* atATime= */ 8, List.of(play, move), _ -> {});

    /// Suggests what it was asked; `slow` takes until it is released or interrupted.
    private final class Suggesting implements Command {

        final CommandSpec spec;
        final List<String> asked = new CopyOnWriteArrayList<>();
        final List<Map<String, Object>> others = new CopyOnWriteArrayList<>();

        Suggesting(CommandSpec spec) {
            this.spec = spec;
        }

        @Override
        public CommandSpec spec() {
            return spec;
        }

        @Override
        public Reply execute(Invocation invocation) {
            return new Say(Card.of(Tone.INFO, Text.of("announcement.now_playing", "done")));
        }

        @Override
        public List<Command.Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
            asked.add(typed);
            others.add(invocation.options());
            if (typed.startsWith("slow")) {
                try {
                    release.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            return List.of(option.equals(QUERY)
                    ? new Command.Suggestion(typed, typed)
                    : new Command.Suggestion(typed, 7));
        }
    }

    @BeforeEach
    void start() throws InterruptedException {
        edge.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        edge.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12a", "", " ", "0", "101", "99999999999", "-", "1.5", "9999999999999999999999"})
    void whatever_stands_in_another_option_is_no_reason_to_be_silent(String from) {
        try (var warnings = new LoggedWarnings()) {
            List<Suggestion> suggestions = ana.types("/move", "to", "4", Map.of("from", from))
                    .suggestions();

            assertThat(suggestions).containsExactly(new Suggestion("4", "7"));
            assertThat(move.others).containsExactly(Map.of());
            assertThat(warnings.texts()).isEmpty();
        }
    }

    @Test
    void of_other_options_only_what_is_complete_is_seen() {
        ana.types("/move", "to", "4", Map.of("from", "12")).suggestions();
        ana.types("/play", "query", "a", Map.of("next", "tru")).suggestions();
        ana.types("/play", "query", "b", Map.of("next", "true")).suggestions();

        assertThat(move.others).containsExactly(Map.of("from", 12));
        assertThat(play.others).containsExactly(Map.of(), Map.of("next", true));
    }

    @Test
    void whatever_is_typed_is_answered() {
        assertThat(ana.suggestions("/move", "from", "12a")).containsExactly(new Suggestion("12a", "7"));
        assertThat(ana.suggestions("/move", "from", "99999999999")).hasSize(1);
        assertThat(ana.suggestions("/move", "from", "")).isEmpty(); // nothing to show
    }

    @Test
    void only_the_newest_keystroke_is_worked_for_and_all_are_answered() {
        Keystroke slow = ana.types("/play", "query", "slow", Map.of());
        Await.until("it is worked for", () -> play.asked.contains("slow"));
        var burst = new ArrayList<Keystroke>();
        for (int i = 0; i < 100; i++) {
            burst.add(ana.types("/play", "query", "slow" + i, Map.of()));
        }
        Keystroke newest = ana.types("/play", "query", "newest", Map.of());

        assertThat(newest.suggestions()).containsExactly(new Suggestion("newest", "newest"));
        assertThat(slow.suggestions()).isEmpty();
        Await.until("all are answered", () -> burst.stream().allMatch(Keystroke::answered));
        assertThat(burst).allMatch(keystroke -> keystroke.suggestions().isEmpty());
        assertThat(play.asked).startsWith("slow").endsWith("newest").hasSizeLessThan(50);
    }

    @Test
    void somebody_who_hammers_keys_starves_neither_others_nor_commands() {
        var burst = new ArrayList<Keystroke>();
        for (int i = 0; i < 100; i++) {
            burst.add(ana.types("/play", "query", "slow" + i, Map.of()));
        }

        assertThat(ben.suggestions("/play", "query", "mine")).hasSize(1);
        assertThat(ana.suggestions("/move", "from", "1")).as("another option").hasSize(1);
        assertThat(ben.types("/move from: 1 to: 2").text()).isEqualTo("done");
        Await.until("all are answered", () -> burst.stream().allMatch(Keystroke::answered));
    }

    @Test
    void who_has_paused_is_served_again() {
        for (int i = 0; i < 3; i++) {
            assertThat(ana.suggestions("/play", "query", "again")).hasSize(1);
        }
    }

    @Test
    void what_takes_too_long_is_not_waited_for() {
        assertThat(ana.suggestions("/play", "query", "slow")).isEmpty();
        assertThat(ana.suggestions("/play", "query", "quick")).hasSize(1);
    }

    @Test
    void what_an_option_cannot_hold_is_not_suggested_and_breaks_nothing() {
        assertThat(ana.suggestions("/move", "from", "x".repeat(300))).hasSize(1);
        assertThat(ana.suggestions("/play", "query", "x".repeat(101))).isEmpty();
        assertThat(ana.suggestions("/play", "query", "fits")).hasSize(1);
    }
}
