package dev.lukbot.discord;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation.Permission;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.id.ChannelId;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a command learns about voice channels. Discord tells the bot everything in order, so what a person did before
/// typing is known by then.
class VoiceSnapshotTest {

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeMember ana = guild.member("ana");
    private final FakeMember ben = guild.member("ben");
    private final FakeChannel lounge = guild.voiceChannel("Lounge");
    private final TestCommand command = new TestCommand(CommandSpec.general("ping"),
            _ -> new Say(TestCommand.card("done")));
    private final Edge edge = new Edge(discord, discord.token(), /* atATime= */ 8, List.of(command), _ -> {});

    @BeforeEach
    void start() throws InterruptedException {
        edge.start();
    }

    @AfterEach
    void stop() {
        edge.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    private Optional<VoiceChannel> seen() throws InterruptedException {
        ana.types("/ping");
        return command.awaitInvocation().voice().member();
    }

    @Test
    void who_is_nowhere_has_no_channel() throws InterruptedException {
        ben.joins(lounge);

        assertThat(seen()).isEmpty();
    }

    @Test
    void a_channel_where_everything_is_allowed() throws InterruptedException {
        ana.joins(lounge);

        VoiceChannel channel = seen().orElseThrow();
        assertThat(channel.id()).isEqualTo(new ChannelId(lounge.id()));
        assertThat(channel.missing()).isEmpty();
        assertThat(channel.full()).isFalse();
        assertThat(channel.stage()).isFalse();
    }

    @Test
    void who_left_has_no_channel() throws InterruptedException {
        ana.joins(lounge);
        ana.leaves();

        assertThat(seen()).isEmpty();
    }

    @Test
    void exactly_the_permissions_that_are_not_granted_are_missing() throws InterruptedException {
        ana.joins(lounge);
        lounge.forbids(net.dv8tion.jda.api.Permission.VOICE_CONNECT);
        assertThat(seen().orElseThrow().missing()).containsExactly(Permission.CONNECT);

        lounge.allows(net.dv8tion.jda.api.Permission.VOICE_CONNECT);
        lounge.forbids(net.dv8tion.jda.api.Permission.VOICE_SPEAK);
        assertThat(seen().orElseThrow().missing()).containsExactly(Permission.SPEAK);

        // Of a channel that the bot cannot view, Discord does not tell what else is denied there.
        lounge.forbids(net.dv8tion.jda.api.Permission.VIEW_CHANNEL);
        assertThat(seen().orElseThrow().missing()).containsExactly(Permission.VIEW_CHANNEL);
    }

    @Test
    void a_channel_at_its_limit_is_full_unless_the_bot_may_pass_it() throws InterruptedException {
        ana.joins(lounge);
        ben.joins(lounge);
        lounge.limitsUsersTo(2);
        assertThat(seen().orElseThrow().full()).isTrue();

        guild.allows(net.dv8tion.jda.api.Permission.VOICE_MOVE_OTHERS);
        assertThat(seen().orElseThrow().full()).isFalse();

        lounge.limitsUsersTo(3);
        assertThat(seen().orElseThrow().full()).isFalse();
    }

    @Test
    void the_bot_is_alone_as_long_as_no_person_is_with_it() throws InterruptedException {
        JDA jda = edge.gateway().jda().orElseThrow();
        jda.getDirectAudioController().connect(requireNonNull(jda.getVoiceChannelById(lounge.id())));
        Await.until("the bot is there", () -> lounge.members().contains(guild.bot()));
        ana.types("/ping");
        Whereabouts alone = command.awaitInvocation().voice();
        assertThat(alone.bot()).contains(new ChannelId(lounge.id()));
        assertThat(alone.botAlone()).isTrue();

        ben.joins(lounge);
        ana.types("/ping");
        assertThat(command.awaitInvocation().voice().botAlone()).isFalse();
    }

    @Test
    void on_a_stage_the_bot_is_audience_unless_it_may_make_speakers() throws InterruptedException {
        ana.joins(guild.stageChannel("Stage"));
        assertThat(seen().orElseThrow().stage()).isTrue();

        guild.allows(net.dv8tion.jda.api.Permission.VOICE_MUTE_OTHERS);
        assertThat(seen().orElseThrow().stage()).isFalse();
    }
}
