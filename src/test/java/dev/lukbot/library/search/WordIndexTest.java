package dev.lukbot.library.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.library.search.WordIndexBuilder.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexTest {

    private static final List<String[]> SONGS = """
            Jóga|Björk|Homogenic
            Army of Me|Björk|Post
            Щелкунчик: Вальс цветов|Пётр Чайковский|Балеты
            Ёлка|Звери|Ёлки
            Straße der Träume|Die Ärzte|Größer
            Ænima|Tool|Ænima
            ＦＵＬＬ　ｗｉｄｔｈ|Ｔｅｎｋｉ|Wide
            Lemon|米津玄師|BOOTLEG
            打上花火|DAOKO × 米津玄師|打上花火
            Thunderstruck|AC/DC|The Razors Edge
            Losing My Religion|R.E.M.|Out of Time
            So What|P!nk|Funhouse
            Tik Tok|Ke$ha|Animal
            Don't Stop Me Now|Queen|Jazz
            The Sound of Silence|Simon & Garfunkel|Sounds of Silence
            ???|XXXTENTACION|?
            Cien años|José José|Éxitos
            Müller|Møller|Mulder
            Beat It|Michael Jackson|Thriller
            Metallica Medley|Apocalyptica|Cult
            One|Metallica|...And Justice for All
            सपना|लता|संगीत
            사랑해|아이유|꽃갈피
            """.lines().map(line -> line.split("\\|", -1)).toList();

    private static WordIndex index(List<String[]> songs) {
        var builder = new WordIndexBuilder(songs.size());
        builder.addAll(songs.stream().map(song -> new Names(song[0], song[1], song[2])).toList());
        return builder.build();
    }

    private static List<String> titles(List<String[]> songs, String typed) {
        return Arrays.stream(index(songs).find(typed, 25)).mapToObj(song -> songs.get(song)[0]).toList();
    }

    private static List<String[]> songs(String... lines) {
        return Arrays.stream(lines).map(line -> (line + "||").split("\\|", -1)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # accents and scripts
            bjork                   | Jóga
            BJÖRK joga              | Jóga
            björk                   | Jóga
            Чайковский              | Щелкунчик: Вальс цветов
            чайковскии              | Щелкунчик: Вальс цветов
            петр чайковский         | Щелкунчик: Вальс цветов
            елка                    | Ёлка
            Ёлка                    | Ёлка
            strasse                 | Straße der Träume
            STRASSE DER TRAUME      | Straße der Träume
            aenima                  | Ænima
            Ænima                   | Ænima
            full width              | ＦＵＬＬ　ｗｉｄｔｈ
            ｔｅｎｋｉ              | ＦＵＬＬ　ｗｉｄｔｈ
            米津玄師 lemon          | Lemon
            玄師 lemon              | Lemon
            花火                    | 打上花火
            cien anos               | Cien años
            moller                  | Müller
            सपना                    | सपना
            사랑                    | 사랑해
            # beginnings
            thund                   | Thunderstruck
            los my rel              | Losing My Religion
            # any order, artist and title, album
            queen stop              | Don't Stop Me Now
            stop queen              | Don't Stop Me Now
            jackson beat it michael | Beat It
            thriller                | Beat It
            queen - don't stop me now | Don't Stop Me Now
            # signs
            dont stop               | Don't Stop Me Now
            don’t stop              | Don't Stop Me Now
            acdc                    | Thunderstruck
            ac/dc                   | Thunderstruck
            ac dc thunderstruck     | Thunderstruck
            rem losing              | Losing My Religion
            r.e.m.                  | Losing My Religion
            pink so what            | So What
            p!nk                    | So What
            kesha                   | Tik Tok
            ke$ha                   | Tik Tok
            simon and garfunkel     | The Sound of Silence
            simon & garfunkel       | The Sound of Silence
            sound of silence        | The Sound of Silence
            ???                     | ???
            # slips
            thnuderstruck           | Thunderstruck
            thunderstuck            | Thunderstruck
            thunderstruckk          | Thunderstruck
            thunderstrukk           | Thunderstruck
            htunderstruck           | Thunderstruck
            xhunderstruck           | Thunderstruck
            thundersturck           | Thunderstruck
            thundrestr              | Thunderstruck
            garfunkle silence       | The Sound of Silence
            bjrok                   | Jóga
            чайковскй               | Щелкунчик: Вальс цветов
            michael jakcson beat it | Beat It
            """)
    void finds(String typed, String title) {
        assertThat(titles(SONGS, typed)).startsWith(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "nothing here", "qeen", "thudnersrtuck", "queen thriller", "\0",
        "one one two"})
    void does_not_find(String typed) {
        assertThat(titles(SONGS, typed)).isEmpty();
    }

    @Test
    void every_single_edit_of_a_long_word_finds_it() {
        String word = "metallica";
        var random = new Random(7);
        var builder = new WordIndexBuilder(500);
        builder.addAll(List.of(new Names("One", "Metallica", "")));
        builder.addAll(Stream.generate(() -> Integer.toString(random.nextInt(Integer.MAX_VALUE), 36))
                .limit(499)
                .map(other -> new Names(other, "", ""))
                .toList());
        WordIndex index = builder.build();

        for (int at = 0; at < word.length(); at++) {
            String before = word.substring(0, at);
            String behind = word.substring(at + 1);
            assertThat(index.find(before + behind, 5)).as("left out %d", at).contains(0);
            assertThat(index.find(before + 'x' + behind, 5)).as("replaced %d", at).contains(0);
            assertThat(index.find(before + 'x' + word.charAt(at) + behind, 5)).as("added %d", at).contains(0);
            if (at + 1 < word.length()) {
                String swapped = before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
                assertThat(index.find(swapped, 5)).as(swapped).contains(0);
            }
        }
        assertThat(index.find("metxllicx", 5)).doesNotContain(0);
    }

    @Test
    void exact_titles_come_before_longer_ones_and_those_before_slips() {
        var songs = songs("Hello, Goodbye|The Beatles", "Hallo|Who", "Helloween|Them", "Hello|Adele", "Say Hello|X");

        assertThat(titles(songs, "hello")).containsExactly("Hello", "Hello, Goodbye", "Say Hello", "Helloween",
                "Hallo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Hello (Live at the Hall)|Adele; Hello|Adele
            Hello - Live|Adele; Hello|Adele
            Hello (Karaoke Version)|Sing; Hello|Adele
            Hello (Some Remix)|DJ; Hello|Adele
            Hello [Instrumental]|Adele; Hello|Adele
            Hello (Ao Vivo)|Adele; Hello|Adele
            Hello|Adele|Live at the Hall; Hello|Adele|25
            Hello Remix|Adele; Hello (2015 Remaster)|Adele
            Hello (живой концерт)|Adele; Hello there my friend|Adele
            Hello【ライブ】|Adele; Hello|Adele
            Hello (Acoustic)|Adele; Hello|Adele
            Hello (Cover)|Somebody; Hello|Adele
            Hello (Nightcore)|Somebody; Hello|Adele
            """)
    void the_plain_recording_comes_before_others_unless_asked_for(String variant, String plain) {
        var songs = songs(variant, plain);
        String title = songs.get(1)[0];

        assertThat(titles(songs, "hello")).startsWith(title);
        assertThat(titles(songs, "adel hello").getFirst()).isIn(title, songs.getFirst()[0]);
    }

    @Test
    void a_variant_that_is_asked_for_comes_first() {
        var songs = songs("Hello|Adele|25", "Hello (Live)|Adele|Hall", "Hello (Remix)|Adele|Club");

        assertThat(titles(songs, "hello live")).first().isEqualTo("Hello (Live)");
        assertThat(titles(songs, "hello remix adele")).first().isEqualTo("Hello (Remix)");
        assertThat(titles(songs, "hello")).containsExactly("Hello", "Hello (Live)", "Hello (Remix)");
    }

    private static int variants(String title) {
        return Variants.ofTitle(Words.fold(title), Words.of(title).whole());
    }

    @Test
    void songs_that_only_sound_like_variants_are_plain() {
        assertThat(variants("Live Forever")).isZero();
        assertThat(variants("Oasis - Live Forever")).isZero();
        assertThat(variants("Live and Let Die")).isZero();
        assertThat(variants("Live")).isZero();
        assertThat(Variants.ofAlbum("Live Through This")).isNotZero(); // which only costs it a place
        assertThat(Variants.ofAlbum("Alive")).isZero();
    }

    @Test
    void words_of_the_title_come_before_those_of_the_artist_and_those_before_the_album() {
        var songs = songs("Fame|X|Queen", "Fame|Queen|X", "Queen|X|Y");

        assertThat(titles(songs, "queen")).containsExactly("Queen", "Fame", "Fame");
        assertThat(index(songs).find("queen", 5)).containsExactly(2, 1, 0);
    }

    @Test
    void what_is_equally_good_stays_in_order_and_the_limit_holds() {
        var builder = new WordIndexBuilder(1000);
        builder.addAll(
                IntStream.range(0, 1000).mapToObj(song -> new Names("Song", "Artist " + song, "")).toList());

        assertThat(builder.build().find("song", 25)).containsExactly(IntStream.range(0, 25).toArray());
    }

    @Test
    void whatever_is_typed_is_answered() {
        var random = new Random(1);
        WordIndex index = index(SONGS);
        for (int round = 0; round < 2000; round++) {
            String typed = random.ints(random.nextInt(60), 0, round % 2 == 0 ? 0x80 : 0x3100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(index.find(typed, 5).length).as(typed).isLessThanOrEqualTo(5);
        }
        assertThat(index.find("a ".repeat(100_000), 5).length).isLessThanOrEqualTo(5);
    }
}
