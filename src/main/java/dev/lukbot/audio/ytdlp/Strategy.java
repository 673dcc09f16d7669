package dev.lukbot.audio.ytdlp;

import java.util.Locale;

/// A way to the sound of a track.
public enum Strategy {
    /// yt-dlp says where it is, and we fetch it as yt-dlp would: any place in it can be gone to.
    FETCH,
    /// yt-dlp fetches it and passes it on: from the beginning to the end.
    PIPE;

    /// As its breakers are called.
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
