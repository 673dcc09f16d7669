package dev.lukbot.audio.source;

import dev.lukbot.track.Glyphs;
import java.net.URI;

/// Readable names for links whose content has none.
final class LinkNames {

    /// Enough for any title, too little to fill a message.
    private static final int MAX_LENGTH = 200;

    private LinkNames() {}

    /// The file's name without its extension, or the host if there is no file: `https://a.example/My%20Song.mp3` is
    /// `My Song`.
    static String title(String link) {
        URI uri = URI.create(link);
        String path = uri.getPath().replaceFirst("/+$", "");
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\.\\w{1,5}$", "");
        String name = tidy(file.replaceAll("[_+]", " ").replaceFirst("^;", ""));
        return name.isEmpty() ? uri.getHost() : name;
    }

    /// One line of bounded length, without what nobody sees.
    static String tidy(String text) {
        String line = Glyphs.line(text);
        if (line.codePointCount(0, line.length()) <= MAX_LENGTH) {
            return line;
        }
        int end = line.offsetByCodePoints(0, MAX_LENGTH - 1);
        return line.substring(0, Glyphs.boundary(line, end)).stripTrailing() + "…";
    }
}
