package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.container.ogg.OggContainerProbe;
import com.sedmelluq.discord.lavaplayer.tools.io.SeekableInputStream;
import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;

/// Lavaplayer's probe for Ogg, with a track that can begin anywhere. Immutable.
final class OggProbe extends OggContainerProbe {

    @Override
    public AudioTrack createTrack(String parameters, AudioTrackInfo trackInfo, SeekableInputStream stream) {
        return new OggTrack(trackInfo, stream);
    }
}
