package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.track.AudioReference;

/// How the probe hands a playlist to the source, through Lavaplayer's code that knows references to one link only.
final class PlaylistReference extends AudioReference {

    private final Playlist playlist;

    PlaylistReference(String link, Playlist playlist) {
        super(link, null);
        this.playlist = playlist;
    }

    Playlist playlist() {
        return playlist;
    }
}
