package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.playback.VoiceConnector;
import dev.lukbot.playback.VoiceEvent;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Connects guilds by JDA: a [GuildVoice] for each that was ever connected and was not left, and what Discord's gateway
/// tells, for each of them. Thread-safe; nothing in it blocks.
final class JdaVoiceConnector implements VoiceConnector {

    private final JdaAudio audio;
    private final BiConsumer<GuildId, VoiceEvent> events;
    private final InstantSource time;
    private final Map<GuildId, GuildVoice> guilds = new ConcurrentHashMap<>();

    /// Those that Discord told to be there, in this gateway session.
    private final Set<GuildId> here = ConcurrentHashMap.newKeySet();

    private volatile boolean online;

    /// @param events told on any thread: must not block
    JdaVoiceConnector(JdaAudio audio, BiConsumer<GuildId, VoiceEvent> events, InstantSource time) {
        this.audio = audio;
        this.events = events;
        this.time = time;
    }

    @Override
    public void connect(GuildId guild, long attempt, ChannelId channel, OpusFrames frames) {
        GuildVoice voice = guilds.computeIfAbsent(guild, this::newVoice);
        voice.sends(frames);
        voice.tell(new Signal.Wanted(attempt, channel));
    }

    private GuildVoice newVoice(GuildId guild) {
        return new GuildVoice(guild, audio, events, time, Line.idle(online, here.contains(guild)));
    }

    /// What is sent in the guild; empty if nothing was ever to be.
    Optional<OpusSendHandler> frames(GuildId guild) {
        return Optional.ofNullable(guilds.get(guild)).map(GuildVoice::frames);
    }

    @Override
    public void disconnect(GuildId guild) {
        tell(guild, new Signal.Unwanted());
    }

    /// Something happened in one guild. Told in the order in which it happened.
    void tell(GuildId guild, Signal signal) {
        switch (signal) {
            case Signal.GuildHere _ -> {
                online = true;
                here.add(guild);
            }
            case Signal.GuildAway _ -> here.remove(guild);
            default -> {} // the guild's own business
        }
        GuildVoice voice = guilds.get(guild);
        if (voice != null) {
            voice.tell(signal);
        }
    }

    /// Something happened to the gateway. Told in the order in which it happened.
    void tellAll(Signal signal) {
        switch (signal) {
            case Signal.GatewayLost _ -> online = false;
            case Signal.GatewayResumed _ -> online = true;
            case Signal.SessionEnded _ -> {
                online = false;
                here.clear();
            }
            default -> {} // no matter for guilds to come
        }
        guilds.values().forEach(voice -> voice.tell(signal));
    }

    /// The bot is no member of the guild any more.
    void left(GuildId guild) {
        tell(guild, new Signal.GuildAway());
        guilds.remove(guild);
    }
}
