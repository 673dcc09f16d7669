package dev.lukbot.library;

import dev.lukbot.library.files.MusicPath;
import dev.lukbot.track.Glyphs;
import dev.lukbot.track.Track;

/// A file with all that tags, file name and folders say together. Immutable. What nobody says is empty or 0.
record NamedSong(
        MusicPath path, String title, String artist, String album, String albumArtist, int disc, int track, int year,
        Said said) {

    /// @param numbered whether files of its folder begin with numbers
    static NamedSong of(Entry entry, FolderTitle folder, boolean numbered) {
        Said said = entry.said();
        boolean isUntitled = said.title().isEmpty();
        if (!isUntitled && !said.artist().isEmpty() && !said.album().isEmpty()) {
            return new NamedSong(entry.path(), said.title(), said.artist(), said.album(), said.albumArtist(),
                    said.disc(), said.track(), said.year(), said);
        }
        FileTitle file = FileTitle.of(entry.path().name(), numbered);
        String artist = firstOf(said.artist(), isUntitled ? file.artist() : "", folder.artist());
        return new NamedSong(
                entry.path(),
                firstOf(said.title(), shown(file.title()), "Untitled"),
                shown(artist),
                firstOf(said.album(), shown(folder.album())),
                said.albumArtist(),
                said.disc() > 0 ? said.disc() : Math.max(file.disc(), folder.disc()),
                said.track() > 0 ? said.track() : file.track(),
                said.year() > 0 || !said.album().isEmpty() ? said.year() : folder.year(),
                said);
    }

    private static String shown(String text) {
        return Glyphs.clipped(text, Track.MAX_TEXT);
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
