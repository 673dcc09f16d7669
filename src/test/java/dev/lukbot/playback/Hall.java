package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.FakeDecoder;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.FakeVoiceConnector;
import dev.lukbot.testing.RecordingPlaybackListener;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// [Players] with doubles all around them, on threads of their own; voice connects at once.
final class Hall implements AutoCloseable {

    static final GuildId GUILD = new GuildId(1);
    static final ChannelId VOICE = new ChannelId(10);
    static final ChannelId TEXT = new ChannelId(20);

    /// Chose something else than the others.
    static final GuildId OTHER_GUILD = new GuildId(2);

    static final GuildSettings OTHER_SETTINGS = new GuildSettings(30, RepeatMode.QUEUE, 2, false, 50, List.of(), false);

    final FakeTime time = new FakeTime();
    final FakeDecoder.Factory decoders = new FakeDecoder.Factory();
    final FakeVoiceConnector connector = new FakeVoiceConnector();
    final RecordingPlaybackListener listener = new RecordingPlaybackListener();
    final Players players;

    Hall() {
        players = players(listener, Duration.ofSeconds(20));
        connector.answerTo(players::tell);
    }

    Players players(PlaybackListener told, Duration patience) {
        return new Players(
                decoders,
                connector,
                List.of(told),
                guild -> guild.equals(OTHER_GUILD) ? OTHER_SETTINGS : GuildSettings.DEFAULT,
                new PlaybackLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 5000, patience, patience),
                time,
                new Random(1));
    }

    GuildPlayer join() {
        return players.join(GUILD, VOICE, TEXT);
    }

    @Override
    public void close() {
        players.close();
    }
}
