package dev.lukbot.audio.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The links of an m3u or pls file, in its order. Immutable.
record Playlist(List<Entry> entries) {

    /// More are cut off.
    static final int MAX_ENTRIES = 100;

    private static final Pattern PLS_LINE = Pattern.compile("(File|Title)(\\d{1,9})=(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /// @param title empty if the file gives none
    record Entry(String link, Optional<String> title) {}

    Playlist {
        entries = List.copyOf(entries.subList(0, Math.min(entries.size(), MAX_ENTRIES)));
    }

    /// @param base what relative links are relative to
    static Playlist parse(String text, URI base) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Playlist(content.stripLeading().regionMatches(true, 0, "[playlist]", 0, 10)
                ? pls(content, base)
                : m3u(content, base));
    }

    private static List<Entry> m3u(String text, URI base) {
        var entries = new ArrayList<Entry>();
        Optional<String> title = Optional.empty();
        for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            if (line.startsWith("#EXTINF") && line.contains(",")) {
                title = Optional.of(line.substring(line.indexOf(',') + 1).strip()).filter(name -> !name.isEmpty());
            } else if (!line.startsWith("#")) {
                var named = title;
                link(line, base).ifPresent(link -> entries.add(new Entry(link, named)));
                title = Optional.empty();
            }
        }
        return entries;
    }

    private static List<Entry> pls(String text, URI base) {
        var links = new TreeMap<Integer, String>();
        Map<Integer, String> titles = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = PLS_LINE.matcher(line.strip());
            if (matcher.matches()) {
                int number = Integer.parseInt(matcher.group(2));
                if (matcher.group(1).equalsIgnoreCase("Title")) {
                    titles.put(number, matcher.group(3).strip());
                } else {
                    link(matcher.group(3).strip(), base).ifPresent(link -> links.put(number, link));
                }
            }
        }
        var entries = new ArrayList<Entry>();
        links.forEach((number, link) -> entries.add(
                new Entry(link, Optional.ofNullable(titles.get(number)).filter(title -> !title.isEmpty()))));
        return entries;
    }

    /// Empty for what only the list's author can reach, such as a path on a disk.
    private static Optional<String> link(String line, URI base) {
        if (line.regionMatches(true, 0, "icy://", 0, 6)) {
            return Optional.of("http://" + line.substring(6));
        }
        if (SCHEME.matcher(line).matches()) {
            return Optional.of(line).filter(link -> link.regionMatches(true, 0, "http", 0, 4));
        }
        try {
            return Optional.of(base.resolve(line.replace(" ", "%20")).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
