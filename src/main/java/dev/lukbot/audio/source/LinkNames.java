package dev.lukbot.audio.source;

import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;
import java.net.URI;

/// Readable names for links whose content has none.
final class LinkNames {

    private LinkNames() {}

    /// The file's name without its extension, or the host if there is no file: `https://a.example/My%20Song.mp3` is
    /// `My Song`.
    static String title(String link) {
        URI uri = URI.create(link);
        String path = uri.getPath().replaceFirst("/+$", "");
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\.\\w{1,5}$", "");
        String name = Glyphs.clipped(file.replaceAll("[_+]", " ").replaceFirst("^;", ""), Track.MAX_TEXT);
        return name.isEmpty() ? host(link) : name;
    }

    /// The server's name, which Java does not see in [URI#getHost()] if there is an underscore in it.
    static String host(String link) {
        String authority = URI.create(link).getRawAuthority();
        return authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
    }
}
