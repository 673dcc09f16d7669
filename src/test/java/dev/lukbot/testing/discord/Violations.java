package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Collects what is wrong with a request's body, in Discord's words and shape (error 50035). Confined to one request.
final class Violations {

    private final ObjectNode errors = Payload.of();

    void add(FieldPath path, String code, String message) {
        ObjectNode node = errors;
        for (String step : path.steps()) {
            node = node.withObjectProperty(step);
        }
        node.withArrayProperty("_errors").add(Payload.of("code", code, "message", message));
    }

    void check(boolean fine, FieldPath path, String code, String message) {
        if (!fine) {
            add(path, code, message);
        }
    }

    /// A text that may be missing.
    void optionalText(FieldPath path, JsonNode text, int min, int max) {
        if (!text.isMissingNode() && !text.isNull()) {
            length(path, text.asText(), min, max);
        }
    }

    /// A text that must be there.
    void text(FieldPath path, JsonNode text, int min, int max) {
        if (text.isMissingNode() || text.isNull()) {
            add(path, "BASE_TYPE_REQUIRED", "This field is required");
        } else {
            length(path, text.asText(), min, max);
        }
    }

    private void length(FieldPath path, String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        if (length > max && min == 0) {
            add(path, "BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
        } else if (length < min || length > max) {
            add(path, "BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
        }
    }

    void count(FieldPath path, JsonNode array, int min, int max) {
        if (array.size() < min || array.size() > max) {
            add(path, "BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
        }
    }

    /// Refuses the request if anything was wrong.
    void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw RestRefusal.invalidForm(errors);
        }
    }
}
