package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Messages;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what happens in playback into text channels, in the guild's language, as far as it is news for people.
///
/// Of "now playing" a guild keeps one message: the next one takes the previous away, so a long evening does not fill
/// the channel. While Discord, or the guild, is away the latest news wait for it; the bot leaving a guild is what ends
/// that wait. A message that cannot be written is let go: the music does not depend on it. Thread-safe; never waits.
public final class ChannelAnnouncer implements PlaybackListener, EventListener {

    private static final Logger log = LoggerFactory.getLogger(ChannelAnnouncer.class);

    /// Older news is none by the time a guild is back.
    private static final int MOST_WAITING = 5;

    private record News(ChannelId channel, Card card, boolean isNowPlaying) {}

    private final ReplyRenderer renderer;

    /// The latest "now playing" of each guild, perhaps still on its way; at most one for each guild the bot is in.
    private final Map<GuildId, CompletableFuture<Message>> nowPlaying = new ConcurrentHashMap<>();

    /// What waits for a guild to be there, the oldest first. A queue is touched within `compute` only.
    private final Map<GuildId, Deque<News>> waiting = new ConcurrentHashMap<>();

    private volatile @Nullable JDA jda;

    public ChannelAnnouncer(Messages messages) {
        this.renderer = new ReplyRenderer(messages);
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case StatusChangeEvent status -> jda = status.getJDA(); // the first event of a session
            case GuildReadyEvent ready -> isThere(ready.getGuild());
            case GuildAvailableEvent available -> isThere(available.getGuild());
            case GuildLeaveEvent leave -> forget(new GuildId(leave.getGuild().getIdLong()));
            default -> {} // others listen to the rest
        }
    }

    private void forget(GuildId guild) {
        nowPlaying.remove(guild);
        waiting.remove(guild);
    }

    @Override
    public void on(GuildId guild, PlaybackEvent event, View view) {
        Announcements.card(event).ifPresent(card -> {
            var news = new News(view.textChannel(), card, event instanceof Begun);
            find(guild).ifPresentOrElse(there -> write(there, news), () -> wait(guild, news));
        });
    }

    /// Empty while Discord or the guild is away, which says nothing about whether the bot is still in it.
    private Optional<Guild> find(GuildId guild) {
        return Optional.ofNullable(jda).map(known -> known.getGuildById(guild.value()));
    }

    private void wait(GuildId guild, News news) {
        waiting.compute(guild, (_, before) -> {
            Deque<News> queue = before == null ? new ArrayDeque<>() : before;
            if (news.isNowPlaying()) {
                queue.removeIf(News::isNowPlaying);
            }
            queue.addLast(news);
            if (queue.size() > MOST_WAITING) {
                queue.removeFirst();
            }
            return queue;
        });
        find(guild).ifPresent(this::isThere); // it came back in between
    }

    private void isThere(Guild guild) {
        Deque<News> due = waiting.remove(new GuildId(guild.getIdLong()));
        if (due != null) {
            due.forEach(news -> write(guild, news));
        }
    }

    private void write(Guild guild, News news) {
        var id = new GuildId(guild.getIdLong());
        GuildMessageChannel channel = guild.getChannelById(GuildMessageChannel.class, news.channel().value());
        if (channel == null || !JdaSurroundings.mayWrite(channel)) {
            log.atDebug().addKeyValue("guild", id).log("An announcement's channel cannot be written to");
            return;
        }
        CompletableFuture<Message> sent = send(channel, news.card());
        if (news.isNowPlaying()) {
            Optional.ofNullable(nowPlaying.put(id, sent)).ifPresent(ChannelAnnouncer::delete);
        }
    }

    private CompletableFuture<Message> send(GuildMessageChannel channel, Card card) {
        var locale = InvocationReader.inJava(channel.getGuild().getLocale());
        return channel.sendMessage(renderer.message(card, locale))
                .submit()
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.atDebug().setCause(failure).log("An announcement was not delivered");
                    }
                });
    }

    private static void delete(CompletableFuture<Message> outdated) {
        var _ = outdated.thenAccept(message -> message.delete()
                .queue(null, failure -> log.atDebug().setCause(failure).log("An old card was not deleted")));
    }
}
