package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// What the bot asked of the REST API.
///
/// @param path without the `/api/v10` in front
/// @param body the JSON, or a null node
/// @param files names of what was attached
/// @param authorization the header's value, empty without one
public record RestRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        JsonNode body,
        List<String> files,
        String authorization) {

    boolean has(String parameter, String value) {
        return query.getOrDefault(parameter, List.of()).contains(value);
    }
}
