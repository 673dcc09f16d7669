package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Option.Choice;
import dev.lukbot.command.Option.Whole;
import dev.lukbot.command.Option.Words;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.id.GuildId;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.Fault;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.requests.GatewayIntent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logging in, telling Discord the commands, and logging out.
class DiscordGatewayTest {

    private static final TestCommand PLAY = command(CommandSpec.music("play")
            .with(new Words("query", /* required= */ true, /* suggests= */ true, 500)));
    private static final TestCommand REPEAT = command(CommandSpec.music("repeat")
            .with(new Choice("mode", /* required= */ true, List.of("off", "track", "queue")))
            .with(new Whole("times", /* required= */ false, /* suggests= */ false, 1, 100)));

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");

    private static TestCommand command(CommandSpec spec) {
        return new TestCommand(spec, _ -> new Say(TestCommand.card("done")));
    }

    private Edge edge(String token, TestCommand... commands) {
        return new Edge(discord, token, /* atATime= */ 8, List.of(commands), _ -> {});
    }

    @AfterEach
    void stop() {
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @Test
    void asks_for_no_more_than_voice_states() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();

            assertThat(edge.gateway().isConnected()).isTrue();
            assertThat(discord.intents() & ~1) // JDA always adds GUILDS, which is 1
                    .isEqualTo(GatewayIntent.GUILD_VOICE_STATES.getRawValue());
        }
    }

    @Test
    void a_refused_token_is_said_so() {
        try (var edge = edge("wrong.token", PLAY)) {
            assertThatThrownBy(edge::start).isInstanceOf(TokenRefusedException.class).hasNoCause();
            assertThat(edge.gateway().isConnected()).isFalse();
        }
    }

    @Test
    void waits_for_a_discord_that_is_away() throws InterruptedException {
        discord.rest().fails(1, request -> request.path().equals("/users/@me"), new Fault.Status(500));

        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();

            assertThat(edge.gateway().isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"4004, refused the token", "4010, too many guilds", "4011, too many guilds", "4012, update LukBot",
        "4013, intents", "4014, voice states"})
    void a_final_close_is_told_once_with_its_reason(int code, String reason) throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();
            int identifies = discord.identifies();

            discord.closesGateway(code);

            Await.until("the end is told", () -> !edge.closedForGood().isEmpty());
            assertThat(edge.closedForGood()).singleElement()
                    .isInstanceOf(code == 4004 ? TokenRefusedException.class : GatewayClosedException.class)
                    .extracting(RuntimeException::getMessage, STRING)
                    .contains(reason);
            Await.until("JDA has ended", () -> edge.gateway().jda().orElseThrow().getStatus() == JDA.Status.SHUTDOWN);
            assertThat(discord.identifies() + discord.resumes()).isEqualTo(identifies);
        }
    }

    @Test
    void a_request_that_waits_for_a_rate_limit_does_not_hide_a_final_close() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();
            discord.rest()
                    .fails(Integer.MAX_VALUE, request -> request.path().endsWith("/commands"),
                            new Fault.RateLimited(Duration.ofMinutes(10)));
            JDA jda = edge.gateway().jda().orElseThrow();
            long before = lookups();
            jda.retrieveCommands().queue(_ -> {}, _ -> {});
            Await.until("a request was refused", () -> lookups() > before);
            jda.retrieveApplicationInfo().mapToResult().complete(); // by now the refusal has arrived

            discord.closesGateway(4014);

            Await.until("the end is told", () -> !edge.closedForGood().isEmpty());
        }
    }

    @Test
    void all_other_closes_are_followed_by_a_new_connection() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();
            for (int code : List.of(1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009, 4999)) {
                int connections = discord.identifies() + discord.resumes();

                discord.closesGateway(code);

                Await.until("a connection after " + code, () -> discord.identifies() + discord.resumes() > connections
                        && edge.gateway().isConnected());
            }
            assertThat(edge.closedForGood()).isEmpty();
        }
    }

    @Test
    void an_end_that_we_want_is_no_news() throws InterruptedException {
        var edge = edge(discord.token(), PLAY);
        edge.start();

        edge.close();

        assertThat(edge.gateway().jda().orElseThrow().getStatus()).isEqualTo(JDA.Status.SHUTDOWN);
        assertThat(edge.closedForGood()).isEmpty();
    }

    @Test
    void names_the_reason_for_which_a_session_was_refused() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();

            assertThat(refusal(edge, 4004)).isInstanceOf(TokenRefusedException.class);
            assertThat(refusal(edge, 4014)).isInstanceOf(GatewayClosedException.class).hasMessageContaining("4014");
            assertThat(refusal(edge, 4999)).isInstanceOf(GatewayClosedException.class).hasMessageContaining("4999");
        }
    }

    private static RuntimeException refusal(Edge edge, int closeCode) throws InterruptedException {
        var watch = new ClosingWatch();
        watch.onEvent(new ShutdownEvent(edge.gateway().jda().orElseThrow(), OffsetDateTime.MIN, closeCode));
        return watch.refusal();
    }

    @Test
    void uploads_commands_that_discord_does_not_know() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY, REPEAT)) {
            edge.start();

            assertThat(discord.commandNames()).containsExactly("play", "repeat");
            assertThat(discord.commandUploads()).isEqualTo(1);
            assertThat(discord.command("play").orElseThrow().path("name_localizations").path("pt-BR").asText())
                    .isEqualTo("tocar");
        }
    }

    @Test
    void does_not_upload_what_discord_knows() throws InterruptedException {
        try (var first = edge(discord.token(), PLAY, REPEAT)) {
            first.start();
        }
        try (var second = edge(discord.token(), REPEAT, PLAY)) {
            long before = lookups();
            second.start();
            Await.until("it has looked", () -> lookups() > before);

            guild.member("ana").types("/play", Map.of("query", "anything")).text(); // takes longer than an upload
            assertThat(discord.commandUploads()).isEqualTo(1);
        }
    }

    /// How often somebody asked for the commands.
    private long lookups() {
        return discord.rest()
                .requests()
                .stream()
                .filter(request -> request.method().equals("GET") && request.path().endsWith("/commands"))
                .count();
    }

    @Test
    void uploads_again_when_a_command_changed_or_went() throws InterruptedException {
        try (var first = edge(discord.token(), PLAY, REPEAT)) {
            first.start();
        }
        try (var second = edge(discord.token(), command(CommandSpec.music("play")))) {
            second.start();

            assertThat(discord.commandNames()).containsExactly("play");
            assertThat(discord.command("play").orElseThrow().path("options")).isEmpty();
        }
    }

    @Test
    void keeps_trying_to_upload() throws InterruptedException {
        discord.rest().fails(2, request -> request.path().endsWith("/commands"), new Fault.Status(500));

        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();

            assertThat(discord.commandNames()).containsExactly("play");
        }
    }

    @Test
    void keeps_trying_to_upload_when_discord_answers_nonsense() throws InterruptedException {
        discord.rest().fails(2, request -> request.path().endsWith("/commands"), new Fault.Status(200));

        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();

            assertThat(discord.commandNames()).containsExactly("play");
        }
    }

    @Test
    void tells_when_the_bot_was_removed_from_a_guild() throws InterruptedException {
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();
            guild.kicksBot();

            Await.until("the guild is forgotten", () -> edge.left().equals(List.of(new GuildId(guild.id()))));
        }
    }

    @Test
    void an_outage_of_a_guild_is_no_removal() throws InterruptedException {
        FakeGuild other = discord.guild("Other");
        try (var edge = edge(discord.token(), PLAY)) {
            edge.start();
            guild.isUnavailable(true);
            other.kicksBot();

            Await.until("a guild is forgotten", () -> !edge.left().isEmpty());
            assertThat(edge.left()).containsExactly(new GuildId(other.id()));
        }
    }
}
