package dev.lukbot.testing.audio;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sine tone in a container, as the name of a file says it: `tone-440.mp3` lasts 3 seconds, `tone-440-300.wav` 300.
record Tone(int hertz, Duration length, Format format) {

    static final Duration DEFAULT_LENGTH = Duration.ofSeconds(3);

    private static final Pattern NAME = Pattern.compile("tone-(\\d{2,5})(?:-(\\d{1,5}))?\\.([a-z0-9]{3,4})");

    /// A container, and the codec we put into it.
    enum Format {
        WAV("audio/wav", ""),
        MP3("audio/mpeg", "-c:a libmp3lame -b:a 48k -ar 44100"),
        OGG("audio/ogg", "-c:a libopus -b:a 32k -frame_duration 20"),
        WEBM("audio/webm", "-c:a libopus -b:a 32k -frame_duration 20"),
        FLAC("audio/flac", "-c:a flac -ar 44100 -sample_fmt s16"),
        M4A("audio/mp4", "-c:a aac -b:a 48k -ar 44100 -movflags +faststart");

        private final String contentType;
        private final String encoding;

        Format(String contentType, String encoding) {
            this.contentType = contentType;
            this.encoding = encoding;
        }

        String contentType() {
            return contentType;
        }

        /// What makes ffmpeg encode it.
        List<String> encoding() {
            return List.of(encoding.split(" "));
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Empty if the file is none of ours.
    static Optional<Tone> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String seconds = matcher.group(2);
        var length = seconds == null ? DEFAULT_LENGTH : Duration.ofSeconds(Long.parseLong(seconds));
        return Optional.of(new Tone(Integer.parseInt(matcher.group(1)), length,
                Format.valueOf(matcher.group(3).toUpperCase(Locale.ROOT))));
    }

    /// The name that stands for this tone.
    String fileName() {
        String seconds = length.equals(DEFAULT_LENGTH) ? "" : "-" + length.toSeconds();
        return "tone-" + hertz + seconds + "." + format.extension();
    }
}
