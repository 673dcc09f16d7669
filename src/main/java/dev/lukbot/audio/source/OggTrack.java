package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.container.ogg.OggPacketInputStream;
import com.sedmelluq.discord.lavaplayer.container.ogg.OggSeekPoint;
import com.sedmelluq.discord.lavaplayer.container.ogg.OggTrackBlueprint;
import com.sedmelluq.discord.lavaplayer.container.ogg.OggTrackHandler;
import com.sedmelluq.discord.lavaplayer.container.ogg.OggTrackLoader;
import com.sedmelluq.discord.lavaplayer.tools.io.SeekableInputStream;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;
import com.sedmelluq.discord.lavaplayer.track.BaseAudioTrack;
import com.sedmelluq.discord.lavaplayer.track.playback.LocalAudioTrackExecutor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An Ogg stream that can begin anywhere.
///
/// Lavaplayer 2.2.6 sets its Ogg decoder up after the first seek, so a track that begins at a position fails. This sets
/// it up before. Confined to Lavaplayer's thread for the track.
final class OggTrack extends BaseAudioTrack {

    /// Reaches a position by reading up to it: our decoder seeks only once, before the first packet.
    ///
    /// Lavaplayer would read the whole file into memory for a table of its pages, however large a server says it is, and
    /// then land up to two pages beside the position.
    private static final class Packets extends OggPacketInputStream {

        Packets(SeekableInputStream stream) {
            super(stream, false);
        }

        @Override
        public @Nullable List<OggSeekPoint> createSeekTable(int sampleRate) {
            return null;
        }

        /// @return where reading goes on; what is before the position asked for is dropped then
        @Override
        public long seek(long timecode) {
            return 0;
        }
    }

    private final SeekableInputStream stream;

    OggTrack(AudioTrackInfo trackInfo, SeekableInputStream stream) {
        super(trackInfo);
        this.stream = stream;
    }

    @Override
    public void process(LocalAudioTrackExecutor executor) throws IOException {
        var packets = new Packets(stream);
        OggTrackBlueprint blueprint = OggTrackLoader.loadTrackBlueprint(packets);
        if (blueprint == null) {
            throw new IOException("the stream ended before its first packet");
        }
        try (OggTrackHandler handler = blueprint.loadTrackHandler(packets)) {
            handler.initialise(executor.getProcessingContext(), 0, 0);
            executor.executeProcessingLoop(() -> {
                handler.provideFrames();
                while (OggTrackLoader.loadTrackBlueprint(packets) != null) { // web radio chains its songs
                    handler.initialise(executor.getProcessingContext(), 0, 0);
                    handler.provideFrames();
                }
            }, handler::seekToTimecode, true);
        }
    }
}
