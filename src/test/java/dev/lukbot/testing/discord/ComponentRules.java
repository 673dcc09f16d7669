package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// Discord's limits for components in messages and modals. Confined to one request.
///
/// @see <a href="https://discord.com/developers/docs/components/reference">Component reference</a>
final class ComponentRules {

    static final int ACTION_ROW = 1;
    static final int BUTTON = 2;
    static final int STRING_SELECT = 3;
    static final int TEXT_INPUT = 4;
    static final int CHANNEL_SELECT = 8;
    static final int SECTION = 9;
    static final int TEXT_DISPLAY = 10;
    static final int THUMBNAIL = 11;
    static final int MEDIA_GALLERY = 12;
    static final int FILE = 13;
    static final int SEPARATOR = 14;
    static final int CONTAINER = 17;
    static final int LABEL = 18;
    private static final int MAX_ROWS = 5;
    private static final int MAX_IN_ROW = 5;
    private static final int MAX_COMPONENTS_V2 = 40;
    private static final int MAX_TEXT_V2 = 4000;
    private static final int LINK_STYLE = 5;
    private static final int PREMIUM_STYLE = 6;

    private final Violations violations;
    private final Set<String> customIds = new HashSet<>();
    private int components;
    private int textLength;

    ComponentRules(Violations violations) {
        this.violations = violations;
    }

    void messageComponents(FieldPath path, JsonNode list, boolean componentsV2) {
        if (!componentsV2) {
            violations.count(path, list, 0, MAX_ROWS);
        }
        for (int i = 0; i < list.size(); i++) {
            int type = list.path(i).path("type").asInt();
            violations.check(componentsV2 || type == ACTION_ROW, path.element(i).field("type"), "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1,).");
            component(path.element(i), list.path(i));
        }
        violations.check(components <= MAX_COMPONENTS_V2, path, "BASE_TYPE_MAX_LENGTH",
                "Must be 40 or fewer in length.");
        violations.check(textLength <= MAX_TEXT_V2, path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                "Displayable text exceeds maximum size of 4000");
    }

    void modalComponents(FieldPath path, JsonNode list) {
        violations.count(path, list, 1, MAX_ROWS);
        for (int i = 0; i < list.size(); i++) {
            FieldPath row = path.element(i);
            JsonNode input = list.path(i).path("component");
            switch (list.path(i).path("type").asInt()) {
                case LABEL -> {
                    violations.text(row.field("label"), list.path(i).path("label"), 1, 45);
                    violations.optionalText(row.field("description"), list.path(i).path("description"), 0, 100);
                    component(row.field("component"), input);
                }
                case ACTION_ROW -> textInput(row.field("components").element(0),
                        list.path(i).path("components").path(0));
                case TEXT_DISPLAY -> component(row, list.path(i));
                default -> violations.add(row.field("type"), "UNION_TYPE_CHOICES",
                        "Value of field \"type\" must be one of (1, 10, 18).");
            }
        }
    }

    private void component(FieldPath path, JsonNode component) {
        components++;
        int type = component.path("type").asInt();
        switch (type) {
            case ACTION_ROW -> row(path.field("components"), component.path("components"));
            case BUTTON -> button(path, component);
            case STRING_SELECT -> stringSelect(path, component);
            case TEXT_INPUT -> textInput(path, component);
            case 5, 6, 7, CHANNEL_SELECT -> select(path, component);
            case SECTION -> {
                violations.count(path.field("components"), component.path("components"), 1, 3);
                children(path.field("components"), component.path("components"));
                component(path.field("accessory"), component.path("accessory"));
            }
            case TEXT_DISPLAY -> {
                violations.text(path.field("content"), component.path("content"), 1, MAX_TEXT_V2);
                textLength += component.path("content").asText().length();
            }
            case CONTAINER -> {
                violations.check(!component.path("components").isEmpty(), path.field("components"),
                        "BASE_TYPE_REQUIRED", "This field is required");
                children(path.field("components"), component.path("components"));
            }
            case MEDIA_GALLERY -> violations.count(path.field("items"), component.path("items"), 1, 10);
            case THUMBNAIL, FILE, SEPARATOR -> { /* no limits that a bot could break */ }
            default -> violations.add(path.field("type"), "UNION_TYPE_CHOICES", "Unknown component type " + type + ".");
        }
    }

    private void children(FieldPath path, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            component(path.element(i), list.path(i));
        }
    }

    private void row(FieldPath path, JsonNode list) {
        violations.count(path, list, 1, MAX_IN_ROW);
        boolean onlyButtons = list.valueStream().allMatch(child -> child.path("type").asInt() == BUTTON);
        violations.check(onlyButtons || list.size() <= 1, path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width");
        children(path, list);
    }

    private void button(FieldPath path, JsonNode button) {
        int style = button.path("style").asInt();
        violations.check(style >= 1 && style <= PREMIUM_STYLE, path.field("style"), "BASE_TYPE_CHOICES",
                "Value must be one of {1, 2, 3, 4, 5, 6}.");
        violations.optionalText(path.field("label"), button.path("label"), 0, 80);
        if (style == PREMIUM_STYLE) {
            return;
        }
        boolean labelled = !button.path("label").asText("").isEmpty() || button.path("emoji").isObject();
        violations.check(labelled, path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
                "A button must have a label or emoji");
        if (style == LINK_STYLE) {
            violations.text(path.field("url"), button.path("url"), 1, 512);
            violations.check(!button.has("custom_id"), path, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL_EXCLUSIVE",
                    "A custom id and url cannot both be specified");
        } else {
            customId(path, button);
        }
    }

    private void select(FieldPath path, JsonNode select) {
        customId(path, select);
        violations.optionalText(path.field("placeholder"), select.path("placeholder"), 0, 150);
        int min = select.path("min_values").asInt(1);
        int max = select.path("max_values").asInt(1);
        violations.check(min >= 0 && min <= 25, path.field("min_values"), "NUMBER_TYPE_MAX", "Must be 0 to 25.");
        violations.check(max >= 1 && max <= 25 && max >= min, path.field("max_values"), "NUMBER_TYPE_MAX",
                "Must be 1 to 25 and no less than min_values.");
    }

    private void stringSelect(FieldPath path, JsonNode select) {
        select(path, select);
        JsonNode options = select.path("options");
        violations.count(path.field("options"), options, 1, 25);
        var values = new HashSet<String>();
        for (int i = 0; i < options.size(); i++) {
            FieldPath option = path.field("options").element(i);
            violations.text(option.field("label"), options.path(i).path("label"), 1, 100);
            violations.text(option.field("value"), options.path(i).path("value"), 1, 100);
            violations.optionalText(option.field("description"), options.path(i).path("description"), 0, 100);
            violations.check(values.add(options.path(i).path("value").asText()), option.field("value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        }
        violations.check(select.path("max_values").asInt(1) <= Math.max(1, options.size()), path.field("max_values"),
                "SELECT_COMPONENT_MAX_VALUES_EXCEEDED", "More than there are options");
    }

    private void textInput(FieldPath path, JsonNode input) {
        violations.check(input.path("type").asInt() == TEXT_INPUT, path.field("type"), "BASE_TYPE_CHOICES",
                "Value must be one of {4}.");
        customId(path, input);
        violations.optionalText(path.field("label"), input.path("label"), 1, 45);
        violations.optionalText(path.field("placeholder"), input.path("placeholder"), 0, 100);
        violations.optionalText(path.field("value"), input.path("value"), 0, 4000);
    }

    private void customId(FieldPath path, JsonNode component) {
        violations.text(path.field("custom_id"), component.path("custom_id"), 1, 100);
        violations.check(customIds.add(component.path("custom_id").asText()), path.field("custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}
