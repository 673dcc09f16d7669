package dev.lukbot.library.search;

import dev.lukbot.track.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which titles are not the plain recording: live, remixed, to sing along. Pure.
///
/// Kinds are bits, so that "live" asks for whatever is live, in any language.
final class Variants {

    private static final List<String> KINDS = List.of(
            "live vivo directo unplugged concert konzert concerto концерт концерте живьем ライブ ライヴ 라이브 现场 現場",
            "remix remixed rmx mix bootleg mashup rework dub vip ремикс リミックス 리믹스",
            "karaoke singalong караоке минусовка カラオケ 노래방 伴奏 backing playback",
            "instrumental instrumentals acapella acappella cappella инструментал インスト",
            "acoustic acustico acustica akustik akustisch acoustique акустика акустическая アコースティック",
            "demo demos rehearsal outtake outtakes демо デモ",
            "cover covers tribute кавер カバー 커버 歌ってみた",
            "nightcore slowed sped reverb 8d 8bit chiptune reversed");

    /// Without brackets these end the titles of many songs that are plain.
    private static final List<String> ONLY_IN_BRACKETS = List.of("mix", "dub", "vip", "concert", "concerto", "playback",
            "backing", "reverb", "covers", "slowed");

    private static final Map<String, Integer> BY_WORD = new HashMap<>();

    static {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            for (String word : KINDS.get(kind).split(" ", -1)) {
                BY_WORD.put(Folding.fold(word), 1 << kind);
            }
        }
    }

    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");
    /// Not "Oasis - Live Forever".
    private static final Pattern BEHIND_DASH = Pattern
            .compile("\\s[-~|/]\\s+(\\S+)(?= (?:at|in|from|on|em|en|no|na|version|video"
                    + "|session|\\d{4})\\b|$)");
    private static final Pattern LIVE_ALBUM = Pattern
            .compile("^(live|unplugged|karaoke|mtv unplugged|ao vivo|en vivo)\\b"
                    + "|\\b(live|unplugged|karaoke|instrumentals?|remix(es|ed)?|tribute|vivo|demos)$"
                    + "|\\blive (at|in|from|on)\\b|\\((live|remix(es)?|instrumentals?|karaoke|demos)\\b");

    private Variants() {}

    /// The kinds that a title says it is.
    ///
    /// @param folded as [Words#fold(String)] does
    /// @param words of it
    static int ofTitle(String folded, List<String> words) {
        String last = words.isEmpty() ? "" : words.getLast();
        int atEnd = words.size() > 1 && !ONLY_IN_BRACKETS.contains(last) ? BY_WORD.getOrDefault(last, 0) : 0;
        boolean isPlain = folded.indexOf('(') < 0 && folded.indexOf(" - ") < 0 && folded.indexOf(" ~ ") < 0
                && folded.indexOf(" | ") < 0 && folded.indexOf(" / ") < 0;
        return isPlain ? atEnd : atEnd | aside(folded);
    }

    private static int aside(String folded) {
        int kinds = 0;
        for (Pattern aside : List.of(BRACKETS, BEHIND_DASH)) {
            Matcher found = aside.matcher(folded);
            while (found.find()) {
                kinds |= ofWords(found.group(1));
            }
        }
        return kinds;
    }

    /// The kinds that the name of an album says all its songs are.
    static int ofAlbum(String album) {
        String folded = Folding.fold(album);
        return LIVE_ALBUM.matcher(folded).find() ? ofWords(folded) : 0;
    }

    private static int ofWords(String folded) {
        int kinds = 0;
        for (String word : Folding.words(folded).split(" ", -1)) {
            kinds |= BY_WORD.getOrDefault(word, 0);
        }
        return kinds;
    }

    /// The kinds that somebody asks for, who may not have typed to the end.
    static int askedBy(List<String> typed) {
        int kinds = 0;
        for (String word : typed) {
            for (Map.Entry<String, Integer> known : BY_WORD.entrySet()) {
                boolean isMeant = word.length() >= 3 ? known.getKey().startsWith(word) : known.getKey().equals(word);
                kinds |= isMeant ? known.getValue() : 0;
            }
        }
        return kinds;
    }
}
