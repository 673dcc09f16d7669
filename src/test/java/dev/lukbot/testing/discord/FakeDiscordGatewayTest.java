package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.session.SessionInvalidateEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDiscordGatewayTest {

    private FakeDiscord discord;
    private FakeGuild guild;
    private FakeMember alice;
    private PlainBot bot;

    @BeforeEach
    void log_in() {
        discord = FakeDiscord.start();
        guild = discord.guild("Lounge");
        alice = guild.member("alice");
        bot = PlainBot.login(discord);
    }

    @AfterEach
    void log_out() {
        bot.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    private void answers() {
        assertThat(alice.types("/echo", Map.of("text", "still here")).content()).isEqualTo("still here");
    }

    @Test
    void a_wrong_token_is_refused() {
        assertThatThrownBy(() -> PlainBot.loginWith(discord, "wrong"))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void a_cut_session_is_resumed_and_what_was_missed_is_replayed() {
        discord.refusesGateway(true);
        discord.dropsGateway();
        until("the bot is offline", () -> !discord.online());
        SentReply missed = alice.types("/echo", Map.of("text", "missed"));
        discord.refusesGateway(false);

        until("a resumed session", () -> discord.resumes() > 0 && discord.online());

        until("an answer, late or not", () -> missed.acknowledged() || !missed.refusals().isEmpty());
        answers();
        assertThat(discord.identifies()).isEqualTo(1);
    }

    @Test
    void a_request_to_reconnect_is_followed() {
        discord.asksToReconnect();

        until("a resumed session", () -> discord.resumes() == 1 && discord.online());
        answers();
    }

    @Test
    void an_invalidated_session_is_begun_anew() {
        discord.invalidatesSession();

        until("a second session", () -> discord.identifies() == 2
                && bot.jda().getStatus() == JDA.Status.CONNECTED);
        assertThat(bot.saw(SessionInvalidateEvent.class)).isTrue();
        answers();
    }

    @Test
    void guilds_come_and_go() {
        FakeGuild later = discord.guildWithoutBot("Later");
        FakeMember carol = later.member("carol");
        assertThat(bot.jda().getGuildById(later.id())).isNull();

        later.invitesBot();

        until("the bot knows the guild", () -> bot.saw(GuildJoinEvent.class));
        assertThat(carol.types("/echo", Map.of("text", "welcome")).content()).isEqualTo("welcome");
        later.kicksBot();
        until("the bot forgets the guild", () -> bot.jda().getGuildById(later.id()) == null);
    }

    @Test
    void channels_come_and_go() {
        FakeChannel stage = guild.stageChannel("Stage");
        until("the bot knows the stage", () -> bot.guild(guild).getStageChannelById(stage.id()) != null);

        stage.isDeleted();

        until("the bot forgets the stage", () -> bot.guild(guild).getStageChannelById(stage.id()) == null);
    }

    @Test
    void what_the_bot_writes_of_its_own_accord_is_seen() {
        var channel = bot.guild(guild).getTextChannelById(guild.textChannel().id());
        assertThat(channel).isNotNull();

        channel.sendMessage("one").complete().editMessage("two").complete();

        assertThat(guild.textChannel().messages()).singleElement().satisfies(message -> {
            assertThat(message.content()).isEqualTo("two");
            assertThat(message.edits()).isEqualTo(1);
        });
        guild.textChannel().forbids(Permission.MESSAGE_SEND);
        until("no more permission",
                () -> !bot.guild(guild).getSelfMember().hasPermission(channel, Permission.MESSAGE_SEND));
    }
}
