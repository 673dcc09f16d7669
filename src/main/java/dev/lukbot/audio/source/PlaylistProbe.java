package dev.lukbot.audio.source;

import static com.sedmelluq.discord.lavaplayer.container.MediaContainerDetection.STREAM_SCAN_DISTANCE;
import static com.sedmelluq.discord.lavaplayer.container.MediaContainerDetection.matchNextBytesAsRegex;
import static com.sedmelluq.discord.lavaplayer.container.MediaContainerDetectionResult.refer;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sedmelluq.discord.lavaplayer.container.MediaContainerDetectionResult;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerHints;
import com.sedmelluq.discord.lavaplayer.container.MediaContainerProbe;
import com.sedmelluq.discord.lavaplayer.tools.io.SeekableInputStream;
import com.sedmelluq.discord.lavaplayer.track.AudioReference;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;
import dev.lukbot.track.LoadResult.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises m3u and pls playlists.
///
/// In place of Lavaplayer's own probes: they take the first entry only, and theirs for m3u fetches HLS segments with a
/// client of its own that no guard can be put on. HLS is refused instead. Immutable.
final class PlaylistProbe implements MediaContainerProbe {

    /// A hundred long links fit three times.
    private static final int MAX_BYTES = 256 * 1024;
    private static final Pattern BEGINNING = Pattern
            .compile("\\A\uFEFF?\\s*(?:#EXTM3U|#EXTINF|\\[playlist\\]|(?:https?|icy)://)", Pattern.CASE_INSENSITIVE);

    @Override
    public String getName() {
        return "playlist";
    }

    @Override
    public boolean matchesHints(MediaContainerHints hints) {
        return false;
    }

    @Override
    public @Nullable MediaContainerDetectionResult probe(AudioReference reference,
            SeekableInputStream stream) throws IOException {
        if (!matchNextBytesAsRegex(stream, STREAM_SCAN_DISTANCE, BEGINNING, UTF_8)) {
            return null;
        }
        String text = new String(stream.readNBytes(MAX_BYTES), UTF_8);
        if (text.contains("#EXT-X-")) {
            return refer(this, RefusedReference.because(reference, Reason.HLS));
        }
        var playlist = Playlist.parse(text, URI.create(reference.identifier));
        return playlist.entries().isEmpty()
                ? refer(this, RefusedReference.because(reference, Reason.EMPTY_PLAYLIST))
                : refer(this, new PlaylistReference(reference.identifier, playlist));
    }

    @Override
    public AudioTrack createTrack(String parameters, AudioTrackInfo trackInfo, SeekableInputStream stream) {
        throw new UnsupportedOperationException("a playlist is no track");
    }
}
