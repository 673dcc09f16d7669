package dev.lukbot.discord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.SocketHandler;
import org.jspecify.annotations.Nullable;

/// Lets JDA understand the channels that the bot cannot view, as Discord tells them since 16 November 2026: only `id`,
/// `type`, `position` and `parent_id` are real, and any other field may be null, absent or reduced
/// (https://discord.com/developers/docs/change-log). JDA 6.5 insists on some of those: it drops the whole guild, or goes
/// on believing that it can view the channel.
///
/// Stands before JDA's own handlers of the gateway's events and makes each such channel what it is, whole and not
/// viewable, so that every permission check says the right thing. Other channels pass untouched, and a JDA that
/// understands hidden channels (6.7) still recognises these. The only class that knows JDA's insides.
///
/// JDA changes its status before it reads the events of a session, on the thread that reads them: then is the time to
/// step in, whichever session controller leads it there. Confined to that thread; stateless.
final class HiddenChannels implements EventListener {

    private static final String NAME = "___hidden___";
    private static final int FLAG = 1 << 17;

    /// What Discord leaves as it is.
    private static final Set<String> REAL = Set.of("id", "type", "position", "parent_id");

    /// For JDA, which insists on one; Discord's default.
    private static final int BITRATE = 64_000;

    private static final List<String> OF_CHANNELS = List.of("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE",
            "THREAD_CREATE", "THREAD_UPDATE");

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof StatusChangeEvent && event.getJDA() instanceof JDAImpl jda) {
            // JDA makes its client before it connects, and keeps it; it tells earlier statuses without one.
            Optional.ofNullable(jda.getClient()).ifPresent(client -> standBefore(client.getHandlers(), jda));
        }
    }

    private static void standBefore(Map<String, SocketHandler> handlers, JDAImpl jda) {
        handlers.computeIfPresent("GUILD_CREATE", (_, next) -> before(next, jda, HiddenChannels::readGuild));
        OF_CHANNELS.forEach(name -> handlers.computeIfPresent(
                name, (_, next) -> before(next, jda, channel -> readChannel(channel, jda))));
    }

    private static SocketHandler before(SocketHandler next, JDAImpl jda, Reading reading) {
        return next instanceof Rewriting ? next : new Rewriting(jda, next, reading);
    }

    /// Makes an event's content what JDA can read.
    @FunctionalInterface
    private interface Reading {

        /// @return false if JDA is to hear nothing of the event
        boolean read(DataObject content);
    }

    private static final class Rewriting extends SocketHandler {

        private final SocketHandler next;
        private final Reading reading;

        Rewriting(JDAImpl jda, SocketHandler next, Reading reading) {
            super(jda);
            this.next = next;
            this.reading = reading;
        }

        @Override
        protected @Nullable Long handleInternally(DataObject content) { // a view of the event, not a copy
            if (reading.read(content)) {
                next.handle(responseNumber, allContent);
            }
            return null; // whether to keep the event for later is for the next one to decide
        }
    }

    private static boolean readGuild(DataObject guild) {
        long id = guild.getUnsignedLong("id");
        guild.optArray("channels").ifPresent(channels -> {
            for (int i = 0; i < channels.length(); i++) {
                DataObject channel = channels.getObject(i);
                if (isHidden(channel)) {
                    complete(channel, id);
                }
            }
        });
        guild.optArray("threads").ifPresent(threads -> {
            for (int i = threads.length() - 1; i >= 0; i--) {
                if (isHidden(threads.getObject(i))) {
                    threads.remove(i);
                }
            }
        });
        return true;
    }

    private static boolean readChannel(DataObject channel, JDA jda) {
        if (!isHidden(channel)) {
            return true;
        }
        OptionalLong guild = guildOf(channel, jda);
        if (type(channel).isThread() || guild.isEmpty()) {
            return false; // JDA knows no thread that it cannot view, and no channel without a guild
        }
        complete(channel, guild.getAsLong());
        return true;
    }

    /// A person may call a channel what Discord calls hidden ones, so the flag decides where there is one. What has no
    /// name is no channel that anybody sees.
    private static boolean isHidden(DataObject channel) {
        if (!type(channel).isGuild()) {
            return false;
        }
        return channel.isNull("name") || flags(channel)
                .map(flags -> (flags & FLAG) != 0)
                .orElseGet(() -> NAME.equals(channel.getString("name")));
    }

    private static Optional<Integer> flags(DataObject channel) {
        try {
            return channel.isNull("flags") ? Optional.empty() : Optional.of(channel.getInt("flags"));
        } catch (ParsingException | NumberFormatException _) { // reduced to something that is no number
            return Optional.empty();
        }
    }

    private static ChannelType type(DataObject channel) {
        return ChannelType.fromId(channel.getInt("type"));
    }

    private static OptionalLong guildOf(DataObject channel, JDA jda) {
        if (!channel.isNull("guild_id")) {
            return OptionalLong.of(channel.getUnsignedLong("guild_id"));
        }
        return List.of("id", "parent_id")
                .stream()
                .mapToLong(field -> channel.getUnsignedLong(field, 0))
                .mapToObj(id -> Optional.ofNullable(jda.getChannelById(GuildChannel.class, id)))
                .flatMap(Optional::stream)
                .mapToLong(known -> known.getGuild().getIdLong())
                .findFirst();
    }

    /// Everyone is denied the view and nobody is granted it, which takes it from the bot too: an administrator, whom
    /// overwrites do not touch, gets no hidden channels.
    private static void complete(DataObject channel, long guild) {
        int flags = flags(channel).orElse(0) | FLAG;
        List.copyOf(channel.keys()).stream().filter(field -> !REAL.contains(field)).forEach(channel::remove);
        channel.put("guild_id", Long.toUnsignedString(guild))
                .put("name", NAME)
                .put("flags", flags)
                .put("bitrate", BITRATE)
                .put("user_limit", 0)
                .put("permission_overwrites", DataArray.empty()
                        .add(DataObject.empty()
                                .put("id", Long.toUnsignedString(guild))
                                .put("type", 0)
                                .put("allow", "0")
                                .put("deny", Permission.VIEW_CHANNEL.getRawValue())));
    }
}
