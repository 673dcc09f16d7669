package dev.lukbot.media.playlist;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.PlainText;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/// Reads lists of links, in whichever format and encoding. Stateless.
///
/// Time and memory are bounded by [#LONGEST], whatever the list holds. Lists within lists are its caller's to follow.
public final class Playlists {

    /// In bytes; what a list has beyond is not read.
    public static final int LONGEST = 1 << 20;

    private Playlists() {}

    /// Reads the list that is all there is.
    ///
    /// @param base where it was found, which its relative links are relative to
    /// @param most how many entries are wanted
    public static Playlist read(ByteReader bytes, PlaylistFormat format, URI base, int most) throws IOException {
        return parse(beginning(bytes), format, base, most);
    }

    private static byte[] beginning(ByteReader bytes) throws IOException {
        var text = new byte[LONGEST];
        int size = 0;
        for (int read = 0; size < LONGEST && read >= 0; size += Math.max(0, read)) {
            read = bytes.read(text, size, LONGEST - size);
        }
        return Arrays.copyOf(text, size);
    }

    /// One link as lists have them.
    ///
    /// @param base what it is relative to
    /// @return absolute, by http or https; empty if it leads elsewhere
    public static Optional<URI> link(String written, URI base) {
        return WrittenLink.read(written, base) instanceof WrittenLink.Web(var uri) ? Optional.of(uri)
                : Optional.empty();
    }

    /// The text of the list that is all there is; if it is longer than [#LONGEST], its beginning.
    public static String text(ByteReader bytes) throws IOException {
        return PlainText.decode(beginning(bytes));
    }

    /// As [#read].
    public static Playlist parse(byte[] bytes, PlaylistFormat format, URI base, int most) {
        String text = PlainText.decode(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
        var entries = new Entries(base, most);
        return switch (format) {
            case M3U -> M3u.read(text, entries);
            case PLS -> Pls.read(text, entries);
            case ASX, XSPF, WPL, B4S, FEED -> MarkupList.read(format, text, entries);
        };
    }
}
