package dev.lukbot.audio.source;

import dev.lukbot.audio.SoundOpener.Opened;
import dev.lukbot.audio.net.HttpInput;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.media.Tags;
import dev.lukbot.media.playlist.Playlist;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Optional;

/// Makes tracks of links and of what is known about them. Stateless.
final class WebTracks {

    private WebTracks() {}

    /// A radio is called as its station calls itself, a file by its tags, else by its name.
    static Track of(WebLink link, WebResource resource, Opened.Sound sound) {
        HttpInput input = resource.latest();
        Tags tags = sound.tags();
        boolean live = sound.live();
        String title = (live ? input.stationName() : Optional.<String>empty())
                .or(tags::title)
                .or(() -> input.fileName().map(LinkNames::withoutExtension))
                .orElseGet(() -> LinkNames.title(link));
        return track(link, title, live ? Optional.empty() : tags.artist(), sound.length(), live);
    }

    /// An entry that nobody looked at yet.
    static Track of(WebLink link, Playlist.Entry entry) {
        return track(link, entry.title().orElseGet(() -> LinkNames.title(link)), Optional.empty(), entry.length(),
                false);
    }

    private static Track track(WebLink link, String title, Optional<String> author,
            Optional<Duration> length, boolean live) {
        return new Track(
                link.uri().toString(),
                title,
                author.orElseGet(link::host),
                link.shown().toString(),
                length,
                live,
                Optional.empty(),
                HttpSource.NAME,
                Optional.empty());
    }

    /// `track` as a list calls it.
    static Track titled(Track track, String title) {
        return new Track(track.id(), title, track.author(), track.url(), track.length(), track.live(),
                track.artworkUrl(), track.source(), track.requester());
    }

    /// `track` as found by `link`.
    static Track linked(Track track, WebLink link) {
        return new Track(link.uri().toString(), track.title(), track.author(), link.shown().toString(), track.length(),
                track.live(), track.artworkUrl(), track.source(), track.requester());
    }
}
