package dev.lukbot.ytdlp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What yt-dlp found. Immutable; everything in it was clipped when it was read.
public sealed interface Answer {

    /// Recordings in their order.
    ///
    /// @param title empty if it has none
    record Listing(String title, List<Recording> recordings) implements Answer {
        public Listing {
            recordings = List.copyOf(recordings);
        }
    }

    /// One recording. Those of a list may have no more than a page and a title.
    ///
    /// @param id as the site calls it
    /// @param extractor which of yt-dlp's extractors knows it, such as `Youtube`
    /// @param page where people find it, and what can be asked again
    /// @param title empty if nobody knows
    /// @param artist who plays, else who published it; empty if nobody knows
    /// @param thumbnail a picture's link
    /// @param formats worst first; empty if only its page was read
    /// @param start where the link said to begin
    /// @param end where the link said to end
    record Recording(
            String id,
            String extractor,
            String page,
            String title,
            String artist,
            Optional<Duration> length,
            Live live,
            Optional<String> thumbnail,
            List<Format> formats,
            List<Chapter> chapters,
            Optional<Duration> start,
            Optional<Duration> end) implements Answer {
        public Recording {
            formats = List.copyOf(formats);
            chapters = List.copyOf(chapters);
        }
    }

    /// Whether something is sent just now.
    enum Live {
        NO, NOW, LATER, OVER
    }

    /// One of the forms a recording can be had in.
    ///
    /// @param url of the bytes, or of a list of pieces; expires, and is not to be kept
    /// @param protocol such as `https` or `m3u8_native`
    /// @param audio the codec, such as `opus` or `mp4a.40.2`; `none` if there is no sound, empty if it is not known
    /// @param video the codec; `none` if there is no picture, empty if it is not known
    /// @param kilobits of sound a second; 0 if not known
    /// @param bytes 0 if not known
    /// @param headers that the server expects with a request
    record Format(
            String id,
            String url,
            String protocol,
            String extension,
            String audio,
            String video,
            double kilobits,
            long bytes,
            Map<String, String> headers,
            boolean encrypted) {
        public Format {
            headers = Map.copyOf(headers);
        }

        private static final Set<String> DIRECT = Set.of("http", "https");

        /// Whether it can be fetched as one file.
        public boolean isFile() {
            return DIRECT.contains(protocol) && isWhole();
        }

        /// Whether there is sound, and all of it.
        public boolean isWhole() {
            return !audio.equals("none") && !encrypted && !id.contains("_preview") && !id.contains("storyboard");
        }

        public boolean isSoundOnly() {
            return video.equals("none");
        }
    }

    /// A part with a name.
    record Chapter(String title, Duration start) {}
}
