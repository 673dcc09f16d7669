package dev.lukbot.testing;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.PlaybackListener;
import dev.lukbot.track.Track;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what the players told. Thread-safe.
public final class RecordingPlaybackListener implements PlaybackListener {

    /// What [#heard] was called with.
    public record Heard(GuildId guild, Track track, Instant at) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<GuildPlayer.View> changes = new CopyOnWriteArrayList<>();
    private final List<GuildId> ended = new CopyOnWriteArrayList<>();

    @Override
    public void heard(GuildId guild, Track track, Instant at) {
        heard.add(new Heard(guild, track, at));
    }

    @Override
    public void changed(GuildId guild, GuildPlayer.View view) {
        changes.add(view);
    }

    @Override
    public void ended(GuildId guild) {
        ended.add(guild);
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /// The titles of all tracks that were heard.
    public List<String> heardTitles() {
        return heard.stream().map(entry -> entry.track().title()).toList();
    }

    public List<GuildPlayer.View> changes() {
        return List.copyOf(changes);
    }

    public List<GuildId> ended() {
        return List.copyOf(ended);
    }
}
