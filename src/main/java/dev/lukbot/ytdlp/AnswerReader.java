package dev.lukbot.ytdlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.lukbot.ytdlp.Answer.Chapter;
import dev.lukbot.ytdlp.Answer.Format;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Live;
import dev.lukbot.ytdlp.Answer.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of `yt-dlp -J` as it comes, and keeps the little that is needed of it: it may be 30 MB.
///
/// Everything may be missing, null, or of another type than usual; that counts as missing. Confined to one thread.
final class AnswerReader {

    static final int MAX_TEXT = 500;
    static final int MAX_LINK = 4096;
    private static final int MAX_FORMATS = 400;
    private static final int MAX_CHAPTERS = 500;
    private static final int MAX_HEADERS = 24;
    private static final double MAX_SECONDS = 10_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1_000_000)
                    .maxNestingDepth(100)
                    .build())
            .build();

    private final JsonParser json;
    private final int mostEntries;

    private AnswerReader(JsonParser json, int mostEntries) {
        this.json = json;
        this.mostEntries = mostEntries;
    }

    /// @param mostEntries of a list are kept
    /// @return empty if it says nothing, which is yt-dlp's way to fail
    /// @throws IOException if it is no JSON, or ends too early
    static Optional<Answer> read(InputStream stream, int mostEntries) throws IOException {
        try (JsonParser json = JSON.createParser(stream)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return json.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new AnswerReader(json, mostEntries).answer())
                    : Optional.empty();
        }
    }

    /// What is read of one object, until it is known what it is.
    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Double> numbers = new HashMap<>();
        private final Map<String, Boolean> flags = new HashMap<>();
        private final List<Format> formats = new ArrayList<>();
        private final List<Chapter> chapters = new ArrayList<>();
        private final List<String> artists = new ArrayList<>();
        private Map<String, String> headers = Map.of();
        private @Nullable List<Recording> entries;

        String text(String... names) {
            for (String name : names) {
                String text = texts.getOrDefault(name, "");
                if (!text.isBlank()) {
                    return text;
                }
            }
            return "";
        }

        Optional<Duration> seconds(String name) {
            return Optional.ofNullable(numbers.get(name))
                    .filter(seconds -> seconds > 0 && seconds < MAX_SECONDS)
                    .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
        }
    }

    private Answer answer() throws IOException {
        Fields fields = fields();
        List<Recording> entries = fields.entries;
        return entries == null ? recording(fields) : new Listing(fields.text("title"), entries);
    }

    private Fields fields() throws IOException {
        var fields = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                array(name, fields);
            } else if (value == JsonToken.START_OBJECT && name.equals("http_headers")) {
                fields.headers = headers();
            } else if (value == JsonToken.START_OBJECT) {
                json.skipChildren();
            } else {
                scalar(name, value, fields);
            }
        }
        requireEnd();
        return fields;
    }

    private void requireEnd() throws IOException {
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("JSON that ends too early");
        }
    }

    private void scalar(String name, @Nullable JsonToken value, Fields fields) throws IOException {
        if (value == null) {
            throw new IOException("JSON that ends too early");
        }
        switch (value) {
            case VALUE_STRING -> {
                if (isWanted(name)) {
                    fields.texts.put(name, text());
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> fields.numbers.put(name, json.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> fields.flags.put(name, value == JsonToken.VALUE_TRUE);
            default -> {
                // null is the same as nothing
            }
        }
    }

    private static boolean isWanted(String name) {
        return switch (name) {
            case "id", "title", "track", "artist", "uploader", "channel", "creator", "live_status", "thumbnail",
                    "webpage_url", "url", "extractor_key", "ie_key", "format_id", "protocol", "ext", "acodec",
                    "vcodec" ->
                true;
            default -> false;
        };
    }

    /// A link that is cut is none.
    private String text() throws IOException {
        String text = json.getText();
        boolean isLink = text.startsWith("http");
        if (isLink && text.length() > MAX_LINK) {
            return "";
        }
        return isLink ? text : clipped(text);
    }

    private static String clipped(String text) {
        return text.length() <= MAX_TEXT ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private void array(String name, Fields fields) throws IOException {
        List<Recording> entries = new ArrayList<>();
        for (JsonToken value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
            if (value == null) {
                throw new IOException("JSON that ends too early");
            }
            boolean isObject = value == JsonToken.START_OBJECT;
            if (isObject && name.equals("entries") && entries.size() < mostEntries) {
                Fields entry = fields();
                if (!entry.text("webpage_url", "url").isEmpty()) {
                    entries.add(recording(entry));
                }
            } else if (isObject && name.equals("formats") && fields.formats.size() < MAX_FORMATS) {
                format(fields()).ifPresent(fields.formats::add);
            } else if (isObject && name.equals("chapters") && fields.chapters.size() < MAX_CHAPTERS) {
                Fields chapter = fields();
                fields.chapters.add(new Chapter(chapter.text("title"),
                        chapter.seconds("start_time").orElse(Duration.ZERO)));
            } else if (value == JsonToken.VALUE_STRING && name.equals("artists") && fields.artists.size() < 8) {
                fields.artists.add(text());
            } else {
                json.skipChildren();
            }
        }
        if (name.equals("entries")) {
            fields.entries = entries;
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && headers.size() < MAX_HEADERS && isHeader(name, json.getText())) {
                headers.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        requireEnd();
        return headers;
    }

    private static boolean isHeader(String name, String value) {
        return name.matches("[A-Za-z0-9-]{1,64}") && value.length() <= MAX_LINK
                && value.chars().allMatch(character -> character >= ' ' && character < 0x7F);
    }

    private static Optional<Format> format(Fields fields) {
        String url = fields.text("url");
        return url.startsWith("http")
                ? Optional.of(new Format(
                        fields.text("format_id"), url, fields.text("protocol"), fields.text("ext"),
                        fields.text("acodec"), fields.text("vcodec"), fields.numbers.getOrDefault("abr", 0.0),
                        fields.numbers.getOrDefault("filesize", 0.0).longValue(), fields.headers,
                        fields.flags.getOrDefault("has_drm", false)))
                : Optional.empty();
    }

    private static Recording recording(Fields fields) {
        List<Format> formats = fields.formats.isEmpty() ? format(fields).stream()
                .filter(format -> !format.protocol().isEmpty())
                .toList() : fields.formats;
        String artist = fields.artists.isEmpty() ? fields.text("artist", "creator", "uploader", "channel")
                : clipped(String.join(", ", fields.artists));
        return new Recording(fields.text("id"), fields.text("extractor_key", "ie_key"),
                fields.text("webpage_url", "url"), fields.text("title", "track"), artist, fields.seconds("duration"),
                live(fields), Optional.of(fields.text("thumbnail")).filter(link -> link.startsWith("http")), formats,
                fields.chapters, fields.seconds("start_time"), fields.seconds("end_time"));
    }

    private static Live live(Fields fields) {
        return switch (fields.text("live_status")) {
            case "is_live" -> Live.NOW;
            case "is_upcoming" -> Live.LATER;
            case "was_live", "post_live" -> Live.OVER;
            default -> fields.flags.getOrDefault("is_live", false) ? Live.NOW : Live.NO;
        };
    }
}
