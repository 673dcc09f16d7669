package dev.lukbot.media.playlist;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbered keys: `File1=http://…`, `Title1=…`, `Length1=…`; or `Ref1=…` under `[Reference]`.
final class Pls {

    private static final Pattern LINE = Pattern.compile(
            "(File|Ref|Title|Length)\\s*(\\d{0,9})\\s*=(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile(
            "(?:PlaylistName|X-GNOME-Title)\\s*=(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,7}");

    private Pls() {}

    static Playlist read(String text, Entries entries) {
        Map<Integer, List<String>> links = new TreeMap<>();
        Map<Integer, String> titles = new HashMap<>();
        Map<Integer, String> lengths = new HashMap<>();
        String name = "";
        for (String line : (Iterable<String>) text.lines().map(String::strip)::iterator) {
            Matcher keyed = LINE.matcher(line);
            Matcher named = NAME.matcher(line);
            if (keyed.matches()) {
                int number = keyed.group(2).isEmpty() ? 0 : Integer.parseInt(keyed.group(2));
                String value = keyed.group(3).strip();
                switch (Character.toLowerCase(keyed.group(1).charAt(0))) {
                    case 't' -> titles.putIfAbsent(number, value);
                    case 'l' -> lengths.putIfAbsent(number, value);
                    default -> links.computeIfAbsent(number, _ -> new ArrayList<>(1)).add(value);
                }
            } else if (named.matches()) {
                name = named.group(1).strip();
            }
        }
        links.forEach((number, numbered) -> numbered.forEach(link -> entries.add(
                link, titles.getOrDefault(number, ""), length(lengths.getOrDefault(number, "")))));
        return entries.named(name);
    }

    /// -1 for what has no end.
    private static Optional<Duration> length(String seconds) {
        return LENGTH.matcher(seconds).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
