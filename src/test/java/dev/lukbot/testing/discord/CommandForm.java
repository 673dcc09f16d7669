package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills in a registered command as Discord's client does: with the declared types, and nothing that the client would
/// not let through. Immutable.
record CommandForm(JsonNode command) {

    /// @return the interaction's `options`
    List<ObjectNode> fill(Map<String, ?> values) {
        var left = new TreeMap<String, Object>(values);
        var filled = new ArrayList<ObjectNode>();
        for (JsonNode option : command.path("options")) {
            String name = option.path("name").asText();
            Object value = left.remove(name);
            if (value != null) {
                filled.add(filled(option, value));
            } else if (option.path("required").asBoolean(false)) {
                throw refused("option " + name + " is required");
            }
        }
        if (!left.isEmpty()) {
            throw refused("it has no options " + left.keySet());
        }
        return filled;
    }

    /// What the client sends while a member types into one option. It checks nothing yet: the typed text is sent as it
    /// is, whatever the option's type, and so is what stands in the others, as far as it is not of their type.
    List<ObjectNode> typing(String focused, String typed, Map<String, ?> others) {
        JsonNode option = command.path("options")
                .valueStream()
                .filter(declared -> declared.path("name").asText().equals(focused))
                .findFirst()
                .orElseThrow(() -> refused("it has no option " + focused));
        if (!option.path("autocomplete").asBoolean(false)) {
            throw refused("option " + focused + " does not autocomplete");
        }
        var filled = new ArrayList<ObjectNode>();
        for (JsonNode declared : command.path("options")) {
            Object value = others.get(declared.path("name").asText());
            if (value != null) {
                filled.add(Payload.of("name", declared.path("name"), "type", declared.path("type"), "value",
                        asTyped(declared, value.toString())));
            }
        }
        filled.add(Payload.of("name", focused, "type", option.path("type").asInt(), "value", typed, "focused", true));
        return filled;
    }

    private Object asTyped(JsonNode option, String text) {
        try {
            return typed(option, text);
        } catch (IllegalArgumentException notOfItsType) {
            return text;
        }
    }

    /// Splits `query: some words next: true` at the names of declared options.
    Map<String, String> parse(String line) {
        String names = command.path("options")
                .valueStream()
                .map(option -> option.path("name").asText())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        var values = new TreeMap<String, String>();
        if (line.isBlank()) {
            return values;
        }
        Matcher starts = Pattern.compile("(?:^|\\s)(" + names + "):\\s?").matcher(line);
        String name = "";
        int valueStart = 0;
        while (starts.find()) {
            if (name.isEmpty() && starts.start() > 0) {
                break;
            }
            putValue(values, name, line.substring(valueStart, Math.max(valueStart, starts.start())));
            name = starts.group(1);
            valueStart = starts.end();
        }
        if (name.isEmpty()) {
            throw refused("cannot read \"" + line + "\"");
        }
        putValue(values, name, line.substring(valueStart));
        return values;
    }

    private static void putValue(Map<String, String> values, String name, String value) {
        if (!name.isEmpty()) {
            values.put(name, value.strip());
        }
    }

    private ObjectNode filled(JsonNode option, Object value) {
        String name = option.path("name").asText();
        int type = option.path("type").asInt();
        if (type == CommandRules.ATTACHMENT) {
            return Payload.of("name", name, "type", type, "value", ((SentAttachment) value).id());
        }
        String text = value.toString();
        Object typed = typed(option, text);
        checkChoice(option, name, text);
        if (typed instanceof Number number) {
            checkRange(option, name, number.doubleValue(), "min_value", "max_value");
        } else if (type == CommandRules.STRING) {
            checkRange(option, name, text.length(), "min_length", "max_length");
            if (text.isEmpty()) {
                throw refused("option " + name + " is empty");
            }
        }
        return Payload.of("name", name, "type", type, "value", typed);
    }

    private Object typed(JsonNode option, String text) {
        String name = option.path("name").asText();
        return switch (option.path("type").asInt()) {
            case CommandRules.INTEGER -> number(name, text, true);
            case CommandRules.NUMBER -> number(name, text, false);
            case CommandRules.BOOLEAN -> bool(name, text);
            default -> text;
        };
    }

    private Number number(String name, String text, boolean whole) {
        try {
            return whole ? (Number) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw refused("option " + name + " takes a number: " + text);
        }
    }

    private boolean bool(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw refused("option " + name + " takes true or false: " + text);
        }
        return text.equals("true");
    }

    private void checkChoice(JsonNode option, String name, String value) {
        JsonNode choices = option.path("choices");
        if (!choices.isEmpty()
                && choices.valueStream().noneMatch(choice -> choice.path("value").asText().equals(value))) {
            throw refused("option " + name + " has no choice " + value);
        }
    }

    private void checkRange(JsonNode option, String name, double value, String min, String max) {
        boolean below = option.has(min) && value < option.path(min).asDouble();
        boolean above = option.has(max) && value > option.path(max).asDouble();
        if (below || above) {
            throw refused("option %s must be %s to %s: %s".formatted(name, option.path(min).asText("-"),
                    option.path(max).asText("-"), value));
        }
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "Discord's client would not send /" + command.path("name").asText() + ": " + reason);
    }
}
