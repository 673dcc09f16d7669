package dev.lukbot.audio.source;

import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.audio.ytdlp.Strategy;
import dev.lukbot.media.MediaInput;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.Track;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The ways to the sound of a service's track. Confined to one thread.
final class ServiceWays implements FailoverSound.Ways {

    /// Before this, what is piped is read from its beginning: that takes no longer than to have it cut.
    private static final Duration LEAST_CUT = Duration.ofSeconds(20);

    /// What is cut begins no earlier than so long before the place; what seems to has times of its own.
    private static final Duration MOST_EARLY = Duration.ofSeconds(15);

    private final Track track;
    private final ServiceTracks tracks;
    private final Breakers breakers;
    private final ServiceFailures failures;
    private final SoundOpener opener;

    ServiceWays(
            Track track, ServiceTracks tracks, Breakers breakers, ServiceFailures failures, SoundOpener opener) {
        this.track = track;
        this.tracks = tracks;
        this.breakers = breakers;
        this.failures = failures;
        this.opener = opener;
    }

    @Override
    public List<Strategy> order() {
        return tracks.strategies(track);
    }

    @Override
    public FailoverSound.Begun open(Strategy way, Duration from) throws IOException {
        FailoverSound.Begun begun = breakers.ask(track.source(), way.lowerCase(),
                () -> way == Strategy.PIPE && from.compareTo(LEAST_CUT) >= 0 ? cut(from) : whole(way));
        tracks.prefer(track, way);
        return begun;
    }

    private FailoverSound.Begun whole(Strategy way) throws IOException {
        return new FailoverSound.Begun(sound(way, Duration.ZERO), Duration.ZERO, Duration.ZERO);
    }

    private FailoverSound.Begun cut(Duration from) throws IOException {
        SoundSource sound;
        try {
            sound = sound(Strategy.PIPE, from);
        } catch (YtDlpException failure) {
            if (failure.fault().isRecordingsOwn() || failure.fault().isServices()) {
                throw failure;
            }
            return whole(Strategy.PIPE); // there may be no ffmpeg to cut with
        }
        try {
            Duration begins = sound.seek(Duration.ZERO);
            return begins.plus(MOST_EARLY).compareTo(from) >= 0
                    ? new FailoverSound.Begun(sound, Duration.ZERO, begins)
                    : new FailoverSound.Begun(sound, from, from.plus(begins));
        } catch (IOException failure) {
            sound.close();
            throw failure;
        }
    }

    private SoundSource sound(Strategy way, Duration from) throws IOException {
        return opener.openSound(new Media(way, from), /* distrusted= */ false);
    }

    @Override
    public void failed(Strategy way) {
        tracks.prefer(track, way == Strategy.FETCH ? Strategy.PIPE : Strategy.FETCH);
    }

    @Override
    public IOException told(IOException failure) {
        return failures.told(track.source(), failure);
    }

    /// The track's sound, by one way.
    private final class Media implements SoundOpener.Resource {

        private final Strategy way;
        private final Duration from;

        Media(Strategy way, Duration from) {
            this.way = way;
            this.from = from;
        }

        @Override
        public MediaInput open() throws IOException {
            return tracks.open(track, way, from);
        }

        @Override
        public URI base() {
            return URI.create(track.url());
        }

        @Override
        public boolean isLive() {
            return track.isLive();
        }
    }
}
