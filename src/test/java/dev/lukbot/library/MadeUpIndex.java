package dev.lukbot.library;

import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.files.MusicPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The index of a music folder that never was: words as frequent as in a language, artists with some albums each, titles
/// that repeat, some of them live or remixed, some in other scripts. Confined to one thread.
public final class MadeUpIndex {

    private static final long SEED = 20261125;
    private static final String[] SYLLABLES = ("ba be bi bo bu da de di do du fa fe fi ga ge go ha he hi ho ka ke ki ko la"
            + " le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve"
            + " vi vo wa we ya yo za ze zo").split(" ", -1);
    private static final String[] OTHERS = "ö é ñ ü ç å жи да йо ка ло ми ра сте 恋 愛 の 夜 사 랑".split(" ", -1);
    private static final String[] VARIANTS = {" (Live)", " (Remix)", " (Acoustic)", " (Remastered 2011)", " (Demo)"};

    private final Random random = new Random(SEED);
    private final List<String> vocabulary = new ArrayList<>();
    private List<Entry> entries = new ArrayList<>();

    private MadeUpIndex() {}

    /// Puts the index of so many songs into `data`, of the folder `music` within, which is made.
    public static MadeUpIndex write(Path data, int songs) throws IOException {
        var made = new MadeUpIndex();
        Path music = Files.createDirectories(data.resolve("music"));
        made.fill(songs);
        String root = music.toAbsolutePath().normalize().toString();
        new IndexFile(data.resolve("library.index")).save(new IndexFile.Content(root, "", made.entries));
        return made;
    }

    private void fill(int songs) {
        for (int word = 0; word < Math.max(2000, songs / 2); word++) {
            var text = new StringBuilder();
            String[] from = random.nextInt(8) == 0 ? OTHERS : SYLLABLES;
            for (int syllable = random.nextInt(1, 5); syllable >= 0; syllable--) {
                text.append(from[random.nextInt(from.length)]);
            }
            vocabulary.add(text.toString());
        }
        while (entries.size() < songs) {
            artist(songs);
        }
    }

    private void artist(int songs) {
        String artist = words(1, 3);
        for (int album = random.nextInt(1, 6); album > 0; album--) {
            String name = words(1, 4);
            int year = random.nextInt(1960, 2027);
            for (int track = 1; track <= random.nextInt(6, 16) && entries.size() < songs; track++) {
                String title = words(1, 5) + (random.nextInt(8) == 0 ? VARIANTS[random.nextInt(VARIANTS.length)] : "");
                var path = MusicPath.ofLink("x/" + entries.size() / 12 + " some folder of an album/" + entries.size()
                        + " - a file with the usual name.mp3").orElseThrow();
                entries.add(new Entry(path, 4_000_000L + track, 1_700_000_000_000L + entries.size(), Kind.SOUND,
                        new Said(title, artist, name, "", 1, track, year, "Genre " + year % 40, 200_000L + track,
                                "MP3"),
                        List.of()));
            }
        }
    }

    /// Some words are in every tenth title, most in few.
    private String words(int least, int most) {
        var text = new StringBuilder();
        for (int word = random.nextInt(least, most + 1); word > 0; word--) {
            double share = Math.pow(random.nextDouble(), 3);
            String next = vocabulary.get((int) (share * vocabulary.size()));
            text.append(text.isEmpty() ? "" : " ").append(text.isEmpty() ? capital(next) : next);
        }
        return text.toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// What people type on their way to songs.
    public List<String> typed(int count) {
        var typed = new ArrayList<String>();
        while (typed.size() < count) {
            Said said = entries.get(random.nextInt(entries.size())).said();
            String whole = switch (random.nextInt(4)) {
                case 0 -> said.title();
                case 1 -> said.artist() + " " + said.title();
                case 2 -> said.title() + " " + said.artist();
                default -> said.artist() + " " + said.album();
            };
            String slipped = random.nextInt(4) == 0 ? slip(whole) : whole;
            for (int end = 1; end <= slipped.length() && typed.size() < count; end += random.nextInt(1, 4)) {
                typed.add(slipped.substring(0, end));
            }
        }
        return typed;
    }

    private String slip(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + (random.nextBoolean() ? "x" : "") + text.substring(at + 1);
    }

    /// Leaves the memory to who is measured.
    public void forget() {
        entries = List.of();
        vocabulary.clear();
    }
}
