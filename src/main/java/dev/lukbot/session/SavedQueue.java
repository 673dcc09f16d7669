package dev.lukbot.session;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.settings.RepeatMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A [QueueSession] in JSON.
///
/// @param schema what the rest means; 0 if it was not written by this bot
record SavedQueue(
        int schema,
        Optional<String> guildId,
        Optional<String> voiceChannelId,
        Optional<String> textChannelId,
        int volumePercent,
        Optional<String> repeat,
        int repeatsLeft,
        boolean paused,
        long positionMillis,
        Optional<SavedTrack> current,
        Optional<List<SavedTrack>> upcoming,
        Optional<Instant> savedAt) {

    /// Raised when an older bot would misread what a newer one wrote; fields that it may ignore are no reason.
    static final int SCHEMA = 1;

    static SavedQueue of(QueueSession session) {
        return new SavedQueue(
                SCHEMA,
                Optional.of(session.guild().toString()),
                session.voiceChannel().map(ChannelId::toString),
                Optional.of(session.textChannel().toString()),
                session.volumePercent(),
                Optional.of(session.repeat().name()),
                session.repeatsLeft(),
                session.paused(),
                session.position().toMillis(),
                session.current().map(SavedTrack::of),
                Optional.of(session.upcoming().stream().map(SavedTrack::of).toList()),
                Optional.of(session.savedAt()));
    }

    /// Throws [IllegalArgumentException] if it is of another schema or makes no sense.
    QueueSession session() {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("schema is " + schema);
        }
        return new QueueSession(
                GuildId.parse(required(guildId, "guildId")),
                voiceChannelId.map(ChannelId::parse),
                ChannelId.parse(required(textChannelId, "textChannelId")),
                volumePercent,
                RepeatMode.valueOf(required(repeat, "repeat")),
                repeatsLeft,
                paused,
                Duration.ofMillis(positionMillis),
                current.map(SavedTrack::track),
                upcoming.orElse(List.of()).stream().map(SavedTrack::track).toList(),
                required(savedAt, "savedAt"));
    }

    private static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
