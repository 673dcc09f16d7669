package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import net.dv8tion.jda.api.requests.GatewayIntent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeDiscordInteractionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Lounge");
    private final FakeMember alice = guild.member("alice");
    private PlainBot bot;

    @BeforeAll
    void log_in() {
        bot = PlainBot.login(discord);
    }

    @AfterAll
    void log_out() {
        bot.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    @Test
    void a_bot_logs_in_with_the_intents_it_asked_for() {
        assertThat(bot.jda().getSelfUser().getIdLong()).isEqualTo(discord.botId());
        assertThat(bot.guild(guild).getName()).isEqualTo("Lounge");
        assertThat(GatewayIntent.getIntents((int) discord.intents())).contains(GatewayIntent.GUILD_VOICE_STATES)
                .doesNotContain(GatewayIntent.GUILD_MEMBERS, GatewayIntent.MESSAGE_CONTENT);
    }

    @Test
    void a_command_is_typed_and_answered() {
        SentReply reply = alice.types("/echo", Map.of("text", "hi", "times", 2));

        assertThat(reply.content()).isEqualTo("hihi");
        assertThat(reply.ephemeral()).isFalse();
        assertThat(reply.acknowledgedAfter()).isPositive();
    }

    @Test
    void a_command_is_typed_as_the_client_shows_it() {
        SentReply reply = alice.types("/echo text: http://example.org/a b: c times: 1");

        assertThat(reply.content()).isEqualTo("http://example.org/a b: c");
    }

    @Test
    void a_client_does_not_send_what_the_command_does_not_allow() {
        assertThatThrownBy(() -> alice.types("/echo", Map.of("text", "x", "colour", "red")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no options [colour]");
        assertThatThrownBy(() -> alice.types("/echo", Map.of("text", "x", "times", "many")))
                .hasMessageContaining("takes a number");
        assertThatThrownBy(() -> alice.types("/echo", Map.of())).hasMessageContaining("text is required");
    }

    @Test
    void a_deferred_answer_is_completed_and_followed_up() {
        SentReply reply = alice.types("/later");

        assertThat(reply.content()).isEqualTo("at last");
        assertThat(reply.ephemeral()).isTrue();
        assertThat(reply.awaitFollowup(PATIENCE).content()).isEqualTo("and more");
    }

    @Test
    void a_button_changes_its_message() {
        SentReply reply = alice.types("/echo", Map.of("text", "psst"));

        assertThat(reply.press(alice, "Shout").content()).isEqualTo("LOUDER");

        assertThat(reply.content()).isEqualTo("LOUDER");
        assertThat(reply.message().edits()).isEqualTo(1);
    }

    @Test
    void a_menu_is_chosen_from() {
        SentReply reply = alice.types("/echo", Map.of("text", "psst")).select(alice, "colour", "red");

        assertThat(reply.content()).isEqualTo("chose [red]");
        assertThat(reply.ephemeral()).isTrue();
    }

    @Test
    void a_form_is_filled_in() {
        SentReply reply = alice.types("/ask").modal().submit(Map.of("name", "Alice"));

        assertThat(reply.content()).isEqualTo("hello Alice");
    }

    @Test
    void suggestions_are_made_while_typing() {
        assertThat(alice.suggestions("/echo", "text", "hel")).containsExactly(new Suggestion("hel!", "hel!"));
    }

    @Test
    void the_bot_sees_the_members_language_and_voice_channel() {
        FakeChannel music = guild.voiceChannel("Music");
        FakeMember bia = guild.member("bia").speaks("pt-BR");

        bia.joins(music);

        until("the bot sees bia in Music", () -> {
            var known = bot.guild(guild).getMemberById(bia.id());
            return known != null && known.getVoiceState() != null && known.getVoiceState().inAudioChannel();
        });
        bia.leaves();
        until("the bot sees bia leave", () -> {
            var channel = bot.guild(guild).getVoiceChannelById(music.id());
            return channel != null && channel.getMembers().isEmpty();
        });
    }
}
