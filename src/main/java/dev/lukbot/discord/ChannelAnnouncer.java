package dev.lukbot.discord;

import static net.dv8tion.jda.api.Permission.MESSAGE_EMBED_LINKS;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND_IN_THREADS;
import static net.dv8tion.jda.api.Permission.VIEW_CHANNEL;

import dev.lukbot.command.Messages;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Announcement;
import dev.lukbot.playback.Announcement.Announcer;
import dev.lukbot.playback.Announcement.NowPlaying;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes announcements into text channels, in the guild's language.
///
/// Of "now playing" a guild keeps one message: the next one takes the previous away, so a long evening does not fill
/// the channel. A message that cannot be written is let go: the music does not depend on it. Thread-safe; never waits.
public final class ChannelAnnouncer implements Announcer, EventListener {

    private static final Logger log = LoggerFactory.getLogger(ChannelAnnouncer.class);

    private final ReplyRenderer renderer;

    /// The latest "now playing" of each guild, perhaps still on its way; at most one for each guild the bot is in.
    private final Map<GuildId, CompletableFuture<Message>> nowPlaying = new ConcurrentHashMap<>();

    /// Known from the first guild on; nothing plays before that.
    private volatile @Nullable JDA jda;

    public ChannelAnnouncer(Messages messages) {
        this.renderer = new ReplyRenderer(messages);
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case GuildReadyEvent ready -> jda = ready.getJDA();
            case GuildLeaveEvent leave -> nowPlaying.remove(new GuildId(leave.getGuild().getIdLong()));
            default -> {} // others listen to the rest
        }
    }

    @Override
    public void announce(GuildId guild, ChannelId channel, Announcement announcement) {
        Optional<GuildMessageChannel> writable = Optional.ofNullable(jda)
                .map(known -> known.getChannelById(GuildMessageChannel.class, channel.value()))
                .filter(ChannelAnnouncer::mayWrite);
        if (writable.isEmpty()) {
            log.atDebug().addKeyValue("guild", guild).log("An announcement's channel cannot be written to");
            return;
        }
        CompletableFuture<Message> sent = send(writable.get(), announcement);
        if (announcement instanceof NowPlaying) {
            Optional.ofNullable(nowPlaying.put(guild, sent)).ifPresent(ChannelAnnouncer::delete);
        }
    }

    private static boolean mayWrite(GuildMessageChannel channel) {
        Member bot = channel.getGuild().getSelfMember();
        return bot.hasPermission(
                channel,
                VIEW_CHANNEL,
                channel.getType().isThread() ? MESSAGE_SEND_IN_THREADS : MESSAGE_SEND,
                MESSAGE_EMBED_LINKS);
    }

    private CompletableFuture<Message> send(GuildMessageChannel channel, Announcement announcement) {
        var locale = InvocationReader.inJava(channel.getGuild().getLocale());
        return channel.sendMessage(renderer.message(Announcements.card(announcement), locale))
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
