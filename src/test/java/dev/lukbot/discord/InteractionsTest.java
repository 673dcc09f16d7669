package dev.lukbot.discord;

import static dev.lukbot.discord.TestCommand.after;
import static dev.lukbot.discord.TestCommand.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Card.Button;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Option.Flag;
import dev.lukbot.command.Option.Whole;
import dev.lukbot.command.Option.Words;
import dev.lukbot.command.PressSpec;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Fault;
import dev.lukbot.testing.discord.RestRequest;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.testing.discord.SentReply;
import dev.lukbot.testing.discord.Suggestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people see of the edge, whatever the commands and Discord do.
class InteractionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TIME_TO_ACKNOWLEDGE = Duration.ofSeconds(3);

    private static final Words QUERY = new Words("query", /* required= */ true, /* suggests= */ false, 500);

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeMember ana = guild.member("ana");
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<SlashCommandInteractionEvent> seen = new LinkedBlockingQueue<>();

    private final TestCommand echo = new TestCommand(
            CommandSpec.music("play")
                    .with(QUERY)
                    .with(new Flag("next", /* required= */ false)),
            invocation -> new Say(card(invocation.get(QUERY))));
    private final TestCommand whispersLate = new TestCommand(CommandSpec.general("ping"),
            after(release, new Whisper(card("between us"))));
    private final TestCommand saysLate = new TestCommand(CommandSpec.general("help"),
            after(release, new Say(card("for all"))));
    private final TestCommand slow = new TestCommand(CommandSpec.music("nowplaying").answersLate(),
            after(release, new Say(card("slowly"))));
    private final TestCommand broken = new TestCommand(CommandSpec.music("pause"), _ -> {
        throw new IllegalStateException("as the test wants");
    });
    private final TestCommand overflows = new TestCommand(CommandSpec.music("shuffle"), _ -> {
        throw new StackOverflowError("as the test wants");
    });
    private final TestCommand refuses = new TestCommand(CommandSpec.music("stop"), _ -> {
        throw new UserError("error.nothing_playing");
    });
    private final TestCommand buttons = new TestCommand(
            CommandSpec.music("queue"),
            _ -> new Say(card("page 1")
                    .withButtons(
                            List.of(new Button("queue:page:2", Text.of("announcement.now_playing", "Next"), true)))));
    private final TestCommand list = new TestCommand(
            CommandSpec.music("history").pressed(PressSpec.PAGES),
            invocation -> new Say(card("page 1").withButtons(List.of(new Button(
                    ComponentId.owned("history", invocation.user(), "page", "2").toString(),
                    Text.of("announcement.now_playing", "Next"), true)))));
    private final TestCommand suggests = new TestCommand(
            CommandSpec.music("remove").with(new Whole("position", true, /* suggests= */ true, 1, 100)),
            _ -> new Say(card("removed")));

    private final Edge edge = new Edge(
            discord,
            discord.token(),
            /* atATime= */ 2,
            List.of(echo, whispersLate, saysLate, slow, broken, overflows, refuses, buttons, list, suggests),
            event -> {
                if (event instanceof SlashCommandInteractionEvent command) {
                    seen.add(command);
                    throw new NoClassDefFoundError("as the test wants"); // which others must not notice
                }
            });

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

    private Stream<RestRequest> callbacks() {
        return discord.rest().requests().stream().filter(InteractionsTest::isCallback);
    }

    private static boolean isCallback(RestRequest request) {
        return request.path().endsWith("/callback");
    }

    @Test
    void a_command_learns_what_was_typed_by_whom_and_where() throws InterruptedException {
        ana.types("/play query: some song next: true");

        Invocation invocation = echo.awaitInvocation();
        assertThat(invocation.command()).isEqualTo("play");
        assertThat(invocation.guild()).isEqualTo(new GuildId(guild.id()));
        assertThat(invocation.channel()).isEqualTo(new ChannelId(guild.textChannel().id()));
        assertThat(invocation.user()).isEqualTo(new UserId(ana.id()));
        assertThat(invocation.locale()).isEqualTo(Locale.US);
        assertThat(invocation.options()).containsOnly(Map.entry("query", "some song"), Map.entry("next", true));
        assertThat(invocation.voice().member()).isEqualTo(Optional.empty());
        assertThat(invocation.voice().bot()).isEqualTo(Optional.empty());
    }

    @Test
    void a_quick_answer_is_the_acknowledgement() {
        SentReply reply = ana.types("/play query: some song");

        assertThat(reply.description()).isEqualTo("some song");
        assertThat(reply.ephemeral()).isFalse();
        assertThat(callbacks()).hasSize(1);
    }

    @Test
    void a_late_answer_is_acknowledged_in_time() {
        SentReply reply = ana.types("/help");
        assertThat(reply.acknowledgedAfter()).isLessThan(TIME_TO_ACKNOWLEDGE);
        release.countDown();

        assertThat(reply.description()).isEqualTo("for all");
        assertThat(reply.ephemeral()).isFalse();
        assertThat(reply.refusals()).isEmpty();
    }

    @Test
    void a_late_whisper_stays_private() {
        SentReply reply = ana.types("/ping");
        reply.awaitAcknowledged(PATIENCE);
        release.countDown();

        SentMessage whisper = reply.awaitFollowup(PATIENCE);
        assertThat(whisper.text()).isEqualTo("between us");
        assertThat(whisper.ephemeral()).isTrue();
        assertThat(discord.rest().requests())
                .anyMatch(request -> request.method().equals("DELETE") && request.path().endsWith("/@original"));
    }

    @Test
    void a_command_known_to_be_slow_is_acknowledged_before_it_answers() throws InterruptedException {
        SentReply reply = ana.types("/nowplaying");
        slow.awaitInvocation();
        reply.awaitAcknowledged(PATIENCE);
        release.countDown();

        assertThat(reply.description()).isEqualTo("slowly");
    }

    @Test
    void a_failing_command_is_answered_privately() {
        SentReply reply = ana.types("/pause");

        assertThat(reply.text()).contains("incident-1");
        assertThat(reply.ephemeral()).isTrue();
    }

    @Test
    void a_command_that_ends_by_an_error_is_answered_too() {
        SentReply reply = ana.types("/shuffle");

        assertThat(reply.text()).contains("incident-1");
        assertThat(reply.ephemeral()).isTrue();
    }

    @Test
    void a_refusal_is_private_and_in_the_language_of_the_person() {
        ana.speaks("pt-BR");

        SentReply reply = ana.types("/stop");

        assertThat(reply.description())
                .isEqualTo(new Messages().render(Text.of("error.nothing_playing"), Messages.BRAZILIAN));
        assertThat(reply.ephemeral()).isTrue();
    }

    @Test
    void whoever_speaks_another_language_gets_english() throws InterruptedException {
        ana.speaks("fr");

        assertThat(ana.types("/stop").description()).startsWith("Nothing is playing");
        ana.types("/play query: une chanson");
        assertThat(echo.awaitInvocation().locale()).isEqualTo(Locale.FRENCH);
    }

    @Test
    void nobody_is_ever_pinged() {
        SentReply reply = ana.types("/play", Map.of("query", "@everyone @here <@1> <@&2>"));

        assertThat(reply.text()).doesNotContain("@everyone", "@here", "<@1>");
        assertThat(callbacks()).allSatisfy(callback -> assertThat(
                callback.body().path("data").path("allowed_mentions").path("parse"))
                .isEmpty());
    }

    @Test
    void a_pressed_button_updates_its_message() {
        SentReply reply = ana.types("/queue");
        SentMessage page = reply.message();

        SentReply pressed = page.press(ana, "Next");

        pressed.awaitText("pressed page 2");
        assertThat(page.text()).isEqualTo("pressed page 2");
        assertThat(page.buttons()).isEmpty();
    }

    @Test
    void a_command_in_a_direct_message_is_refused() {
        assertThat(ana.typesPrivately("/queue").text()).contains("I only work in servers");
        assertThat(ana.types("/queue").text()).isEqualTo("page 1");
    }

    @Test
    void a_language_that_nobody_knows_is_answered_in_english() throws InterruptedException {
        ana.speaks("tlh").types("/play query: x").message();

        assertThat(echo.awaitInvocation().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void who_does_not_own_a_list_gets_a_page_of_their_own() {
        FakeMember ben = guild.member("ben");
        SentMessage list = ana.types("/history").message();

        SentReply mine = list.press(ben, "Next");

        assertThat(mine.text()).isEqualTo("pressed page 2");
        assertThat(mine.ephemeral()).isTrue();
        assertThat(list.text()).isEqualTo("page 1");
        list.press(ana, "Next").awaitText("pressed page 2");
        assertThat(list.text()).isEqualTo("pressed page 2");
    }

    @Test
    void suggestions_appear_while_typing() {
        List<Suggestion> suggestions = ana.suggestions("remove", "position", "4");

        assertThat(suggestions).hasSize(2).first().isEqualTo(new Suggestion("position 4", "7"));
        assertThat(suggestions.getLast().name()).hasSize(100).endsWith("…");
    }

    @Test
    void an_acknowledgement_survives_an_error_of_discord() {
        discord.rest().fails(1, InteractionsTest::isCallback, new Fault.Status(500));

        assertThat(ana.types("/play query: some song").description()).isEqualTo("some song");
        assertThat(callbacks()).hasSize(2);
    }

    @Test
    void an_acknowledgement_survives_a_cut_connection() {
        discord.rest().fails(1, InteractionsTest::isCallback, new Fault.Drop());

        assertThat(ana.types("/play query: some song").description()).isEqualTo("some song");
    }

    @Test
    void a_late_answer_survives_an_error_of_discord() {
        SentReply reply = ana.types("/help");
        reply.awaitAcknowledged(PATIENCE);
        discord.rest().fails(1, request -> request.path().endsWith("/@original"), new Fault.Status(500));
        release.countDown();

        assertThat(reply.description()).isEqualTo("for all");
    }

    @Test
    void an_interaction_that_is_too_old_is_given_up_and_the_next_one_served() throws InterruptedException {
        SentReply late = ana.types("/help");
        saysLate.awaitInvocation();
        discord.passes(TIME_TO_ACKNOWLEDGE.plusSeconds(1));
        Await.until("Discord refuses", () -> late.refusals().contains(10062));
        release.countDown();

        assertThat(ana.types("/play query: next").description()).isEqualTo("next");
        assertThat(late.refusals()).containsExactly(10062);
        assertThat(late.acknowledged()).isFalse();
    }

    @Test
    void an_interaction_that_another_process_answered_is_left_alone()
            throws InterruptedException, IOException {
        SentReply reply = ana.types("/help");
        saysLate.awaitInvocation();
        answerFromElsewhere(seen.take());
        release.countDown();

        Await.until("Discord refuses", () -> reply.refusals().contains(40060));
        assertThat(ana.types("/play query: next").description()).isEqualTo("next");
        assertThat(reply.content()).isEqualTo("from elsewhere");
        assertThat(reply.followups()).isEmpty();
    }

    private void answerFromElsewhere(SlashCommandInteractionEvent event) throws IOException, InterruptedException {
        String path = "interactions/" + event.getId() + "/" + event.getToken() + "/callback";
        var answer = HttpRequest.newBuilder(URI.create(discord.restBaseUrl() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"type\": 4, \"data\": {\"content\": \"from elsewhere\"}}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(answer, BodyHandlers.discarding());
        }
    }

    @Test
    void too_many_at_a_time_are_asked_to_come_again() throws InterruptedException {
        ana.types("/help");
        ana.types("/help");
        saysLate.awaitInvocation();
        saysLate.awaitInvocation();

        SentReply refused = ana.types("/play query: one too many");

        assertThat(refused.text()).contains("very busy");
        assertThat(refused.ephemeral()).isTrue();
    }

    @Test
    void what_is_being_served_when_the_bot_stops_is_answered() throws InterruptedException {
        SentReply reply = ana.types("/help");
        saysLate.awaitInvocation();
        Thread closing = Thread.ofVirtual().start(edge::close);
        release.countDown();
        closing.join();

        assertThat(reply.description()).isEqualTo("for all");
        assertThat(edge.gateway().isConnected()).isFalse();
    }
}
