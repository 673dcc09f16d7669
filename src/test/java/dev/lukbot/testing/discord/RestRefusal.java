package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A request that Discord turns down, with status and JSON error code.
final class RestRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final transient ObjectNode body;

    private RestRefusal(int status, int code, String message, ObjectNode body) {
        super(status + " " + code + ": " + message);
        this.status = status;
        this.code = code;
        this.body = body;
    }

    static RestRefusal of(int status, int code, String message) {
        return new RestRefusal(status, code, message, Payload.of("message", message, "code", code));
    }

    static RestRefusal invalidForm(JsonNode errors) {
        String message = "Invalid Form Body";
        return new RestRefusal(400, 50035, message + " " + errors, Payload.of("message", message, "code", 50035,
                "errors", errors));
    }

    static RestRefusal notFound() {
        return of(404, 0, "404: Not Found");
    }

    static RestRefusal unauthorized() {
        return of(401, 0, "401: Unauthorized");
    }

    static RestRefusal missingAccess() {
        return of(403, 50001, "Missing Access");
    }

    static RestRefusal missingPermissions() {
        return of(403, 50013, "Missing Permissions");
    }

    static RestRefusal unknownChannel() {
        return of(404, 10003, "Unknown Channel");
    }

    static RestRefusal unknownMessage() {
        return of(404, 10008, "Unknown Message");
    }

    static RestRefusal unknownWebhook() {
        return of(404, 10015, "Unknown Webhook");
    }

    static RestRefusal unknownInteraction() {
        return of(404, 10062, "Unknown interaction");
    }

    static RestRefusal alreadyAcknowledged() {
        return of(400, 40060, "Interaction has already been acknowledged.");
    }

    RestResponse response() {
        return new RestResponse(status, body);
    }

    int code() {
        return code;
    }
}
