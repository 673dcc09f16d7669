package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Entry;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackEvent.Cause;
import dev.lukbot.playback.PlaybackEvent.LeftIdle;
import dev.lukbot.playback.Programme;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.SentMessage;
import dev.lukbot.track.Track;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelAnnouncerTest {

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeGuild guild = discord.guild("Home");
    private final FakeChannel channel = guild.textChannel();
    private final Edge edge = new Edge(discord, discord.token(), /* atATime= */ 8, List.of(), _ -> {});

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

    private void announce(FakeChannel where, PlaybackEvent event) {
        var view = new View(Programme.empty(RepeatMode.OFF, 0), Optional.empty(), false, 100, Optional.empty(),
                new ChannelId(where.id()));
        edge.announcer().on(new GuildId(guild.id()), event, view);
    }

    private static PlaybackEvent nowPlaying(String title) {
        return new Begun(new Entry(1,
                Track.of("http", "https://example.org/" + title, "https://example.org/" + title)
                        .titled(title)
                        .by("somebody")
                        .endless(true)
                        .pictured(Optional.of("https://example.org/cover.png"))),
                Cause.FOLLOWS);
    }

    private List<String> texts() {
        return channel.messages().stream().map(SentMessage::text).toList();
    }

    @Test
    void what_happened_is_written_into_the_channel() {
        announce(channel, new LeftIdle());

        Await.until("the message", () -> texts().size() == 1);
        assertThat(texts().getFirst()).contains("Nothing was played for a while");
    }

    @Test
    void the_next_track_takes_the_previous_card_away_and_leaves_the_rest() {
        announce(channel, nowPlaying("first"));
        announce(channel, new LeftIdle());
        announce(channel, nowPlaying("second"));
        announce(channel, nowPlaying("third"));

        Await.until("one card is left", () -> texts().size() == 2
                && texts().stream().anyMatch(text -> text.contains("third")));
        assertThat(texts()).noneMatch(text -> text.contains("first") || text.contains("second"));
    }

    @Test
    void a_channel_that_cannot_be_written_to_is_left_alone() {
        FakeChannel other = guild.textChannel("other");
        other.forbids(Permission.MESSAGE_SEND);
        Await.until("the bot knows", () -> knows(other) && !mayWrite(other));

        announce(other, new LeftIdle());
        announce(channel, new LeftIdle());

        Await.until("the message", () -> texts().size() == 1);
        assertThat(discord.rest().requests())
                .noneMatch(request -> request.path().startsWith("/channels/" + other.id()));
    }

    @Test
    void news_waits_for_a_guild_that_is_away() {
        guild.isUnavailable(true);
        Await.until("the bot knows", () -> edge.gateway()
                .jda()
                .filter(jda -> jda.getGuildById(guild.id()) == null)
                .isPresent());
        announce(channel, nowPlaying("first"));
        announce(channel, new LeftIdle());
        announce(channel, nowPlaying("second"));
        assertThat(texts()).isEmpty();

        guild.isUnavailable(false);

        Await.until("both messages", () -> texts().size() == 2);
        assertThat(texts()).noneMatch(text -> text.contains("first")).anyMatch(text -> text.contains("second"));
    }

    private boolean knows(FakeChannel where) {
        return edge.gateway().jda().map(jda -> jda.getTextChannelById(where.id())).isPresent();
    }

    private boolean mayWrite(FakeChannel where) {
        return edge.gateway()
                .jda()
                .map(jda -> jda.getTextChannelById(where.id()))
                .filter(known -> known.canTalk())
                .isPresent();
    }
}
