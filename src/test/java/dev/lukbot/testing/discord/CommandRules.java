package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Discord's limits for application commands. Confined to one request.
///
/// @see <a href="https://discord.com/developers/docs/interactions/application-commands">Application commands</a>
final class CommandRules {

    static final int SUBCOMMAND = 1;
    static final int SUBCOMMAND_GROUP = 2;
    static final int STRING = 3;
    static final int ATTACHMENT = 11;
    static final int INTEGER = 4;
    static final int BOOLEAN = 5;
    static final int NUMBER = 10;
    private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}");
    private static final int MAX_COMMANDS = 100;
    private static final int MAX_OPTIONS = 25;
    private static final int MAX_CHOICES = 25;
    private static final int MAX_CHARACTERS = 8000;
    private static final double LARGEST_NUMBER = 1L << 53;
    private static final Set<String> LOCALES = Set.of("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr",
            "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru",
            "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko");

    private final Violations violations;

    CommandRules(Violations violations) {
        this.violations = violations;
    }

    void all(JsonNode commands) {
        if (commands.size() > MAX_COMMANDS) {
            throw RestRefusal.of(400, 30032, "Maximum number of application commands reached (100)");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < commands.size(); i++) {
            FieldPath path = FieldPath.ROOT.element(i);
            JsonNode command = commands.path(i);
            one(path, command);
            violations.check(names.add(command.path("type").asInt(1) + command.path("name").asText()),
                    path.field("name"), "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique");
        }
    }

    void one(FieldPath path, JsonNode command) {
        if (command.path("type").asInt(1) != 1) {
            violations.text(path.field("name"), command.path("name"), 1, 32);
            return;
        }
        named(path, command);
        options(path.field("options"), command.path("options"));
        violations.check(characters(command) <= MAX_CHARACTERS, path, "APPLICATION_COMMAND_TOO_LARGE",
                "Command exceeds maximum size (8000)");
    }

    private void named(FieldPath path, JsonNode thing) {
        name(path.field("name"), thing.path("name"));
        violations.text(path.field("description"), thing.path("description"), 1, 100);
        localizations(path.field("name_localizations"), thing.path("name_localizations"), true);
        localizations(path.field("description_localizations"), thing.path("description_localizations"), false);
    }

    private void name(FieldPath path, JsonNode name) {
        violations.text(path, name, 1, 32);
        String text = name.asText();
        violations.check(NAME.matcher(text).matches() && text.equals(text.toLowerCase(Locale.ROOT)), path,
                "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }

    private void localizations(FieldPath path, JsonNode byLocale, boolean names) {
        byLocale.propertyStream().forEach(entry -> {
            FieldPath place = path.field(entry.getKey());
            violations.check(LOCALES.contains(entry.getKey()), place, "DICT_TYPE_CONVERT_INVALID_KEY",
                    "Unknown locale " + entry.getKey());
            if (names) {
                name(place, entry.getValue());
            } else {
                violations.text(place, entry.getValue(), 1, 100);
            }
        });
    }

    private void options(FieldPath path, JsonNode options) {
        violations.count(path, options, 0, MAX_OPTIONS);
        var names = new HashSet<String>();
        boolean optionalSeen = false;
        for (int i = 0; i < options.size(); i++) {
            FieldPath place = path.element(i);
            JsonNode option = options.path(i);
            named(place, option);
            violations.check(names.add(option.path("name").asText()), place.field("name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            int type = option.path("type").asInt();
            violations.check(type >= 1 && type <= 11, place.field("type"), "BASE_TYPE_CHOICES",
                    "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.");
            if (type == SUBCOMMAND || type == SUBCOMMAND_GROUP) {
                options(place.field("options"), option.path("options"));
            } else {
                boolean required = option.path("required").asBoolean(false);
                violations.check(!required || !optionalSeen, place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                        "Required options must be placed before non-required options");
                optionalSeen |= !required;
                limits(place, option, type);
            }
        }
    }

    private void limits(FieldPath path, JsonNode option, int type) {
        boolean numeric = type == INTEGER || type == NUMBER;
        for (String bound : new String[]{"min_value", "max_value"}) {
            violations.check(!option.has(bound) || numeric, path.field(bound), "APPLICATION_COMMAND_OPTIONS_MIN_MAX",
                    "Only for numbers");
            violations.check(Math.abs(option.path(bound).asDouble(0)) <= LARGEST_NUMBER, path.field(bound),
                    "NUMBER_TYPE_MAX", "Beyond 2^53");
        }
        violations.check(!(option.has("min_value") && option.has("max_value"))
                || option.path("min_value").asDouble() <= option.path("max_value").asDouble(), path.field("min_value"),
                "APPLICATION_COMMAND_OPTIONS_MIN_MAX", "min_value must not be above max_value");
        length(path.field("min_length"), option.path("min_length"), 0);
        length(path.field("max_length"), option.path("max_length"), 1);
        JsonNode choices = option.path("choices");
        violations.check(choices.isEmpty() || !option.path("autocomplete").asBoolean(false), path.field("choices"),
                "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices and autocomplete are mutually exclusive");
        choices(path.field("choices"), choices);
    }

    private void length(FieldPath path, JsonNode length, int min) {
        violations.check(length.isMissingNode() || (length.asInt() >= min && length.asInt() <= 6000), path,
                "NUMBER_TYPE_MAX", "Must be " + min + " to 6000.");
    }

    /// The choices of an option, or the suggestions of an autocompletion.
    void choices(FieldPath path, JsonNode choices) {
        violations.count(path, choices, 0, MAX_CHOICES);
        for (int i = 0; i < choices.size(); i++) {
            FieldPath place = path.element(i);
            violations.text(place.field("name"), choices.path(i).path("name"), 1, 100);
            localizations(place.field("name_localizations"), choices.path(i).path("name_localizations"), false);
            JsonNode value = choices.path(i).path("value");
            if (value.isNumber()) {
                violations.check(Math.abs(value.asDouble()) <= LARGEST_NUMBER, place.field("value"),
                        "NUMBER_TYPE_MAX", "Beyond 2^53");
            } else {
                violations.text(place.field("value"), value, 0, 100);
            }
        }
    }

    private static int characters(JsonNode thing) {
        int own = longest(thing, "name") + longest(thing, "description");
        int choices = thing.path("choices")
                .valueStream()
                .mapToInt(choice -> longest(choice, "name") + choice.path("value").asText().length())
                .sum();
        return own + choices + thing.path("options").valueStream().mapToInt(CommandRules::characters).sum();
    }

    private static int longest(JsonNode thing, String field) {
        int localized = thing.path(field + "_localizations")
                .valueStream()
                .mapToInt(text -> text.asText().length())
                .max()
                .orElse(0);
        return Math.max(localized, thing.path(field).asText().length());
    }
}
