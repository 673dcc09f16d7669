package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What Discord turns down, asked for over HTTP as a careless bot would.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeDiscordRefusalTest {

    private static final JsonNode NOTHING = NullNode.instance;

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Lounge");
    private final FakeMember alice = guild.member("alice");
    private final HttpClient http = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body) {
        String errorAt(String pointer) {
            return body.path("errors").at(pointer).path("_errors").path(0).path("code").asText();
        }
    }

    @BeforeAll
    void register_a_command() throws IOException, InterruptedException {
        Answer uploaded = bot("PUT", "applications/" + discord.botId() + "/commands",
                List.of(Payload.of("name", "ping", "description", "Answers")));
        assertThat(uploaded.status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        http.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    private Answer bot(String method, String path, Object body) throws IOException, InterruptedException {
        return ask(method, path, body, "Bot " + discord.token());
    }

    private Answer ask(String method, String path, Object body, String authorization)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(discord.restBaseUrl() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofByteArray(Payload.bytes(Payload.of("x", body).path("x"))))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(),
                response.body().length == 0 ? Payload.of() : Payload.parse(response.body()));
    }

    private Answer message(ObjectNode message) throws IOException, InterruptedException {
        return bot("POST", "channels/" + guild.textChannel().id() + "/messages", message);
    }

    private Answer callback(SentReply reply, Object body) throws IOException, InterruptedException {
        Interaction interaction = reply.interaction();
        return bot("POST", "interactions/" + interaction.idText() + "/" + interaction.token() + "/callback", body);
    }

    private static ObjectNode says(String text) {
        return Payload.of("type", 4, "data", Payload.of("content", text));
    }

    @Test
    void a_wrong_token() throws IOException, InterruptedException {
        Answer answer = ask("GET", "users/@me", NOTHING, "Bot wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("message").asText()).isEqualTo("401: Unauthorized");
    }

    @Test
    void tls_and_plain_are_spoken_on_the_same_port() throws IOException, InterruptedException {
        try (var secure = HttpClient.newBuilder().sslContext(discord.sslContext()).build()) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + discord.port() + "/api/v10/gateway"))
                    .build();

            assertThat(secure.send(request, BodyHandlers.ofString()).body()).contains(discord.gatewayUrl());
        }
        assertThat(bot("GET", "gateway", NOTHING).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_route() throws IOException, InterruptedException {
        Answer answer = bot("GET", "nowhere", NOTHING);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(Payload.of("message", "404: Not Found", "code", 0));
    }

    @Test
    void an_embed_beyond_its_limits() throws IOException, InterruptedException {
        var fields = Collections.nCopies(26, Payload.of("name", "n", "value", ""));
        Answer answer = message(Payload.of("embeds", List.of(Payload.of("title", "t".repeat(257), "description",
                "d".repeat(4097), "footer", Payload.of("text", "f".repeat(2049)), "fields", fields))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asInt()).isEqualTo(50035);
        assertThat(answer.errorAt("/embeds/0/title")).isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(answer.errorAt("/embeds/0/description")).isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(answer.errorAt("/embeds/0/footer/text")).isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(answer.errorAt("/embeds/0/fields")).isEqualTo("BASE_TYPE_BAD_LENGTH");
        assertThat(answer.errorAt("/embeds/0/fields/0/value")).isEqualTo("BASE_TYPE_BAD_LENGTH");
    }

    @Test
    void embeds_that_are_too_long_together() throws IOException, InterruptedException {
        var embed = Payload.of("description", "d".repeat(3001));

        assertThat(message(Payload.of("embeds", List.of(embed, embed))).errorAt("/embeds"))
                .isEqualTo("MAX_EMBED_SIZE_EXCEEDED");
        assertThat(message(Payload.of("embeds", List.of(embed))).status()).isEqualTo(200);
    }

    @Test
    void an_empty_message() throws IOException, InterruptedException {
        assertThat(message(Payload.of("content", " ")).body().path("code").asInt()).isEqualTo(50006);
    }

    @Test
    void components_beyond_their_limits() throws IOException, InterruptedException {
        var button = Payload.of("type", 2, "style", 1, "label", "l".repeat(81), "custom_id", "same");
        var row = Payload.of("type", 1, "components", Collections.nCopies(6, button));
        Answer answer = message(Payload.of("content", "x", "components", Collections.nCopies(6, row)));

        assertThat(answer.errorAt("/components")).isEqualTo("BASE_TYPE_BAD_LENGTH");
        assertThat(answer.errorAt("/components/0/components")).isEqualTo("BASE_TYPE_BAD_LENGTH");
        assertThat(answer.errorAt("/components/0/components/0/label")).isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(answer.errorAt("/components/0/components/1/custom_id"))
                .isEqualTo("COMPONENT_CUSTOM_ID_DUPLICATED");
    }

    @Test
    void components_v2_mixed_with_content() throws IOException, InterruptedException {
        var text = Payload.of("type", 10, "content", "hello");

        assertThat(message(Payload.of("components", List.of(text))).errorAt("/components/0/type"))
                .isEqualTo("UNION_TYPE_CHOICES");
        assertThat(message(Payload.of("flags", 1 << 15, "content", "no", "components", List.of(text)))
                .errorAt("/content")).isEqualTo("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
        assertThat(message(Payload.of("flags", 1 << 15, "components", List.of(text))).status()).isEqualTo(200);
    }

    @Test
    void commands_beyond_their_limits() throws IOException, InterruptedException {
        var optional = Payload.of("type", 3, "name", "a", "description", "d");
        var required = Payload.of("type", 3, "name", "b", "description", "", "required", true);
        Answer answer = bot("PUT", "applications/" + discord.botId() + "/guilds/" + guild.id() + "/commands",
                List.of(Payload.of("name", "Upper Case", "description", "d".repeat(101), "options",
                        List.of(optional, required)),
                        Payload.of("name", "ok", "description", "d",
                                "name_localizations", Payload.of("xx", "ok", "pt-BR", "Não"))));

        assertThat(answer.errorAt("/0/name")).isEqualTo("APPLICATION_COMMAND_INVALID_NAME");
        assertThat(answer.errorAt("/0/description")).isEqualTo("BASE_TYPE_BAD_LENGTH");
        assertThat(answer.errorAt("/0/options/1")).isEqualTo("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID");
        assertThat(answer.errorAt("/0/options/1/description")).isEqualTo("BASE_TYPE_BAD_LENGTH");
        assertThat(answer.errorAt("/1/name_localizations/xx")).isEqualTo("DICT_TYPE_CONVERT_INVALID_KEY");
        assertThat(answer.errorAt("/1/name_localizations/pt-BR")).isEqualTo("APPLICATION_COMMAND_INVALID_NAME");
    }

    @Test
    void an_answer_beyond_its_limits_names_the_place() throws IOException, InterruptedException {
        Answer answer = callback(alice.types("/ping"), says("x".repeat(2001)));

        assertThat(answer.errorAt("/data/content")).isEqualTo("BASE_TYPE_MAX_LENGTH");
    }

    @Test
    void an_answer_after_three_seconds() throws IOException, InterruptedException {
        SentReply reply = alice.types("/ping");
        discord.passes(Duration.ofMillis(3001));

        Answer answer = callback(reply, says("late"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asInt()).isEqualTo(10062);
        assertThat(reply.acknowledged()).isFalse();
        assertThat(reply.refusals()).containsExactly(10062);
    }

    @Test
    void a_second_answer() throws IOException, InterruptedException {
        SentReply reply = alice.types("/ping");
        assertThat(callback(reply, says("one")).status()).isEqualTo(204);

        Answer answer = callback(reply, says("two"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asInt()).isEqualTo(40060);
        assertThat(reply.content()).isEqualTo("one");
    }

    @Test
    void a_further_message_before_the_answer_or_after_the_token_expired() throws IOException, InterruptedException {
        SentReply reply = alice.types("/ping");
        String webhook = "webhooks/" + discord.botId() + "/" + reply.interaction().token();

        assertThat(bot("POST", webhook, Payload.of("content", "x")).body().path("code").asInt()).isEqualTo(10015);
        callback(reply, says("one"));
        assertThat(bot("POST", webhook, Payload.of("content", "x")).status()).isEqualTo(200);
        discord.passes(Duration.ofMinutes(16));
        assertThat(bot("POST", webhook, Payload.of("content", "x")).body().path("code").asInt()).isEqualTo(50027);
    }

    @Test
    void faults_strike_as_often_as_planned() throws IOException, InterruptedException {
        discord.rest().fails(1, request -> request.path().equals("/gateway"), new Fault.Status(502));
        discord.rest()
                .fails(1, request -> request.path().equals("/gateway"),
                        new Fault.RateLimited(Duration.ofMillis(250)));

        assertThat(bot("GET", "gateway", NOTHING).status()).isEqualTo(502);
        Answer limited = bot("GET", "gateway", NOTHING);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.body().path("retry_after").asDouble()).isEqualTo(0.25);
        assertThat(bot("GET", "gateway", NOTHING).status()).isEqualTo(200);
    }

    @Test
    void a_button_of_a_message_may_be_pressed_but_not_when_disabled() throws IOException, InterruptedException {
        var on = Payload.of("type", 2, "style", 1, "label", "On", "custom_id", "on");
        var off = Payload.of("type", 2, "style", 1, "label", "Off", "custom_id", "off", "disabled", true);
        message(Payload.of("content", "press", "components",
                List.of(Payload.of("type", 1, "components", List.of(on, off)))));
        SentMessage sent = guild.textChannel()
                .awaitMessage("buttons", Duration.ofSeconds(20),
                        message -> message.content().equals("press"));

        assertThatThrownBy(() -> sent.press(alice, "Off")).isInstanceOf(IllegalArgumentException.class);
        SentReply pressed = sent.press(alice, "On");
        callback(pressed, Payload.of("type", 7, "data", Payload.of("content", "pressed", "components", List.of())));

        until("an edited message", () -> sent.content().equals("pressed"));
        assertThat(sent.buttons()).isEmpty();
        assertThat(pressed.message()).isSameAs(sent);
    }
}
