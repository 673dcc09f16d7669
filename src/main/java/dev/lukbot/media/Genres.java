package dev.lukbot.media;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Genres that are numbers: of ID3v1, which ID3v2 and MP4 refer to, with Winamp's additions.
public final class Genres {

    private static final List<String> NAMES = List.of("""
            Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap\
            |Reggae|Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop\
            |Vocal|Jazz+Funk|Fusion|Trance|Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise\
            |Alternative Rock|Bass|Soul|Punk|Space|Meditative|Instrumental Pop|Instrumental Rock|Ethnic|Gothic\
            |Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|Gangsta\
            |Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|Psychedelic|Rave|Showtunes\
            |Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock\
            |Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|Celtic|Bluegrass\
            |Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus\
            |Easy Listening|Acoustic|Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus\
            |Porn Groove|Satire|Slow Jam|Club|Tango|Samba|Folklore|Ballad|Power Ballad|Rhythmic Soul|Freestyle\
            |Duet|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|Drum & Bass|Club-House|Hardcore\
            |Terror|Indie|Britpop|Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|Black Metal\
            |Crossover|Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|J-Pop|Synthpop\
            |Abstract|Art Rock|Baroque|Bhangra|Big Beat|Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|Electro\
            |Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient|Industro-Goth|Jam Band|Krautrock|Leftfield\
            |Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock|Psytrance|Shoegaze|Space Rock|Trop Rock\
            |World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle|Podcast|Indie Rock|G-Funk\
            |Dubstep|Garage Rock|Psybient""".split("\\|", -1));

    /// `17`, `(17)`, `(17)(20)`, `(17)Rock of my own`, `(RX)`, `((and so on)`.
    private static final Pattern REFERENCE = Pattern.compile("\\((\\d{1,3}|RX|CR)\\)");

    private Genres() {}

    /// The name of a number, which is 12 for `Other`; that one says nothing and is none.
    public static Optional<String> named(int number) {
        return number >= 0 && number < NAMES.size() && number != 12 ? Optional.of(NAMES.get(number)) : Optional.empty();
    }

    /// What a frame of ID3v2 means, whose numbers may stand in brackets before a name.
    public static Optional<String> read(String text) {
        String left = text.strip();
        if (left.matches("\\d{1,3}")) {
            return named(Integer.parseInt(left));
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher reference = REFERENCE.matcher(left);
        while (reference.lookingAt()) {
            switch (reference.group(1)) {
                case "RX" -> names.add("Remix");
                case "CR" -> names.add("Cover");
                default -> named(Integer.parseInt(reference.group(1))).ifPresent(names::add);
            }
            left = left.substring(reference.end()).strip();
            reference.reset(left);
        }
        if (!left.isEmpty()) {
            return Optional.of(left.startsWith("((") ? left.substring(1) : left); // which refines the numbers
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" / ", names));
    }
}
