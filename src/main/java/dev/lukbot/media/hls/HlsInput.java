package dev.lukbot.media.hls;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.ForwardInput;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.hls.Fetcher.Fetched;
import dev.lukbot.media.hls.Segment.Resource;
import dev.lukbot.media.playlist.Playlists;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The segments of an HLS stream, decrypted, as if they were one resource: MPEG-TS, fragmented MP4, or frames of AAC or
/// MP3. What is live goes on until its server ends it or goes quiet.
///
/// Reads forward only. Confined to one thread, except [#close()]; a read waits where the next segment is not there yet.
/// Nothing is held but one playlist.
public final class HlsInput implements ForwardInput {

    /// A variant may be listed and missing.
    private static final int MOST_CHOICES = 3;
    /// In a row; each segment is tried twice.
    private static final int MOST_FAILURES = 4;
    /// So many looks at a live playlist, each half a segment or more after the last, that find nothing new.
    private static final int MOST_VAIN_RELOADS = 20;

    private final Segments segments;
    private final Pauses pauses;
    private final URI link;
    private MediaPlaylist playlist;
    /// The number of the segment to be opened next.
    private long next;
    /// What was given out last of what segments need before them.
    private Optional<Resource> start = Optional.empty();
    private @Nullable MediaInput current;
    private long position;
    private int failures;

    private HlsInput(Segments segments, Pauses pauses, URI link, MediaPlaylist playlist) {
        this.segments = segments;
        this.pauses = pauses;
        this.link = link;
        this.playlist = playlist;
        next = playlist.beginning();
    }

    /// Reads the playlist, and the one it chooses if it has several.
    ///
    /// @param bytes of the playlist; its input is closed
    /// @param location where it was found
    /// @throws UnsupportedMediaException if it is protected
    /// @throws MalformedMediaException if there is nothing to hear
    public static HlsInput open(ByteReader bytes, URI location, Fetcher fetcher) throws IOException {
        return open(bytes, location, fetcher, new LatchPauses());
    }

    static HlsInput open(ByteReader bytes, URI location, Fetcher fetcher, Pauses pauses) throws IOException {
        var segments = new Segments(fetcher);
        Found found;
        try (var _ = bytes.input()) {
            found = Found.read(bytes, location);
        }
        if (!MultivariantPlaylist.isOne(found.text())) {
            return new HlsInput(segments, pauses, location, found.segments());
        }
        List<URI> choices = MultivariantPlaylist.parse(found.text(), location).choices();
        IOException failed = new MalformedMediaException("HLS without a variant that has sound");
        for (URI choice : choices.subList(0, Math.min(choices.size(), MOST_CHOICES))) {
            try {
                return new HlsInput(segments, pauses, choice, fetch(choice, segments));
            } catch (BudgetExceededException | UnsupportedMediaException given) {
                segments.close();
                throw given;
            } catch (IOException missing) {
                failed = missing;
            }
        }
        segments.close();
        throw failed;
    }

    private static MediaPlaylist fetch(URI link, Segments segments) throws IOException {
        Fetched fetched = segments.fetch(link);
        return Found.read(new ByteReader(fetched.input()), fetched.location()).segments();
    }

    /// A playlist of either kind.
    private record Found(String text, boolean isCut, URI location) {

        static Found read(ByteReader bytes, URI location) throws IOException {
            String text = Playlists.text(bytes);
            return new Found(text, !bytes.isAtEnd(), location);
        }

        MediaPlaylist segments() throws IOException {
            MediaPlaylist parsed = MediaPlaylistParser.parse(text, location, isCut);
            if (parsed.segments().isEmpty() && (parsed.isEnded() || !text.contains("#EXT-X-TARGETDURATION"))) {
                throw new MalformedMediaException("HLS without segments");
            }
            return parsed;
        }
    }

    /// How long it is, as far as its playlist says; empty if it is live.
    public Optional<Duration> duration() {
        return playlist.isEnded() ? Optional.of(playlist.length()).filter(Duration::isPositive) : Optional.empty();
    }

    /// Whether more segments may come.
    public boolean isLive() {
        return !playlist.isEnded();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (current != null || advance()) {
            int read = readCurrent(target, offset, length);
            if (read >= 0) {
                position += read;
                return read;
            }
            current = null;
        }
        return -1;
    }

    /// A segment that breaks off has ended.
    private int readCurrent(byte[] target, int offset, int length) throws IOException {
        try {
            int read = current == null ? -1 : current.read(target, offset, length);
            failures = read < 0 ? 0 : failures;
            return read;
        } catch (BudgetExceededException | MalformedMediaException given) {
            throw given;
        } catch (IOException broken) {
            fail(broken);
            return -1;
        }
    }

    private void fail(IOException why) throws IOException {
        if (++failures >= MOST_FAILURES || pauses.isClosed()) {
            throw why;
        }
    }

    /// Opens what comes next.
    ///
    /// @return false at the end
    private boolean advance() throws IOException {
        while (true) {
            Optional<Segment> segment = playlist.from(next);
            if (segment.isEmpty()) {
                if (playlist.isEnded() || !reload()) {
                    return false;
                }
            } else if (!segment.get().start().equals(start) && segment.get().start().isPresent()) {
                if (opened(segment.get().start().get())) {
                    start = segment.get().start();
                    return true;
                }
            } else {
                long number = segment.get().sequence();
                boolean isOpened = opened(segment.get().resource());
                next = isOpened || failures % 2 == 0 ? number + 1 : number;
                if (isOpened) {
                    return true;
                }
            }
        }
    }

    /// What is missing is left out, but not for ever.
    private boolean opened(Resource resource) throws IOException {
        try {
            current = segments.open(resource);
            return true;
        } catch (BudgetExceededException | MalformedMediaException given) {
            throw given;
        } catch (IOException missing) {
            fail(missing);
            return false;
        }
    }

    /// Looks for new segments until there are some.
    ///
    /// @return false if there will be none
    private boolean reload() throws IOException {
        for (int vain = 0; vain < MOST_VAIN_RELOADS; vain++) {
            Duration wait = vain == 0 ? playlist.target() : playlist.target().dividedBy(2);
            if (!pauses.pause(wait)) {
                throw new IOException("closed");
            }
            Optional<MediaPlaylist> found = reloaded();
            if (found.isPresent()) {
                boolean hasNew = found.get().next() != playlist.next();
                take(found.get());
                if (hasNew || playlist.isEnded()) {
                    return hasNew;
                }
            }
        }
        throw new IOException("the live stream has no new segments");
    }

    private Optional<MediaPlaylist> reloaded() throws IOException {
        try {
            return Optional.of(fetch(link, segments));
        } catch (BudgetExceededException | UnsupportedMediaException given) {
            throw given;
        } catch (IOException missing) {
            fail(missing);
            return Optional.empty();
        }
    }

    /// A server that was started anew counts anew; one that went on without us no longer has what we would need next.
    private void take(MediaPlaylist found) {
        boolean isAnew = found.next() < playlist.next();
        if (isAnew || found.first() > next) {
            next = isAnew ? found.beginning() : found.first();
        }
        playlist = found;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        pauses.close();
        segments.close();
    }
}
