package dev.lukbot.audio.source;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.OpenSounds;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.SoundOpener.Opened;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.media.playlist.Playlist;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Unsupported;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Files of sound, live streams and lists of them by their http or https links. Thread-safe.
///
/// A track's id is the link that was given, which finds it again: never where redirects led, since such links may be
/// signed and expire. Its url is the same link without name and password.
public final class HttpSource implements Source {

    public static final String NAME = "http";

    /// How many lists may lead to one another, the one that was given included.
    private static final int MAX_DEPTH = 3;

    /// How many entries of a list are tried when one of them is to play.
    private static final int ENTRIES_TRIED = 3;

    private final Web web;
    private final SoundOpener opener;
    private final OpenSounds sounds;
    private final Predicate<String> elsewhere;
    private final RecentLinks distrusted = new RecentLinks();

    /// @param web is closed with it, like `sounds`
    /// @param elsewhere whether another source plays from a link that one of its own redirects to
    public HttpSource(Web web, SoundOpener opener, OpenSounds sounds, Predicate<String> elsewhere) {
        this.elsewhere = elsewhere;
        this.web = web;
        this.opener = opener;
        this.sounds = sounds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean handles(String link) {
        return link.regionMatches(/* ignoreCase= */ true, 0, "http://", 0, 7)
                || link.regionMatches(/* ignoreCase= */ true, 0, "https://", 0, 8);
    }

    @Override
    public LoadResult resolve(String link) throws IOException {
        WebLink given = checked(link);
        return switch (look(given)) {
            case Looked.One(Track track) ->
                new Found(LinkStart.inFragment(link).map(track::startingAt).orElse(track));
            case Looked.Many(Playlist list) -> resolve(given, list);
        };
    }

    /// A list of one, or of one radio's servers, is one track: the list's, which finds another server when one is gone.
    private LoadResult resolve(WebLink link, Playlist list) throws IOException {
        List<Track> tracks = new ListedTracks(this, MAX_DEPTH).of(list);
        if (tracks.size() == 1 || ListedTracks.isOneRadio(tracks)) {
            return new Found(tracks.getFirst().linked(link.uri().toString(), link.shown().toString()));
        }
        return new FoundPlaylist(list.title().orElseGet(() -> LinkNames.title(link)), tracks);
    }

    /// What a link turned out to be.
    sealed interface Looked {

        record One(Track track) implements Looked {}

        record Many(Playlist list) implements Looked {}
    }

    /// Looks at what is behind a link. What it finds stays open for a moment, for whoever plays it.
    Looked look(WebLink link) throws IOException {
        var resource = new WebResource(web, link, elsewhere);
        return switch (opener.open(resource, distrusted.contains(link.uri().toString()))) {
            case Opened.Links(Playlist list) -> new Looked.Many(list);
            case Opened.Sound sound -> {
                Track track = WebTracks.of(link, resource, sound);
                sounds.keep(track.id(), sound);
                yield new Looked.One(track);
            }
        };
    }

    /// @throws NotPlayableException if it is no link, or leads where nothing of ours plays from
    static WebLink checked(String link) throws IOException {
        try {
            WebLink given = WebLink.read(link);
            Optional<String> service = ForeignServices.nameOf(given);
            if (service.isPresent()) {
                throw new NotPlayableException(new Unsupported(service.get()));
            }
            return given;
        } catch (URISyntaxException _) {
            throw new NotPlayableException(Reason.NOT_A_LINK);
        }
    }

    @Override
    public SoundSource open(Track track, Duration from, Hearer hearer) throws IOException {
        Optional<Opened.Sound> kept = sounds.take(track.id());
        Opened.Sound sound = kept.isPresent() ? kept.get() : open(checked(track.id()), MAX_DEPTH);
        sound.lift();
        return sound.source();
    }

    private Opened.Sound open(WebLink link, int depth) throws IOException {
        var resource = new WebResource(web, link, elsewhere);
        return switch (opener.open(resource, distrusted.contains(link.uri().toString()))) {
            case Opened.Sound sound -> sound;
            case Opened.Links(Playlist list) -> firstOf(list, depth - 1);
        };
    }

    private Opened.Sound firstOf(Playlist list, int depth) throws IOException {
        IOException first = null;
        for (Playlist.Entry entry : list.entries().stream().limit(depth > 0 ? ENTRIES_TRIED : 0).toList()) {
            try {
                return open(checked(entry.link().toString()), depth);
            } catch (IOException failure) {
                first = first == null ? failure : first;
            }
        }
        throw first == null ? new NotPlayableException(Reason.EMPTY_PLAYLIST) : first;
    }

    @Override
    public boolean distrust(Track track, IOException failure) {
        return opener.mayDistrust(failure) && distrusted.add(track.id());
    }

    @Override
    public void close() {
        sounds.close();
        web.close();
    }
}
