package dev.lukbot.sound.ffmpeg;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;

/// What it means that ffprobe gave up.
final class Refusal {

    private static final String UNKNOWN = "This kind of file";

    private static final String INDEX_AT_END = "MP4 with its index at the end, from a server without ranges,";

    private Refusal() {}

    /// Of something known of which not even the first frame came out.
    ///
    /// @param seekable whether it could jump about in the input
    static IOException broken(Found found, boolean seekable, MalformedMediaException why) {
        return found.isMp4() && !seekable ? new UnsupportedMediaException(INDEX_AT_END) : why;
    }

    /// @param complaint what it wrote to its standard error
    /// @param seekable whether it could jump about in the input
    static IOException of(String complaint, boolean seekable) {
        if (complaint.contains("moov atom not found") && !seekable) {
            return new UnsupportedMediaException(INDEX_AT_END);
        }
        String line = Complaint.of(complaint).orElse("no reason");
        boolean isUnknown = complaint.contains("Format not on whitelist") || line.contains("Invalid data found");
        return isUnknown && !complaint.contains("moov atom")
                ? new UnsupportedMediaException(UNKNOWN)
                : new MalformedMediaException("ffprobe: " + line);
    }
}
