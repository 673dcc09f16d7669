package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;

/// What the REST API answers.
record RestResponse(int status, JsonNode body, Map<String, String> headers) {

    RestResponse(int status, JsonNode body) {
        this(status, body, Map.of());
    }

    static RestResponse ok(JsonNode body) {
        return new RestResponse(200, body);
    }

    static RestResponse noContent() {
        return new RestResponse(204, NullNode.instance);
    }

    byte[] bytes() {
        return status == 204 ? new byte[0] : Payload.bytes(body);
    }
}
