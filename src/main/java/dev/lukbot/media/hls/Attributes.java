package dev.lukbot.media.hls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind a tag (RFC 8216, section 4.2): `BANDWIDTH=128000,CODECS="mp4a.40.2"`. Immutable.
record Attributes(Map<String, String> values) {

    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|([^,]*+))");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})(?:\\.\\d*)?");

    Attributes {
        values = Map.copyOf(values);
    }

    static Attributes parse(String list) {
        Map<String, String> values = new HashMap<>();
        for (Matcher attribute = ATTRIBUTE.matcher(list); attribute.find();) {
            String value = attribute.group(2) == null ? attribute.group(3).strip() : attribute.group(2);
            values.putIfAbsent(attribute.group(1), value);
        }
        return new Attributes(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    OptionalLong number(String name) {
        Matcher number = NUMBER.matcher(values.getOrDefault(name, ""));
        return number.matches() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }
}
