package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A form that the bot opened for a member. Immutable.
public final class SentModal {

    private final Interaction opener;
    private final JsonNode shown;

    SentModal(Interaction opener, JsonNode shown) {
        this.opener = opener;
        this.shown = shown;
    }

    public String title() {
        return shown.path("title").asText();
    }

    /// Fills in and sends the form.
    ///
    /// @param values by custom id
    public SentReply submit(Map<String, String> values) {
        var filled = new ArrayList<ObjectNode>();
        for (JsonNode row : shown.path("components")) {
            if (row.path("type").asInt() == ComponentRules.LABEL) {
                filled.add(Payload.of("type", ComponentRules.LABEL, "id", filled.size() + 1, "component",
                        input(row.path("component"), values)));
            } else {
                filled.add(Payload.of("type", ComponentRules.ACTION_ROW, "id", filled.size() + 1, "components",
                        List.of(input(row.path("components").path(0), values))));
            }
        }
        return opener.channel()
                .guild()
                .people()
                .submits(opener.member(), opener.channel(), opener.source(),
                        Payload.of("custom_id", shown.path("custom_id"), "components", filled));
    }

    private static ObjectNode input(JsonNode input, Map<String, String> values) {
        String customId = input.path("custom_id").asText();
        String value = values.getOrDefault(customId, "");
        if (value.isEmpty() && input.path("required").asBoolean(true)) {
            throw new IllegalArgumentException("the form wants a value for " + customId);
        }
        return Payload.of("type", ComponentRules.TEXT_INPUT, "id", 100 + customId.length(), "custom_id", customId,
                "value", value);
    }
}
