package dev.lukbot.media.detect;

import dev.lukbot.media.Demuxer;
import dev.lukbot.media.Tags;
import dev.lukbot.media.playlist.PlaylistFormat;
import java.io.IOException;
import java.util.Optional;

/// What bytes are, after a look at their beginning.
public sealed interface Look {

    /// Sound that we take apart ourselves. Its headers are read; closing the demuxer closes the input.
    ///
    /// @param tags all that the file says about itself, whether in its own way or in an ID3 tag in front
    record Sound(Demuxer demuxer, Tags tags) implements Look {}

    /// A list of links. Nothing is consumed: [dev.lukbot.media.playlist.Playlists] reads the same bytes.
    record Links(PlaylistFormat format) implements Look {}

    /// The list of a stream's pieces, or of its variants. Nothing is consumed.
    record Hls() implements Look {}

    /// Sound, or a film that may have some, which none of our demuxers reads, or one began to and failed. The input is
    /// somewhere behind its beginning if there is a `why`; if there is none, nothing is consumed but an ID3 tag in front.
    ///
    /// @param format as people call it: `Ogg with Speex`, `AVI`
    record Foreign(String format, Optional<IOException> why) implements Look {}

    /// Nothing that could be heard. Nothing is consumed but an ID3 tag in front.
    ///
    /// @param name as people call it: `PNG picture`
    record NoSound(Kind kind, String name) implements Look {}

    /// What has no sound.
    enum Kind {
        EMPTY,
        WEB_PAGE,
        PICTURE,
        ARCHIVE,
        DOCUMENT,
        TEXT,
        PROGRAM,
        UNKNOWN
    }
}
