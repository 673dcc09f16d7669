package dev.lukbot.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a file says, where it says so clearly. Immutable. What it does not say is empty or 0.
record FileTitle(int disc, int track, String artist, String title) {

    /// `01 - `, `01. `, `1-03 `, `[07] `, `A1 - `; with a blank only if it begins with 0, since "99 Luftballons" is a song.
    private static final Pattern NUMBERED = Pattern.compile("^(?:[\\[(](?<bracketed>\\d{1,3})[\\])]\\s*[-.]?\\s*"
            + "|(?<disc>\\d{1,2})-(?<onDisc>\\d{2})(?:\\s*[-.]\\s+|\\s+)"
            + "|(?<track>\\d{1,3})(?:\\s*-\\s+|\\.\\s*(?=\\D)|\\s*\\)\\s*)"
            + "|(?<zero>0\\d{1,2})(?:\\s+|-(?=\\D)))(?=\\S)");
    private static final Pattern BY_BLANK = Pattern.compile("^(?<track>\\d{2})\\s+(?=\\S)");

    /// Which downloads append: the id of a video.
    private static final Pattern VIDEO_ID = Pattern.compile("\\s*[\\[(][A-Za-z0-9_-]{11}[\\])]$");
    private static final Pattern PARTS = Pattern.compile("\\s+[-\u2013\u2014]\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    /// @param numbered whether the folder's files begin with numbers, so that a blank behind one is enough
    static FileTitle of(String fileName, boolean numbered) {
        String tidy = tidied(fileName);
        Matcher number = NUMBERED.matcher(tidy);
        if (number.lookingAt()) {
            int disc = number.group("disc") == null ? 0 : Integer.parseInt(number.group("disc"));
            return split(disc, trackOf(number), tidy.substring(number.end()));
        }
        Matcher byBlank = BY_BLANK.matcher(tidy);
        if (numbered && byBlank.lookingAt()) {
            return split(0, Integer.parseInt(byBlank.group("track")), tidy.substring(byBlank.end()));
        }
        return split(0, 0, tidy);
    }

    private static int trackOf(Matcher number) {
        for (String group : new String[]{"bracketed", "onDisc", "track", "zero"}) {
            if (number.group(group) != null) {
                return Integer.parseInt(number.group(group));
            }
        }
        return 0;
    }

    /// Whether a name begins as only numbered files do.
    static boolean isNumbered(String fileName) {
        Matcher number = NUMBERED.matcher(tidied(fileName));
        return number.lookingAt() && (number.group("zero") != null || number.group("track") != null);
    }

    private static String tidied(String name) {
        String spaced = name.indexOf(' ') < 0 ? name.replace('_', ' ') : name;
        String shorter = VIDEO_ID.matcher(spaced.strip()).replaceFirst("");
        return (shorter.isBlank() ? spaced : shorter).replaceAll("\\s+", " ").strip();
    }

    private static FileTitle split(int disc, int track, String name) {
        String[] parts = PARTS.split(name, -1);
        if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
            return NUMBER.matcher(parts[0]).matches()
                    ? new FileTitle(disc, track, "", name)
                    : new FileTitle(disc, track, parts[0], parts[1]);
        }
        if (track == 0 && parts.length == 3 && NUMBER.matcher(parts[1]).matches()) {
            return new FileTitle(disc, Integer.parseInt(parts[1]), parts[0], parts[2]);
        }
        if (track == 0 && parts.length == 4 && NUMBER.matcher(parts[2]).matches()) {
            return new FileTitle(disc, Integer.parseInt(parts[2]), parts[0], parts[3]);
        }
        return new FileTitle(disc, track, "", name);
    }
}
