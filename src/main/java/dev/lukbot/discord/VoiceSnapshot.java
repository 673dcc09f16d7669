package dev.lukbot.discord;

import static net.dv8tion.jda.api.Permission.VOICE_MOVE_OTHERS;
import static net.dv8tion.jda.api.Permission.VOICE_MUTE_OTHERS;

import dev.lukbot.command.Invocation.Permission;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.id.ChannelId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.GuildVoiceState;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.concrete.StageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;

/// Who is in which voice channel of a guild, and what the bot may do there, from JDA's caches.
final class VoiceSnapshot {

    private VoiceSnapshot() {}

    static Whereabouts of(Member member, Member bot) {
        return of(channelOf(member), bot);
    }

    /// Of a member who is in no voice channel.
    static Whereabouts withoutMember(Member bot) {
        return of(Optional.empty(), bot);
    }

    private static Whereabouts of(Optional<AudioChannel> member, Member bot) {
        return new Whereabouts(
                member.map(channel -> seenBy(bot, channel)),
                channelOf(bot).map(channel -> new ChannelId(channel.getIdLong())),
                channelOf(bot).filter(VoiceSnapshot::hasNoListeners).isPresent(),
                bot.getJDA().getGatewayPing());
    }

    private static Optional<AudioChannel> channelOf(Member member) {
        return Optional.ofNullable(member.getVoiceState()).map(GuildVoiceState::getChannel);
    }

    private static VoiceChannel seenBy(Member bot, AudioChannel channel) {
        return new VoiceChannel(
                new ChannelId(channel.getIdLong()),
                missing(bot, channel),
                isFull(bot, channel),
                channel instanceof StageChannel && !bot.hasPermission(channel, VOICE_MUTE_OTHERS));
    }

    /// Who may not view or connect has, in effect, no permission at all. Of these, only those that are really not
    /// granted help the person who is to grant them.
    private static Set<Permission> missing(Member bot, AudioChannel channel) {
        Set<Permission> inEffect = Arrays.stream(Permission.values())
                .filter(permission -> !bot.hasPermission(channel, inJda(permission)))
                .collect(Collectors.toSet());
        var granted = bot.getPermissionsExplicit(channel);
        Set<Permission> notGranted = inEffect.stream()
                .filter(permission -> !granted.contains(inJda(permission)))
                .collect(Collectors.toSet());
        return notGranted.isEmpty() ? inEffect : notGranted; // all granted, none in effect: the bot is timed out
    }

    private static boolean hasNoListeners(AudioChannel channel) {
        return channel.getMembers().stream().allMatch(member -> member.getUser().isBot());
    }

    private static boolean isFull(Member bot, AudioChannel channel) {
        int limit = channel.getUserLimit();
        return limit > 0
                && channel.getMembers().size() >= limit
                && !channel.getMembers().contains(bot)
                && !bot.hasPermission(channel, VOICE_MOVE_OTHERS);
    }

    private static net.dv8tion.jda.api.Permission inJda(Permission permission) {
        return switch (permission) {
            case VIEW_CHANNEL -> net.dv8tion.jda.api.Permission.VIEW_CHANNEL;
            case CONNECT -> net.dv8tion.jda.api.Permission.VOICE_CONNECT;
            case SPEAK -> net.dv8tion.jda.api.Permission.VOICE_SPEAK;
        };
    }
}
