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
        return Track.of(HttpSource.NAME, link.uri().toString(), link.shown().toString())
                .titled(title)
                .by(author.orElseGet(link::host))
                .lasting(length)
                .endless(live);
    }
}
