package dev.lukbot.discord;

import static net.dv8tion.jda.api.Permission.MESSAGE_EMBED_LINKS;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND_IN_THREADS;
import static net.dv8tion.jda.api.Permission.VIEW_CHANNEL;

import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.command.Surroundings;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;

/// Looks into JDA's caches, at each use anew. Thread-safe.
public final class JdaSurroundings implements Surroundings, EventListener {

    private volatile @Nullable JDA jda;

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof StatusChangeEvent) { // the first event of a session
            jda = event.getJDA();
        }
    }

    /// A member of whom nothing is cached is in no voice channel: those who are in one are kept.
    @Override
    public Optional<Whereabouts> whereabouts(GuildId guildId, UserId memberId) {
        return find(guildId).map(guild -> {
            Member member = guild.getMemberById(memberId.value());
            return member == null
                    ? VoiceSnapshot.withoutMember(guild.getSelfMember())
                    : VoiceSnapshot.of(member, guild.getSelfMember());
        });
    }

    @Override
    public boolean mayWrite(GuildId guild, ChannelId channel) {
        return find(guild)
                .map(there -> Optional.ofNullable(
                        there.getChannelById(GuildMessageChannel.class, channel.value()))
                        .filter(JdaSurroundings::mayWrite)
                        .isPresent())
                .orElse(true);
    }

    static boolean mayWrite(GuildMessageChannel channel) {
        Member bot = channel.getGuild().getSelfMember();
        return bot.hasPermission(
                channel,
                VIEW_CHANNEL,
                channel.getType().isThread() ? MESSAGE_SEND_IN_THREADS : MESSAGE_SEND,
                MESSAGE_EMBED_LINKS);
    }

    private Optional<Guild> find(GuildId guild) {
        return Optional.ofNullable(jda).map(known -> known.getGuildById(guild.value()));
    }
}
