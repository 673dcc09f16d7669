package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An embed as people see it; what is missing is empty. Immutable.
///
/// @param colour 0xRRGGBB
public record SentEmbed(
        String author,
        String title,
        String url,
        String description,
        int colour,
        List<Field> fields,
        String footer,
        String thumbnail) {

    /// A named fact.
    public record Field(String name, String value, boolean inline) {}

    static SentEmbed of(JsonNode embed) {
        var fields = embed.path("fields")
                .valueStream()
                .map(field -> new Field(field.path("name").asText(),
                        field.path("value").asText(), field.path("inline").asBoolean()))
                .toList();
        return new SentEmbed(embed.path("author").path("name").asText(""), embed.path("title").asText(""),
                embed.path("url").asText(""), embed.path("description").asText(""), embed.path("color").asInt(0),
                fields, embed.path("footer").path("text").asText(""),
                embed.path("thumbnail").path("url").asText(""));
    }

    /// The fields' values by name.
    public Map<String, String> fieldsByName() {
        return fields.stream().collect(Collectors.toMap(Field::name, Field::value, (first, _) -> first));
    }

    String text() {
        Stream<String> facts = fields.stream().map(field -> field.name() + ": " + field.value());
        return Stream.of(Stream.of(author, title, description), facts, Stream.of(footer))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
