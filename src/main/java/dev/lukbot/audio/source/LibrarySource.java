package dev.lukbot.audio.source;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.library.Library;
import dev.lukbot.library.Song;
import dev.lukbot.library.TrackRef;
import dev.lukbot.media.MediaInput;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/// The owner's music folder. Thread-safe.
///
/// A track is called `library:` and its opaque name; neither says where the file is.
public final class LibrarySource implements Source {

    public static final String NAME = "library";

    private static final String PREFIX = NAME + ":";

    private final Library library;
    private final SoundOpener opener;
    private final RecentLinks distrusted = new RecentLinks();

    /// @param library is closed with it
    public LibrarySource(Library library, SoundOpener opener) {
        this.library = library;
        this.opener = opener;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean handles(String link) {
        return link.startsWith(PREFIX);
    }

    @Override
    public LoadResult resolve(String link) throws IOException {
        return library.catalogue()
                .song(reference(link.substring(PREFIX.length())))
                .<LoadResult>map(song -> new Found(track(song)))
                .orElseThrow(() -> new NotPlayableException(Reason.NOT_THERE));
    }

    @Override
    public boolean isSearchable() {
        return true;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public List<Track> search(String words, int limit) {
        return library.catalogue().search(words, limit).stream().map(LibrarySource::track).toList();
    }

    /// A song as everybody sees it.
    public static Track track(Song song) {
        return Track.of(NAME, song.id().value(), PREFIX + song.id().value())
                .titled(song.title())
                .by(song.artist())
                .lasting(song.length());
    }

    @Override
    public SoundSource open(Track track, Duration from, Hearer hearer) throws IOException {
        TrackRef reference = reference(track.id());
        try {
            return opener.openSound(new FileResource(reference), distrusted.contains(track.id()));
        } catch (NoSuchFileException _) {
            throw new NotPlayableException(Reason.NOT_THERE);
        }
    }

    private static TrackRef reference(String id) throws NotPlayableException {
        return TrackRef.parse(id).orElseThrow(() -> new NotPlayableException(Reason.NOT_THERE));
    }

    @Override
    public boolean distrust(Track track, IOException failure) {
        return opener.mayDistrust(failure) && distrusted.add(track.id());
    }

    @Override
    public void close() {
        library.close();
    }

    private final class FileResource implements SoundOpener.Resource {

        private final TrackRef reference;

        FileResource(TrackRef reference) {
            this.reference = reference;
        }

        @Override
        public MediaInput open() throws IOException {
            return library.open(reference);
        }

        /// Lists are read when the folder is, never here.
        @Override
        public URI base() {
            return URI.create("library:/");
        }
    }
}
