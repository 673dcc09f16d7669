package dev.lukbot.track;

import java.util.List;
import java.util.regex.Pattern;

/// What a song is called, whoever uploaded it: equal for "Adele - Hello (Official Video)" by AdeleVEVO and "Hello" by
/// Adele - Topic. Immutable.
///
/// Works in every script: letters and digits are Unicode's, and what is dropped is dropped as a whole suffix, in brackets
/// or behind a separator, never from within. A title made of suffixes or signs only keeps them.
///
/// @param artist folded; empty if not known
/// @param song folded
public record TitleKey(String artist, String song) {

    /// Longer titles are told apart by what stands before.
    private static final int MAX_LENGTH = 300;

    private static final String SEPARATOR = " - ";

    /// What uploads add to a song's name, folded. Remixes are songs of their own, so they are not here.
    private static final String VARIANT = String.join("|", List.of(
            "(the )?(official|oficial|original)( (music|lyrics?|hd|4k|uhd|animated|live|promo))*"
                    + "( (video|videoclip|clip|audio|visuali[sz]er|mv|version|trailer|performance))?( (hd|hq|4k|uhd))?",
            "(video ?clip|video ?clipe|video|clipe|clip|audio|letra|musica)( oficial)?( (hd|hq|4k))?",
            "(music|lyrics?|official) (video|audio|clip)( (hd|hq|4k))?",
            "(with |com |con )?(lyrics?|letras?|legendado|traducao|subtitulado|subtitulada|subtitulos|karaoke)",
            "m/?v|pv|hd|hq|uhd|4k|8k|1080p|720p|full hd|visuali[sz]er|audio only",
            "((19|20)\\d\\d )?(digital(ly)? )?re-?master(ed|izado|izada)?( version)?( (19|20)\\d\\d)?( version)?",
            "(album|single|radio|video|extended|original|explicit|clean|live|acoustic|instrumental|deluxe|mono|stereo)"
                    + " (version|edit|mix|edition)",
            "explicit|clean|uncensored|instrumental|acoustic|acustico|bonus track|deluxe|cover|mono|stereo|radio edit",
            "(live|ao vivo|en vivo|en directo)( (at|from|in|on|em|en|no|na|de|desde) [^()]*| \\d{4})?",
            "(feat\\.?|ft\\.?|featuring|part\\.) [^()]+",
            "официальн(ый|ое|ая) (клип|видео|аудио|музыка|премьера)|премьера( клипа| песни)?|клип|текст( песни)?",
            "公式|公式mv|ミュージックビデオ|歌詞|歌詞付き|歌ってみた|官方(完整版)?(mv|m/v)?|官方歌詞版|歌词|官方",
            "뮤직비디오|가사|공식|라이브",
            "الكليب الرسمي|فيديو كليب|كلمات|رسمي"));

    private static final Pattern BRACKETED = Pattern.compile("\\s*\\(\\s*(?:" + VARIANT + ")\\s*\\)\\s*$");
    private static final Pattern BEHIND_SEPARATOR = Pattern.compile("\\s+(?:-|\\||/|//|~|•)\\s+(?:" + VARIANT + ")$");
    /// Without brackets or separator only what is hardly a part of a song's name.
    private static final Pattern TRAILING = Pattern.compile(
            "\\s+(?:(?:feat\\.?|ft\\.?|featuring)\\s(?:(?! - )[^()])+"
                    + "|(?:official|oficial)(?: (?:music|lyrics?|hd|4k))* (?:video|audio|visuali[sz]er|mv)"
                    + "|(?:music|lyrics?) video|(?:video ?clipe?|clipe|video|audio) oficial)$");
    private static final Pattern OF_CHANNELS = Pattern.compile("(?:\\s+-\\s+topic|\\s*vevo|\\s+(?:official|oficial))$");

    public static TitleKey of(Track track) {
        return of(track.title(), track.author());
    }

    public static TitleKey of(String title, String author) {
        String by = artist(Folding.fold(clipped(author)));
        String name = withoutVariants(Folding.fold(clipped(title)), by);
        int separator = name.indexOf(SEPARATOR);
        if (separator < 0) {
            return new TitleKey(by, song(name));
        }
        String before = artist(name.substring(0, separator));
        String behind = withoutVariants(name.substring(separator + SEPARATOR.length()), by);
        return behindIsArtist(behind, by) ? new TitleKey(by, song(before)) : new TitleKey(before, song(behind));
    }

    /// Some name the song first.
    private static boolean behindIsArtist(String behind, String by) {
        return !by.isEmpty() && Folding.words(behind).equals(by);
    }

    private static String artist(String folded) {
        return song(withoutVariants(without(OF_CHANNELS, folded), ""));
    }

    /// Signs count only where there is nothing else: "÷" and "×" are two albums, "?" is a song.
    private static String song(String folded) {
        String words = Folding.words(folded);
        return words.isEmpty() ? folded : words;
    }

    /// @param by the artist: if nothing else would be left behind a separator, the suffix is the song
    private static String withoutVariants(String folded, String by) {
        String shorter = folded;
        String before;
        do {
            before = shorter;
            shorter = without(TRAILING, without(BRACKETED, shorter));
            String separated = without(BEHIND_SEPARATOR, shorter);
            if (!Folding.words(separated).equals(by)) {
                shorter = separated;
            }
        } while (!shorter.equals(before));
        return shorter;
    }

    private static String without(Pattern suffix, String text) {
        String shorter = suffix.matcher(text).replaceFirst("");
        return shorter.isBlank() ? text : shorter;
    }

    private static String clipped(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
