package dev.lukbot.discord;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Obfuscation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Channels that the bot cannot view, told as Discord tells them, to the bot as it is.
class HiddenChannelsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /// JDA waits for 75 s for a guild that it could not read.
    private static final Duration WITHOUT_WAITING = Duration.ofSeconds(30);

    /// Text, voice, category, news, stage, forum, media, and one that JDA has never heard of.
    private static final List<Integer> TYPES = List.of(0, 2, 4, 5, 13, 15, 16, 99);

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeMember ana = guild.member("ana");
    private final TestCommand ping = new TestCommand(CommandSpec.general("ping"),
            _ -> new Say(TestCommand.card("pong")));
    private final Edge edge = new Edge(discord, discord.token(), /* atATime= */ 8, List.of(ping), _ -> {});

    @AfterEach
    void stop() {
        edge.close();
        discord.close();
        assertThat(discord.failures()).isEmpty();
    }

    private List<FakeChannel> channelOfEachType() {
        return TYPES.stream().map(type -> guild.channel(type, "secret " + type)).toList();
    }

    private void start() throws InterruptedException {
        long began = System.nanoTime();
        edge.start();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHOUT_WAITING);
    }

    private JDA jda() {
        return edge.gateway().jda().orElseThrow();
    }

    private GuildChannel known(FakeChannel channel) {
        return requireNonNull(jda().getChannelById(GuildChannel.class, channel.id()), channel::toString);
    }

    private boolean isViewable(FakeChannel channel) {
        GuildChannel known = known(channel);
        return known.getGuild().getSelfMember().hasPermission(known, Permission.VIEW_CHANNEL);
    }

    private void assertAnswers() {
        assertThat(ana.types("/ping").text()).isEqualTo("pong");
    }

    @ParameterizedTest
    @EnumSource
    void a_guild_with_hidden_channels_of_every_type_is_there_at_once(Obfuscation how) throws InterruptedException {
        discord.obfuscates(how);
        List<FakeChannel> channels = channelOfEachType();
        channels.forEach(channel -> channel.forbids(Permission.VIEW_CHANNEL));

        start();

        assertAnswers();
        assertThat(channels.subList(0, channels.size() - 1)).allSatisfy(channel -> {
            assertThat(isViewable(channel)).isFalse();
            assertThat(known(channel).getName()).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @EnumSource
    void who_sits_in_a_hidden_channel_is_seen_there_and_the_view_is_missing(Obfuscation how)
            throws InterruptedException {
        discord.obfuscates(how);
        FakeChannel secret = guild.voiceChannel("Secret");
        secret.forbids(Permission.VIEW_CHANNEL);
        ana.joins(secret);
        start();

        assertAnswers();

        VoiceChannel seen = ping.awaitInvocation().voice().member().orElseThrow();
        assertThat(seen.id().value()).isEqualTo(secret.id());
        assertThat(seen.missing()).contains(dev.lukbot.command.Invocation.Permission.VIEW_CHANNEL);
        assertThat(seen.full()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void channels_are_hidden_and_shown_while_the_bot_runs(Obfuscation how) throws InterruptedException {
        discord.obfuscates(how);
        List<FakeChannel> channels = channelOfEachType().subList(0, TYPES.size() - 1);
        start();
        assertThat(channels).allMatch(this::isViewable);

        channels.forEach(channel -> channel.forbids(Permission.VIEW_CHANNEL));

        Await.until("all are hidden", LONG, () -> channels.stream().noneMatch(this::isViewable));
        assertThat(channels).noneMatch(channel -> known(channel).getName().contains("secret"));

        channels.forEach(channel -> channel.allows(Permission.VIEW_CHANNEL));

        Await.until("all are shown", LONG, () -> channels.stream().allMatch(this::isViewable));
        assertThat(channels).allMatch(channel -> known(channel).getName().equals(channel.name()));
        assertAnswers();
    }

    @ParameterizedTest
    @EnumSource
    void channels_come_and_go_hidden_while_the_bot_runs(Obfuscation how) throws InterruptedException {
        discord.obfuscates(how);
        start();
        guild.forbids(Permission.VIEW_CHANNEL);
        List<FakeChannel> channels = channelOfEachType().subList(0, TYPES.size() - 1);

        Await.until("all are there", LONG, () -> channels.stream().allMatch(this::isKnown));
        assertThat(channels).noneMatch(this::isViewable);

        channels.forEach(FakeChannel::isDeleted);

        Await.until("all are gone", LONG, () -> channels.stream().noneMatch(this::isKnown));
        assertAnswers();
    }

    private boolean isKnown(FakeChannel channel) {
        return jda().getChannelById(GuildChannel.class, channel.id()) != null;
    }

    @Test
    void a_channel_is_hidden_and_shown_to_a_session_that_is_not_the_first() throws InterruptedException {
        FakeChannel channel = guild.voiceChannel("Secret");
        start();
        discord.invalidatesSession();
        Await.until("a new session", LONG, () -> discord.identifies() == 2 && edge.gateway().isConnected());

        channel.forbids(Permission.VIEW_CHANNEL);

        Await.until("it is hidden", LONG, () -> isKnown(channel) && !isViewable(channel));
        discord.dropsGateway();
        channel.allows(Permission.VIEW_CHANNEL);
        Await.until("it is shown", LONG, () -> isViewable(channel));
    }

    @Test
    void a_role_that_loses_the_view_hides_all_channels() throws InterruptedException {
        FakeChannel channel = guild.voiceChannel("Lounge");
        start();

        guild.forbids(Permission.VIEW_CHANNEL);

        Await.until("it is hidden", LONG, () -> !isViewable(channel) && !known(channel).getName().equals("Lounge"));
        guild.allows(Permission.VIEW_CHANNEL);
        Await.until("it is shown", LONG, () -> isViewable(channel) && known(channel).getName().equals("Lounge"));
        assertAnswers();
    }

    @Test
    void commands_work_in_a_hidden_channel() throws InterruptedException {
        FakeChannel secret = guild.channel(TYPES.getFirst(), "secret");
        secret.forbids(Permission.VIEW_CHANNEL);
        start();

        assertThat(ana.types(secret, "/ping").text()).isEqualTo("pong");
        assertThat(ping.awaitInvocation().channel().value()).isEqualTo(secret.id());
    }

    @Test
    void a_channel_that_somebody_calls_hidden_is_not() throws InterruptedException {
        FakeChannel named = guild.textChannel("___hidden___");
        start();

        assertThat(isViewable(named)).isTrue();
    }

    /// Whatever Discord makes of the fields that it does not vouch for.
    @Test
    void any_field_may_be_null_absent_or_something_else() throws InterruptedException {
        long seed = new Random().nextLong();
        discord.reduces(any(new Random(seed)));
        List<FakeChannel> channels = channelOfEachType().subList(0, TYPES.size() - 1);
        channels.forEach(channel -> channel.forbids(Permission.VIEW_CHANNEL));
        start();
        assertThat(channels).as("seed " + seed).noneMatch(this::isViewable);

        for (int round = 0; round < 20; round++) {
            channels.forEach(channel -> channel.allows(Permission.VIEW_CHANNEL));
            Await.until("seed " + seed, LONG, () -> channels.stream().allMatch(this::isViewable));
            channels.forEach(channel -> channel.forbids(Permission.VIEW_CHANNEL));
            Await.until("seed " + seed, LONG, () -> channels.stream().noneMatch(this::isViewable));
        }
    }

    /// Of what tells that it is hidden, one thing stays.
    private static UnaryOperator<ObjectNode> any(Random random) {
        Set<String> real = Set.of("id", "type", "position", "parent_id");
        return channel -> {
            String sign = random.nextBoolean() ? "flags" : "name";
            for (String field : List.copyOf(channel.properties()).stream().map(Map.Entry::getKey).toList()) {
                if (!real.contains(field) && !field.equals(sign)) {
                    switch (random.nextInt(4)) {
                        case 0 -> channel.putNull(field);
                        case 1 -> channel.remove(field);
                        case 2 -> reduce(channel, field);
                        default -> {} // kept
                    }
                }
            }
            return channel;
        };
    }

    private static void reduce(ObjectNode channel, String field) {
        switch (field) {
            case "permission_overwrites" -> channel.putArray(field);
            case "guild_id" -> channel.remove(field);
            default -> channel.put(field, "");
        }
    }
}
