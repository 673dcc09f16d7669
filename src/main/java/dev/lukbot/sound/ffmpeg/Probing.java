package dev.lukbot.sound.ffmpeg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads what ffprobe says.
final class Probing {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(Duration.ofDays(1000).toSeconds());

    /// Of which ffprobe takes the first frames' bitrate for that of all.
    private static final Set<String> ESTIMATED = Set.of("aac", "loas");

    /// Of which ffprobe counts what it saw, which is all only where it could go to the end.
    private static final Set<String> COUNTED = Set.of("mov", "mpegts", "mpeg", "ogg");

    private Probing() {}

    /// @param json what ffprobe wrote
    /// @param isWhole whether ffprobe could see all of it
    /// @throws UnsupportedMediaException if there is no sound in it, or none that can be decoded
    static Found read(byte[] json, boolean isWhole)
            throws UnsupportedMediaException, MalformedMediaException {
        JsonNode probed = parse(json);
        JsonNode format = probed.path("format");
        String demuxer = format.path("format_name").asText("").split(",", 2)[0];
        String container = FormatNames.container(demuxer, tag(format, "major_brand").orElse(""));
        Optional<JsonNode> sound = sound(probed.path("streams"));
        if (sound.isEmpty()) {
            throw new UnsupportedMediaException(FormatNames.withoutSound(demuxer, container));
        }
        JsonNode stream = sound.get();
        String name = FormatNames.of(demuxer, container, stream.path("codec_name").asText("unknown sound"));
        if (stream.path("channels").asInt() < 1) {
            throw new UnsupportedMediaException(name);
        }
        return new Found(name, demuxer, stream.path("index").asInt(),
                stream.path("channels").asInt() == 1, tags(format).or(tags(stream)),
                length(demuxer, isWhole, stream, format));
    }

    private static JsonNode parse(byte[] json) throws MalformedMediaException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new MalformedMediaException("ffprobe: " + broken.getOriginalMessage());
        } catch (IOException impossible) { // of bytes in memory
            throw new UncheckedIOException(impossible);
        }
    }

    /// The one that a player would choose: the default, else the first, of those that can be decoded.
    private static Optional<JsonNode> sound(JsonNode streams) {
        Stream<JsonNode> sounds = StreamSupport.stream(streams.spliterator(), false)
                .filter(stream -> stream.path("codec_type").asText().equals("audio"));
        return sounds.min((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    private static int rank(JsonNode stream) {
        boolean isKnown = stream.has("codec_name") && stream.path("channels").asInt() > 0;
        boolean isDefault = stream.path("disposition").path("default").asInt() == 1;
        return (isKnown ? 0 : 2) + (isDefault ? 0 : 1);
    }

    private static Tags tags(JsonNode place) {
        return new Tags(
                tag(place, "title").or(() -> tag(place, "StreamTitle")).or(() -> tag(place, "icy-name")),
                tag(place, "artist"),
                tag(place, "album"),
                tag(place, "isrc").or(() -> tag(place, "TSRC")),
                Optional.empty());
    }

    private static Optional<String> tag(JsonNode place, String name) {
        return place.path("tags")
                .properties()
                .stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(field -> field.getValue().asText())
                .findFirst();
    }

    private static Optional<Duration> length(String demuxer, boolean isWhole, JsonNode stream, JsonNode format) {
        boolean isKnown = !ESTIMATED.contains(demuxer) && (isWhole || !COUNTED.contains(demuxer));
        return isKnown ? seconds(stream).or(() -> seconds(format)) : Optional.empty();
    }

    private static Optional<Duration> seconds(JsonNode place) {
        try {
            var seconds = new BigDecimal(place.path("duration").asText());
            return seconds.signum() > 0 && seconds.compareTo(LONGEST_SECONDS) < 0
                    ? Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()))
                    : Optional.empty();
        } catch (NumberFormatException _) { // N/A
            return Optional.empty();
        }
    }
}
