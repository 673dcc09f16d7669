package dev.lukbot.audio.source;

import dev.lukbot.audio.net.WebLink;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;

/// Readable names for links whose content has none.
final class LinkNames {

    private LinkNames() {}

    /// The file's name without its extension, or the host if there is no file: `https://a.example/My%20Song.mp3` is
    /// `My Song`.
    static String title(WebLink link) {
        String path = link.uri().getPath().replaceFirst("/+$", "");
        String file = withoutExtension(path.substring(path.lastIndexOf('/') + 1));
        String name = Glyphs.clipped(file.replaceAll("[_+]", " ").replaceFirst("^;", ""), Track.MAX_TEXT);
        return name.isEmpty() ? link.host() : name;
    }

    static String withoutExtension(String file) {
        return file.replaceFirst("(?<=.)\\.\\w{1,5}$", "");
    }
}
