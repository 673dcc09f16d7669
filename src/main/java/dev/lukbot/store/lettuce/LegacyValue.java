package dev.lukbot.store.lettuce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lukbot.store.StoreKey.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the TypeScript bot left under a key, in the structure we use for it: fields and values, or scores and elements,
/// in turn.
///
/// It kept everything as JSON text; later versions kept the history as a list of JSON texts. Names inside stay as they
/// were, which the services know. Immutable.
///
/// @param kind `hash` or `zset`
record LegacyValue(String kind, List<String> parts) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    LegacyValue {
        parts = List.copyOf(parts);
    }

    /// Reads a text left under a key that is a `structure` now; empty if it is not understood.
    ///
    /// @param nowMillis stands in for times that were not kept
    static Optional<LegacyValue> ofText(Structure structure, String text, long nowMillis) {
        return parse(text).flatMap(json -> switch (structure) {
            case FIELDS -> json.isObject() ? Optional.of(fields(json)) : Optional.empty();
            case TIMELINE -> json.isArray() ? Optional.of(timeline(json, nowMillis)) : Optional.empty();
            case VALUE, LIMIT -> Optional.empty();
        });
    }

    /// Reads a list left under a key that is a `structure` now, newest first; empty if it is not understood.
    static Optional<LegacyValue> ofList(Structure structure, List<String> texts, long nowMillis) {
        if (structure != Structure.TIMELINE) {
            return Optional.empty();
        }
        var array = MAPPER.createArrayNode();
        for (String text : texts) {
            parse(text).filter(JsonNode::isObject).ifPresent(array::add);
        }
        return array.isEmpty() && !texts.isEmpty() ? Optional.empty() : Optional.of(timeline(array, nowMillis));
    }

    private static LegacyValue fields(JsonNode object) {
        var parts = new ArrayList<String>();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull() && !field.getKey().startsWith("#")) {
                parts.add(field.getKey());
                parts.add(text(field.getValue()));
            }
        });
        return new LegacyValue("hash", parts);
    }

    /// Histories were kept newest first with a time in each element, plain ids oldest first and without.
    private static LegacyValue timeline(JsonNode array, long nowMillis) {
        var parts = new ArrayList<String>();
        long oldest = nowMillis - array.size();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            long inOrder = element.isValueNode() ? oldest + i : nowMillis - i;
            parts.add(Long.toString(element.path("timestamp").asLong(inOrder)));
            parts.add(text(element));
        }
        return new LegacyValue("zset", parts);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
