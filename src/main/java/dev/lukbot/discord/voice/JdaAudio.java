package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Reason;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audio.hooks.ConnectionListener;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.GuildVoiceState;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.concrete.StageChannel;
import net.dv8tion.jda.api.entities.channel.concrete.VoiceChannel;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.managers.AudioManager;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.audio.AudioConnection;
import net.dv8tion.jda.internal.managers.AudioManagerImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does with JDA what a [Line] wants done.
///
/// It looks every object of JDA up when it needs it and keeps none: a new gateway session, and each outage of a guild,
/// makes new guilds, channels and audio managers, and those of before lead nowhere. Two of JDA's internals are needed:
/// its queue of wishes to join, where an unanswered one blocks the next for ten seconds, and a way to close a connection
/// that has closed it on return. Thread-safe; takes JDA's locks, so it is not for JDA's threads.
final class JdaAudio {

    private static final Logger log = LoggerFactory.getLogger(JdaAudio.class);

    private final Supplier<Optional<JDA>> jda;
    private final Agreements agreements;
    private final InstantSource time;
    private final Pace pace = new Pace();

    JdaAudio(Supplier<Optional<JDA>> jda, Agreements agreements, InstantSource time) {
        this.jda = jda;
        this.agreements = agreements;
        this.time = time;
    }

    /// JDA's queue, as far as it can be known from outside.
    Statuses.Outbox outbox() {
        return wishes -> pace.asked(wishes, time.instant());
    }

    /// Asks Discord for the channel, leaving whatever channel the bot is in before if `anew`.
    Signal ask(GuildId guildId, ChannelId channelId, boolean anew, OpusSendHandler frames,
            ConnectionListener listener) {
        Guild guild = guild(guildId).orElse(null);
        if (guild == null) {
            return new Signal.Absent();
        }
        AudioChannel channel = guild.getChannelById(AudioChannel.class, channelId.value());
        if (channel == null) {
            return new Signal.Missing();
        }
        Optional<Reason> refusal = refusal(guild.getSelfMember(), channel);
        if (refusal.isPresent()) {
            return new Signal.Refused(refusal.get());
        }
        AudioManager manager;
        try {
            manager = guild.getAudioManager();
        } catch (IllegalStateException _) { // the guild went away in between
            return new Signal.Absent();
        }
        manager.setConnectionListener(listener);
        manager.setAutoReconnect(true);
        manager.setSelfDeafened(true);
        manager.setSendingHandler(frames);
        boolean leavesFirst = anew && own(guild).isPresent();
        ((JDAImpl) guild.getJDA()).getClient().removeAudioConnection(guildId.value());
        var controller = guild.getJDA().getDirectAudioController();
        if (leavesFirst) {
            controller.reconnect(channel);
        } else {
            controller.connect(channel);
        }
        return new Signal.Asked(pace.asked(leavesFirst ? 2 : 1, time.instant()));
    }

    private static Optional<Reason> refusal(Member self, AudioChannel channel) {
        if (!self.hasPermission(channel, Permission.VIEW_CHANNEL, Permission.VOICE_CONNECT)) {
            return Optional.of(Reason.PERMISSION_LOST);
        }
        int limit = channel instanceof VoiceChannel voice ? voice.getUserLimit() : 0;
        boolean full = limit > 0
                && channel.getMembers().size() >= limit
                && !channel.getMembers().contains(self)
                && !self.hasPermission(channel, Permission.VOICE_MOVE_OTHERS);
        return full ? Optional.of(Reason.CHANNEL_FULL) : Optional.empty();
    }

    /// Leaves the channel and closes the connection.
    void leave(GuildId guildId) {
        jda.get().ifPresent(started -> {
            ((JDAImpl) started).getClient().removeAudioConnection(guildId.value());
            close(started, guildId);
            guild(guildId).ifPresent(started.getDirectAudioController()::disconnect);
            pace.asked(1, time.instant());
        });
    }

    /// Closes the connection, whatever Discord thinks of it.
    void hangUp(GuildId guildId) {
        jda.get().ifPresent(started -> close(started, guildId));
    }

    private static void close(JDA started, GuildId guildId) {
        AudioManager manager = ((JDAImpl) started).getAudioManagersView().get(guildId.value());
        if (manager == null) {
            return;
        }
        manager.setConnectionListener(null);
        manager.setSendingHandler(new OpusSendHandler(_ -> false)); // not null, which JDA's sender cannot bear
        manager.setAutoReconnect(false); // or JDA joins again when it finds the connection in a new session
        AudioConnection connection = ((AudioManagerImpl) manager).getAudioConnection();
        try {
            if (connection != null) {
                connection.close(ConnectionStatus.NOT_CONNECTED);
            }
        } catch (IllegalStateException gone) { // the guild went away in between, and JDA closed it
            log.atDebug().addKeyValue("guild", guildId).setCause(gone).log("Voice was closed already");
        }
    }

    /// Empty if JDA does not know where the bot is, which means nothing.
    Optional<Signal> observe(GuildId guildId) {
        return guild(guildId).flatMap(guild -> own(guild).map(channel -> observe(guild.getSelfMember(), channel)));
    }

    /// Empty unless people who listen cannot open what they are sent.
    Optional<Signal> verify(GuildId guildId) {
        return guild(guildId)
                .flatMap(JdaAudio::own)
                .filter(channel -> !agreements.isReached(new ChannelId(channel.getIdLong())))
                .filter(channel -> channel.getMembers().stream().anyMatch(member -> !member.getUser().isBot()))
                .map(_ -> new Signal.Unagreed());
    }

    private static Signal observe(Member self, AudioChannel channel) {
        int people = 0;
        int hearing = 0;
        for (Member member : channel.getMembers()) {
            if (!member.getUser().isBot()) {
                people++;
                GuildVoiceState state = member.getVoiceState();
                hearing += state == null || !state.isDeafened() ? 1 : 0;
            }
        }
        return new Signal.Observed(people, hearing, hindrance(self, channel));
    }

    private static Optional<Hindrance> hindrance(Member self, AudioChannel channel) {
        GuildVoiceState state = self.getVoiceState();
        boolean onStage = channel instanceof StageChannel;
        if (state != null && state.isGuildMuted()) {
            return Optional.of(Hindrance.SERVER_MUTED);
        }
        if (state != null && state.isSuppressed()) {
            return Optional.of(onStage ? Hindrance.SUPPRESSED : Hindrance.MAY_NOT_SPEAK);
        }
        return onStage || self.hasPermission(channel, Permission.VOICE_SPEAK)
                ? Optional.empty()
                : Optional.of(Hindrance.MAY_NOT_SPEAK);
    }

    /// Where JDA believes the bot is.
    static Optional<AudioChannel> own(Guild guild) {
        return Optional.ofNullable(guild.getSelfMember().getVoiceState()).map(GuildVoiceState::getChannel);
    }

    private Optional<Guild> guild(GuildId id) {
        return jda.get().map(started -> started.getGuildById(id.value()));
    }
}
