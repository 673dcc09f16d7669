package dev.lukbot.testing;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Announcement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what was announced. Thread-safe.
public final class RecordingAnnouncer implements Announcement.Announcer {

    /// One announcement and where it went.
    public record Sent(GuildId guild, ChannelId channel, Announcement announcement) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    @Override
    public void announce(GuildId guild, ChannelId channel, Announcement announcement) {
        sent.add(new Sent(guild, channel, announcement));
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<Announcement> announcements() {
        return sent.stream().map(Sent::announcement).toList();
    }
}
