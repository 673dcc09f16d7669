package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.playback.VoiceConnector;
import dev.lukbot.playback.VoiceEvent;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.dv8tion.jda.api.audio.hooks.ConnectionListener;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.GuildVoiceState;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.managers.AudioManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects guilds by JDA, which reconnects by itself.
///
/// Thread-safe: guilds' owner threads ask, JDA's voice threads tell. A guild has one [Line] from `connect` to
/// `disconnect` or to its end; events of an earlier line are dropped, so nothing is told after `disconnect`. The map's
/// monitor keeps a line that ends from closing the connection of the next one.
final class JdaVoiceConnector implements VoiceConnector {

    private static final Logger log = LoggerFactory.getLogger(JdaVoiceConnector.class);

    /// JDA asks Discord again and again for a voice server; people should hear some day that there is none.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A kick and a move to another voice server look alike at first; by then Discord has told which it was.
    private static final Duration TO_TELL_A_KICK = Duration.ofSeconds(2);

    /// JDA closes connections on a thread of its own, and opens none meanwhile.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int LOOKS = 60;

    private final Function<GuildId, Optional<Guild>> guilds;
    private final BiConsumer<GuildId, VoiceEvent> events;
    private final Map<GuildId, Line> lines = new ConcurrentHashMap<>();

    /// @param events told on JDA's threads: must not block
    JdaVoiceConnector(Function<GuildId, Optional<Guild>> guilds, BiConsumer<GuildId, VoiceEvent> events) {
        this.guilds = guilds;
        this.events = events;
    }

    @Override
    public void connect(GuildId guildId, long attempt, ChannelId channelId, OpusFrames frames) {
        Optional<Guild> guild = guilds.apply(guildId);
        if (guild.isEmpty()) {
            events.accept(guildId, new Suspended(attempt, "guild not there"));
            return;
        }
        AudioChannel channel = guild.get().getChannelById(AudioChannel.class, channelId.value());
        if (channel == null) {
            events.accept(guildId, new Ended(attempt, Reason.CHANNEL_DELETED));
            return;
        }
        AudioManager manager = guild.get().getAudioManager();
        var line = new Line(guildId, attempt, manager);
        Optional<Line> before;
        synchronized (lines) {
            before = Optional.ofNullable(lines.put(guildId, line));
        }
        boolean isMove = before.filter(earlier -> earlier.opened).isPresent();
        line.open(channel, frames, isMove ? 0 : LOOKS);
    }

    @Override
    public void disconnect(GuildId guild) {
        Line line = lines.get(guild);
        if (line != null) {
            line.leave();
        }
    }

    /// The bot is no member of the guild any more.
    void guildLeft(GuildId guild) {
        disconnect(guild);
    }

    /// The guild's members changed places.
    void peopleMoved(Guild guild) {
        var id = new GuildId(guild.getIdLong());
        Line line = lines.get(id);
        if (line != null) {
            ownChannel(guild).ifPresent(channel -> events.accept(id, listeners(line.attempt, channel)));
        }
    }

    /// The bot is in another channel now.
    void movedTo(Guild guild, AudioChannel channel) {
        var id = new GuildId(guild.getIdLong());
        Line line = lines.get(id);
        if (line != null) {
            events.accept(id, new VoiceEvent.Moved(line.attempt, new ChannelId(channel.getIdLong())));
        }
    }

    private static Optional<AudioChannel> ownChannel(Guild guild) {
        return Optional.ofNullable(guild.getSelfMember().getVoiceState()).map(state -> state.getChannel());
    }

    private static Listeners listeners(long attempt, AudioChannel channel) {
        int people = 0;
        int hearing = 0;
        for (Member member : channel.getMembers()) {
            if (!member.getUser().isBot()) {
                people++;
                GuildVoiceState state = member.getVoiceState();
                if (state == null || !state.isDeafened()) {
                    hearing++;
                }
            }
        }
        return new Listeners(attempt, people, hearing);
    }

    private static void after(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(task);
    }

    /// One guild's connection, over all of JDA's reconnects.
    private final class Line implements ConnectionListener {

        private final GuildId guild;
        private final long attempt;
        private final AudioManager manager;

        /// Grows whenever the connection comes or goes, so that a watch knows whether it is still about the same.
        private final AtomicLong changes = new AtomicLong();

        private volatile boolean opened;
        private volatile boolean connected;

        Line(GuildId guild, long attempt, AudioManager manager) {
            this.guild = guild;
            this.attempt = attempt;
            this.manager = manager;
        }

        /// @param looks how often to look yet whether an earlier connection is closed
        void open(AudioChannel channel, OpusFrames frames, int looks) {
            if (!isLive()) {
                return;
            }
            if (looks > 0 && manager.getConnectionStatus() != ConnectionStatus.NOT_CONNECTED) {
                after(BETWEEN_LOOKS, () -> open(channel, frames, looks - 1));
                return;
            }
            opened = true;
            manager.setConnectionListener(this);
            manager.setSendingHandler(new OpusSendHandler(frames));
            manager.setSelfDeafened(true);
            manager.setAutoReconnect(true);
            watch();
            openAt(channel);
            if (manager.getConnectionStatus() == ConnectionStatus.CONNECTED) { // moves; JDA tells no new status
                onStatusChange(ConnectionStatus.CONNECTED);
            }
        }

        private void openAt(AudioChannel channel) {
            try {
                manager.openAudioConnection(channel);
            } catch (InsufficientPermissionException forbidden) {
                end(new Ended(attempt, Reason.PERMISSION_LOST));
            }
        }

        @Override
        public void onStatusChange(ConnectionStatus status) {
            log.atDebug().addKeyValue("guild", guild).addKeyValue("status", status).log("Voice status");
            if (!isLive()) {
                return;
            }
            changes.incrementAndGet();
            connected = status == ConnectionStatus.CONNECTED;
            if (connected) {
                tellConnected();
                return;
            }
            watch();
            if (status == ConnectionStatus.DISCONNECTED_KICKED_FROM_CHANNEL && whereIs().isPresent()) {
                events.accept(guild, new Interrupted(attempt, status.name()));
                after(TO_TELL_A_KICK, this::tellKickFromMove);
                return;
            }
            Statuses.meaning(attempt, status).ifPresent(event -> {
                if (event instanceof Ended ended) {
                    end(ended);
                } else {
                    events.accept(guild, event);
                }
            });
        }

        private boolean isLive() {
            return lines.get(guild) == this;
        }

        /// Looks everything up anew: a new gateway session has new guilds, and those of the old one are empty.
        private Optional<AudioChannel> whereIs() {
            return guilds.apply(guild).flatMap(JdaVoiceConnector::ownChannel);
        }

        private void tellConnected() {
            whereIs().ifPresent(channel -> {
                events.accept(guild, new Connected(attempt, new ChannelId(channel.getIdLong())));
                events.accept(guild, listeners(attempt, channel));
            });
        }

        private void tellKickFromMove() {
            if (connected || !isLive()) {
                return;
            }
            whereIs().ifPresentOrElse(this::openAt,
                    () -> end(new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE)));
        }

        /// Gives up if nothing changes for long while there is no connection.
        private void watch() {
            long seen = changes.get();
            after(PATIENCE, () -> {
                if (!connected && changes.get() == seen && isLive()) {
                    log.atWarn().addKeyValue("guild", guild).log("Discord gave no voice connection");
                    end(new Ended(attempt, Reason.NO_ANSWER));
                }
            });
        }

        void end(Ended event) {
            if (leave()) {
                events.accept(guild, event);
            }
        }

        /// @return false if this line was not the guild's any more
        boolean leave() {
            synchronized (lines) {
                if (!lines.remove(guild, this)) {
                    return false;
                }
                manager.setSendingHandler(null);
                try {
                    manager.closeAudioConnection();
                } catch (RejectedExecutionException _) {
                    // JDA has stopped, and with it every connection
                }
                return true;
            }
        }
    }
}
