package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.container.MediaContainerDetection;
import com.sedmelluq.discord.lavaplayer.source.AudioSourceManager;
import com.sedmelluq.discord.lavaplayer.tools.Units;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;
import dev.lukbot.audio.AudioSource;
import dev.lukbot.audio.net.GuardedHttp;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Audio files, live streams and playlists by their http or https links. Immutable.
public final class HttpSource implements AudioSource {

    private static final Set<String> NOT_KNOWN = Set.of(MediaContainerDetection.UNKNOWN_TITLE,
            MediaContainerDetection.UNKNOWN_ARTIST);

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean handles(String query) {
        return query.regionMatches(/* ignoreCase= */ true, 0, "http://", 0, 7)
                || query.regionMatches(/* ignoreCase= */ true, 0, "https://", 0, 8);
    }

    @Override
    public AudioSourceManager open(GuardedHttp http) {
        return HttpLinks.open(http);
    }

    @Override
    public Track track(AudioTrack found) {
        AudioTrackInfo info = found.getInfo();
        String link = HttpLinks.linkOf(found);
        return new Track(
                link,
                known(info.title).orElseGet(() -> LinkNames.title(link)),
                known(info.author).orElseGet(() -> LinkNames.host(link)),
                link,
                length(info),
                length(info).isEmpty(),
                Optional.ofNullable(info.artworkUrl),
                name(),
                Optional.empty());
    }

    private static Optional<Duration> length(AudioTrackInfo info) {
        boolean endless = info.isStream || info.length == Units.DURATION_MS_UNKNOWN;
        return endless ? Optional.empty() : Optional.of(Duration.ofMillis(info.length));
    }

    private static Optional<String> known(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(value -> !NOT_KNOWN.contains(value))
                .map(value -> Glyphs.clipped(value, Track.MAX_TEXT))
                .filter(value -> !value.isEmpty());
    }
}
