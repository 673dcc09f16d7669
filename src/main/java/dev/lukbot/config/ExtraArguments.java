package dev.lukbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Which arguments of its own the operator may give yt-dlp: those that change how it asks and fetches. What runs
/// something, reads or writes a file, or sends anything elsewhere is none of them.
final class ExtraArguments {

    private static final String NONE = "";
    private static final String NUMBER = "\\d{1,5}(?:\\.\\d{1,3})?";
    private static final String RATE = "\\d{1,6}(?:\\.\\d{1,3})?[KMGkmg]?";

    /// The options, and what their values look like.
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("--extractor-args", "[\\w+-]{1,40}:[\\w.,;=+:-]{1,400}"),
            Map.entry("--remote-components", "ejs:(?:npm|github)"),
            Map.entry("--js-runtimes", "deno|node|bun|quickjs"),
            Map.entry("--impersonate", "[\\w:.-]{0,40}"),
            Map.entry("--xff", "default|never|[A-Z]{2}"),
            Map.entry("--age-limit", "\\d{1,3}"),
            Map.entry("--format-sort", "[\\w:,+~.-]{1,200}"),
            Map.entry("--force-ipv4", NONE),
            Map.entry("--force-ipv6", NONE),
            Map.entry("--sleep-requests", NUMBER),
            Map.entry("--sleep-interval", NUMBER),
            Map.entry("--max-sleep-interval", NUMBER),
            Map.entry("--socket-timeout", NUMBER),
            Map.entry("--retries", NUMBER),
            Map.entry("--extractor-retries", NUMBER),
            Map.entry("--fragment-retries", NUMBER),
            Map.entry("--concurrent-fragments", "\\d{1,2}"),
            Map.entry("--limit-rate", RATE),
            Map.entry("--throttled-rate", RATE),
            Map.entry("--http-chunk-size", RATE),
            Map.entry("--no-check-formats", NONE));

    private ExtraArguments() {}

    /// Reads options and values, separated by blanks; a value may also follow `=`.
    static List<String> read(Environment environment, String name) {
        List<String> words = environment.text(name).map(text -> List.of(text.split("\\s+", -1))).orElse(List.of());
        var arguments = new ArrayList<String>();
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            String allowed = ALLOWED.get(option);
            if (allowed == null) {
                environment.wrong(name, "options of yt-dlp among "
                        + String.join(", ", ALLOWED.keySet().stream().sorted().toList()), option);
                return List.of();
            }
            boolean takesValue = !allowed.isEmpty();
            String value = equals >= 0 ? word.substring(equals + 1)
                    : takesValue && index + 1 < words.size() ? words.get(++index) : "";
            if (!Pattern.matches(allowed, value) || (!takesValue && equals >= 0)) {
                environment.wrong(name, "options with usual values; " + option + " has another", value);
                return List.of();
            }
            arguments.add(takesValue ? option + "=" + value : option);
        }
        return arguments;
    }
}
