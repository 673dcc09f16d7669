package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;

/// A button as people see it. Immutable.
///
/// @param style 1 to 6, as in Discord's documentation
/// @param customId empty for a link
public record SentButton(String label, String emoji, String customId, int style, boolean enabled) {

    static SentButton of(JsonNode button) {
        return new SentButton(button.path("label").asText(""), button.path("emoji").path("name").asText(""),
                button.path("custom_id").asText(""), button.path("style").asInt(),
                !button.path("disabled").asBoolean(false));
    }

    boolean is(String which) {
        return which.equals(label) || which.equals(customId) || (!emoji.isEmpty() && which.equals(emoji));
    }
}
