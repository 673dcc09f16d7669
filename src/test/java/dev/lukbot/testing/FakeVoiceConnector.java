package dev.lukbot.testing;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.playback.VoiceConnector;
import dev.lukbot.playback.VoiceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Connects nowhere, but remembers where the bot was sent. Thread-safe.
public final class FakeVoiceConnector implements VoiceConnector {

    private final Map<GuildId, ChannelId> channels = new ConcurrentHashMap<>();
    private final List<ChannelId> connects = new CopyOnWriteArrayList<>();
    private final AtomicLong lastAttempt = new AtomicLong();
    private volatile BiConsumer<GuildId, VoiceEvent> answers = (_, _) -> {};

    /// Answers each [#connect] with [VoiceEvent.Connected] from now on, such as to `players::tell`.
    public void answerTo(BiConsumer<GuildId, VoiceEvent> receiver) {
        answers = receiver;
    }

    @Override
    public void connect(GuildId guild, long attempt, ChannelId channel, OpusFrames frames) {
        channels.put(guild, channel);
        connects.add(channel);
        lastAttempt.set(attempt);
        answers.accept(guild, new VoiceEvent.Connected(attempt, channel));
    }

    /// The number of the last [#connect].
    public long attempt() {
        return lastAttempt.get();
    }

    @Override
    public void disconnect(GuildId guild) {
        channels.remove(guild);
    }

    /// Where the bot was sent last and not called back from.
    public Optional<ChannelId> channel(GuildId guild) {
        return Optional.ofNullable(channels.get(guild));
    }

    /// The channels of all connects, of whatever guild.
    public List<ChannelId> connects() {
        return List.copyOf(connects);
    }
}
