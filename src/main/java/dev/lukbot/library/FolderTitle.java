package dev.lukbot.library;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the folders around a file say. Immutable. What they do not say is empty or 0.
///
/// @param artist only where folders are clearly artist and album
record FolderTitle(String artist, String album, int disc, int year) {

    private static final FolderTitle NOTHING = new FolderTitle("", "", 0, 0);

    private static final Pattern DISC = Pattern.compile(
            "(?:cd|dis[ck]|volume|vol\\.?)\\s*[-_#]?\\s*(\\d{1,2})(?:\\D.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_BEFORE = Pattern.compile("^[\\[(]?([12]\\d{3})[\\])]?\\s*[-_.]?\\s+(?=\\S)");
    private static final Pattern YEAR_BEHIND = Pattern.compile("\\s*[\\[(]([12]\\d{3})[^\\])]*[\\])]$");
    private static final Pattern PARTS = Pattern.compile("\\s+[-\u2013\u2014]\\s+");

    /// Folders that people sort by something else into.
    private static final Set<String> NO_ARTISTS = Set.of("music", "musik", "musica", "música", "musique", "audio",
            "mp3",
            "flac", "downloads", "download", "albums", "albuns", "singles", "compilations", "various",
            "various artists",
            "va", "soundtracks", "ost", "playlists", "misc", "new", "unsorted", "itunes", "itunes media", "library");

    /// @param folders outermost first
    static FolderTitle of(List<String> folders) {
        int depth = folders.size();
        if (depth == 0) {
            return NOTHING;
        }
        Matcher disc = DISC.matcher(folders.getLast());
        if (disc.matches() && depth > 1) {
            FolderTitle outer = of(folders.subList(0, depth - 1));
            return new FolderTitle(outer.artist, outer.album, Integer.parseInt(disc.group(1)), outer.year);
        }
        return named(folders.getLast(), depth == 2 ? artist(folders.getFirst()) : "");
    }

    private static String artist(String folder) {
        return NO_ARTISTS.contains(folder.strip().toLowerCase(Locale.ROOT)) ? "" : spaced(folder);
    }

    private static FolderTitle named(String folder, String outer) {
        String name = spaced(folder);
        int year = 0;
        for (Pattern pattern : List.of(YEAR_BEFORE, YEAR_BEHIND)) {
            Matcher found = pattern.matcher(name);
            if (year == 0 && found.find()) {
                year = Integer.parseInt(found.group(1));
                name = found.replaceFirst("").strip();
            }
        }
        String[] parts = PARTS.split(name, -1);
        if (parts.length == 2 && (outer.isEmpty() || parts[0].equalsIgnoreCase(outer)) && !parts[1].isBlank()) {
            return new FolderTitle(parts[0], parts[1], 0, year);
        }
        return new FolderTitle(outer, name, 0, year);
    }

    private static String spaced(String folder) {
        return (folder.indexOf(' ') < 0 ? folder.replace('_', ' ') : folder).strip();
    }
}
