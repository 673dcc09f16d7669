package dev.lukbot.media.playlist;

import dev.lukbot.media.playlist.Markup.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lists written as markup: ASX, XSPF, WPL and SMIL, B4S, RSS and Atom. Their words are so different that one reader knows
/// them all. Confined to one thread.
final class MarkupList {

    private static final Set<String> ITEMS = Set.of("entry", "track", "item");
    private static final Set<String> TEXTS = Set.of("title", "name", "location", "creator", "duration", "length");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,6}):(\\d{1,2})(?:\\.\\d*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int LONGEST_TEXT = 8 * 1024;
    /// Servers of old gave several ways to the same stream.
    private static final int MOST_LINKS = 16;

    private final PlaylistFormat format;
    private final Entries entries;
    private String listTitle = "";
    private @Nullable Item item;
    /// The element whose text is being read; empty if none is.
    private String reading = "";
    private final StringBuilder text = new StringBuilder();

    /// What belongs to one entry.
    private static final class Item {
        final List<String> links = new ArrayList<>();
        final Map<String, String> texts = new HashMap<>();

        void link(String link) {
            if (!link.isBlank() && links.size() < MOST_LINKS) {
                links.add(link);
            }
        }

        String text(String name) {
            return texts.getOrDefault(name, "");
        }
    }

    private MarkupList(PlaylistFormat format, Entries entries) {
        this.format = format;
        this.entries = entries;
    }

    static Playlist read(PlaylistFormat format, String document, Entries entries) {
        var list = new MarkupList(format, entries);
        for (var parts = new Markup(document); parts.hasNext();) {
            switch (parts.next()) {
                case Part.Start start -> list.start(start);
                case Part.Text(var text) -> list.text(text);
                case Part.End(var name) -> list.end(name);
            }
        }
        list.endItem();
        return entries.named(list.listTitle);
    }

    private void start(Part.Start element) {
        if (ITEMS.contains(element.name())) {
            endItem();
            item = new Item();
        }
        String link = linkOf(element);
        if (!link.isBlank()) {
            link(link, element);
        }
        if (element.name().equals("duration")) {
            take("duration", element.attribute("value"));
        }
        if (element.name().equals("playlist")) {
            listTitle = element.attribute("label");
        }
        if (TEXTS.contains(element.name()) && reading.isEmpty()) {
            reading = element.name();
            text.setLength(0);
        }
    }

    private static String linkOf(Part.Start element) {
        return switch (element.name()) {
            case "ref", "media", "audio", "video" -> element.attribute("href").isEmpty()
                    ? element.attribute("src")
                    : element.attribute("href");
            case "entryref" -> element.attribute("href");
            case "enclosure" -> element.attribute("url");
            case "entry" -> element.attribute("playstring");
            case "link" -> element.attribute("rel").equals("enclosure") ? element.attribute("href") : "";
            default -> "";
        };
    }

    /// Outside of an entry, a link is one.
    private void link(String link, Part.Start element) {
        if (item != null) {
            item.link(link);
            return;
        }
        String title = element.attribute("tracktitle").isEmpty()
                ? element.attribute("title")
                : element.attribute("tracktitle");
        entries.add(link, title, Optional.empty());
    }

    private void text(String more) {
        if (!reading.isEmpty() && text.length() < LONGEST_TEXT) {
            text.append(more, 0, Math.min(more.length(), LONGEST_TEXT));
        }
    }

    private void end(String name) {
        if (name.equals(reading)) {
            take(name, text.toString().strip());
            reading = "";
        }
        if (ITEMS.contains(name)) {
            endItem();
        }
    }

    private void take(String name, String value) {
        if (item == null) {
            listTitle = name.equals("title") && listTitle.isEmpty() ? value : listTitle;
        } else if (name.equals("location")) {
            item.link(value);
        } else if (!value.isEmpty()) {
            item.texts.putIfAbsent(name, value);
        }
    }

    private void endItem() {
        reading = "";
        if (item != null) {
            entries.addOneOf(item.links, title(item), length(item));
            item = null;
        }
    }

    private String title(Item done) {
        String title = done.text(format == PlaylistFormat.B4S ? "name" : "title");
        boolean isByArtist = format == PlaylistFormat.XSPF && !title.isEmpty() && !done.text("creator").isEmpty();
        return isByArtist ? done.text("creator") + " - " + title : title;
    }

    private Optional<Duration> length(Item done) {
        String length = done.text(format == PlaylistFormat.B4S ? "length" : "duration");
        if (NUMBER.matcher(length).matches()) {
            long number = Long.parseLong(length);
            return Optional.of(format == PlaylistFormat.FEED ? Duration.ofSeconds(number) : Duration.ofMillis(number));
        }
        Matcher clock = CLOCK.matcher(length);
        if (!clock.matches()) {
            return Optional.empty();
        }
        long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        return Optional.of(Duration.ofHours(hours)
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3))));
    }
}
