package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;

/// Discord's limits for messages and embeds.
///
/// @see <a href="https://discord.com/developers/docs/resources/message#embed-object-embed-limits">Embed limits</a>
final class MessageRules {

    static final int EPHEMERAL = 1 << 6;
    static final int COMPONENTS_V2 = 1 << 15;
    private static final int SUPPRESS_EMBEDS = 1 << 2;
    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
    private static final int MAX_CONTENT = 2000;
    private static final int MAX_EMBEDS = 10;
    private static final int MAX_EMBEDS_TOTAL = 6000;
    private static final int MAX_FIELDS = 25;

    private final Violations violations;

    MessageRules(Violations violations) {
        this.violations = violations;
    }

    /// A message to create.
    void created(FieldPath path, JsonNode message, boolean hasFiles) {
        changed(path, message);
        boolean empty = message.path("content").asText("").isBlank() && message.path("embeds").isEmpty()
                && message.path("components").isEmpty() && message.path("sticker_ids").isEmpty()
                && !message.has("poll") && !hasFiles;
        violations.refuseIfAny();
        if (empty) {
            throw RestRefusal.of(400, 50006, "Cannot send an empty message");
        }
    }

    /// Changes to a message.
    void changed(FieldPath path, JsonNode message) {
        boolean componentsV2 = (message.path("flags").asInt(0) & COMPONENTS_V2) != 0;
        int known = EPHEMERAL | COMPONENTS_V2 | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS;
        violations.check((message.path("flags").asInt(0) & ~known) == 0, path.field("flags"), "MESSAGE_FLAGS_INVALID",
                "These flags cannot be set");
        violations.optionalText(path.field("content"), message.path("content"), 0, MAX_CONTENT);
        embeds(path.field("embeds"), message.path("embeds"));
        if (componentsV2) {
            onlyComponents(path, message, "content");
            onlyComponents(path, message, "embeds");
        }
        new ComponentRules(violations).messageComponents(path.field("components"), message.path("components"),
                componentsV2);
        mentions(path.field("allowed_mentions"), message.path("allowed_mentions"));
    }

    private void onlyComponents(FieldPath path, JsonNode message, String field) {
        JsonNode value = message.path(field);
        boolean used = value.isTextual() ? !value.asText().isEmpty() : !value.isEmpty();
        violations.check(!used, path.field(field), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The '" + field + "' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
    }

    private void mentions(FieldPath path, JsonNode allowed) {
        for (String kind : new String[]{"users", "roles"}) {
            boolean listedAndParsed = !allowed.path(kind).isEmpty() && contains(allowed.path("parse"), kind);
            violations.check(!listedAndParsed, path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    "parse:[\"" + kind + "\"] and " + kind + ":[...] are mutually exclusive.");
        }
    }

    private static boolean contains(JsonNode array, String text) {
        return array.valueStream().anyMatch(element -> element.asText().equals(text));
    }

    private void embeds(FieldPath path, JsonNode embeds) {
        violations.count(path, embeds, 0, MAX_EMBEDS);
        int total = 0;
        for (int i = 0; i < embeds.size(); i++) {
            embed(path.element(i), embeds.path(i));
            total += length(embeds.path(i));
        }
        violations.check(total <= MAX_EMBEDS_TOTAL, path, "MAX_EMBED_SIZE_EXCEEDED",
                "Embed size exceeds maximum size of 6000");
    }

    private void embed(FieldPath path, JsonNode embed) {
        violations.optionalText(path.field("title"), embed.path("title"), 0, 256);
        violations.optionalText(path.field("description"), embed.path("description"), 0, 4096);
        violations.optionalText(path.field("footer").field("text"), embed.path("footer").path("text"), 0, 2048);
        violations.optionalText(path.field("author").field("name"), embed.path("author").path("name"), 0, 256);
        for (String address : new String[]{"url", "thumbnail", "image"}) {
            JsonNode value = embed.path(address).isObject() ? embed.path(address).path("url") : embed.path(address);
            violations.check(value.isMissingNode() || value.isNull() || isUrl(value.asText()),
                    embed.path(address).isObject() ? path.field(address).field("url") : path.field(address),
                    "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
        int colour = embed.path("color").asInt(0);
        violations.check(colour >= 0 && colour <= 0xFFFFFF, path.field("color"), "NUMBER_TYPE_MAX",
                "int value should be less than or equal to 16777215.");
        JsonNode fields = embed.path("fields");
        violations.count(path.field("fields"), fields, 0, MAX_FIELDS);
        for (int i = 0; i < fields.size(); i++) {
            FieldPath field = path.field("fields").element(i);
            violations.text(field.field("name"), fields.path(i).path("name"), 1, 256);
            violations.text(field.field("value"), fields.path(i).path("value"), 1, 1024);
        }
    }

    private static boolean isUrl(String text) {
        return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("attachment://");
    }

    private static int length(JsonNode embed) {
        int length = length(embed.path("title"), embed.path("description"), embed.path("footer").path("text"),
                embed.path("author").path("name"));
        for (JsonNode field : embed.path("fields")) {
            length += length(field.path("name"), field.path("value"));
        }
        return length;
    }

    private static int length(JsonNode... texts) {
        int length = 0;
        for (JsonNode text : texts) {
            String value = text.asText("");
            length += value.codePointCount(0, value.length());
        }
        return length;
    }
}
