package dev.lukbot.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Adele - Hello (Official Music Video)      ; AdeleVEVO          ; Hello                      ; Adele
            Adele - Hello                             ; LyricsHub          ; Hello                      ; Adele - Topic
            Hello [Lyrics]                            ; Adele              ; hello                      ; ADELE
            Hello - Remastered 2011                   ; Adele              ; Hello                      ; Adele
            Hello (2011 Remaster)                     ; Adele              ; Hello                      ; Adele
            Hello (Remastered)                        ; Adele              ; Hello                      ; Adele
            Hello (feat. Somebody Else)               ; Adele              ; Hello                      ; Adele
            Hello ft. Somebody & Others               ; Adele              ; Hello                      ; Adele
            Adele ft. Somebody - Hello                ; Label              ; Hello                      ; Adele
            Adele - Hello Official Video              ; Label              ; Hello                      ; Adele
            Adele - Hello | Official Audio            ; Label              ; Hello                      ; Adele
            Adele - Hello (Official Video) [4K]       ; Label              ; Hello                      ; Adele
            Adele - Hello (Lyric Video) (HD)          ; Label              ; Hello                      ; Adele
            Adele – Hello                             ; Label              ; Hello                      ; Adele
            Hello - Adele                             ; Adele Official     ; Hello                      ; Adele
            Adele - Hello - Live at the Royal Hall    ; Label              ; Hello                      ; Adele
            Hello (Live)                              ; Adele              ; Hello                      ; Adele
            Hello (Radio Edit)                        ; Adele              ; Hello                      ; Adele
            Hello【Official Video】                    ; Adele              ; Hello                      ; Adele
            Ｈｅｌｌｏ（Ｏｆｆｉｃｉａｌ Ｖｉｄｅｏ）      ; Adele              ; Hello                      ; Adele
            Don't Stop Me Now                         ; Queen              ; Don’t Stop Me Now          ; Queen
            Águas de Março (Ao Vivo)                  ; Elis Regina        ; Aguas de Marco             ; Elis Regina
            Evidências (Clipe Oficial)                ; Chitãozinho        ; evidencias                 ; chitaozinho
            Garota de Ipanema - Vídeo Oficial         ; Tom Jobim          ; Garota de Ipanema          ; Tom Jobim
            Straße                                    ; Künstler           ; STRASSE                    ; Kunstler
            Smørgåsbord                               ; Bjørk              ; smorgasbord                ; bjork
            Zażółć gęślą jaźń                         ; Łona               ; zazolc gesla jazn          ; lona
            ΟΔΟΣ                                      ; Χάρις Αλεξίου      ; οδός                       ; Χαρις Αλεξιου
            Звёзды (официальный клип)                 ; Кино               ; Звезды                     ; Кино
            夜に駆ける (Official Video)                ; YOASOBI            ; 夜に駆ける                  ; YOASOBI
            YOASOBI「アイドル」 - Official Video        ; Label              ; YOASOBI アイドル            ; Label
            ﾄﾞﾗｲﾌﾞ                                     ; 歌手               ; ドライブ                    ; 歌手
            사랑 [MV]                                  ; 아이유              ; 사랑                        ; 아이유
            حَبِيبِي (كلمات)                            ; فيروز              ; حبيبي                       ; فيروز
            שָׁלוֹם                                      ; להקה               ; שלום                        ; להקה
            """)
    void uploads_of_one_song_have_one_key(String title, String author, String otherTitle, String otherAuthor) {
        assertThat(TitleKey.of(title, author)).isEqualTo(TitleKey.of(otherTitle, otherAuthor));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Hello                     ; Adele             ; Hello                     ; Lionel Richie
            Hello                     ; Adele             ; Hello (Remix)             ; Adele
            Hello                     ; Adele             ; Hello (Part 2)            ; Adele
            The Official              ; Band              ; The                       ; Band
            Video Killed the Radio    ; Buggles           ; Killed the Radio          ; Buggles
            (Don't Fear) The Reaper   ; Cult              ; The Reaper                ; Cult
            (Official Video) Games    ; Band              ; Games                     ; Band
            Live Forever              ; Oasis             ; Forever                   ; Oasis
            Lyrics of Fury            ; Rakim             ; of Fury                   ; Rakim
            Adele - Live              ; Adele             ; Adele - Cover             ; Adele
            Live                      ; Band              ; Cover                     ; Band
            (Live)                    ; Band              ; (Cover)                   ; Band
            ÷                         ; Ed Sheeran        ; ×                         ; Ed Sheeran
            ???                       ; Band              ; !!!                       ; Band
            🔥                        ; Band              ; 💧                        ; Band
            夜に駆ける                 ; YOASOBI           ; 群青                       ; YOASOBI
            かき                       ; 歌手              ; がき                       ; 歌手
            はは                       ; 歌手              ; ぱぱ                       ; 歌手
            アイドル                   ; YOASOBI           ; あいどる                   ; YOASOBI
            Кино                      ; Группа            ; Война                     ; Группа
            мой                       ; Группа            ; мои                       ; Группа
            الأطلال                   ; أم كلثوم          ; إنت عمري                   ; أم كلثوم
            사랑                       ; 아이유             ; 사람                       ; 아이유
            हिन्दी                       ; गायक              ; हन्दा                       ; गायक
            กา                        ; นักร้อง             ; กี                         ; นักร้อง
            שלום                      ; להקה              ; שלומית                     ; להקה
            Ελλάδα                    ; Τραγουδιστής      ; Κύπρος                    ; Τραγουδιστής
            """)
    void different_songs_have_different_keys(String title, String author, String otherTitle, String otherAuthor) {
        assertThat(TitleKey.of(title, author)).isNotEqualTo(TitleKey.of(otherTitle, otherAuthor));
    }

    @Test
    void no_title_folds_to_nothing() {
        for (String title : List.of("Official Video", "(Lyrics)", "[MV]", "- Remastered 2011", "feat. X", "♥", "—",
                "HD")) {
            assertThat(TitleKey.of(title, "").song()).as(title).isNotEmpty();
        }
    }

    @Test
    void titles_of_many_scripts_all_stay_apart() {
        var titles = List.of("夜", "昼", "朝", "ночь", "день", "утро", "ليل", "نهار", "밤", "낮", "νύχτα", "μέρα", "לילה",
                "יום",
                "रात", "दिन", "คืน", "วัน", "ღამე", "დღე", "գիշեր", "օր", "ሌሊት", "ቀን");

        Set<TitleKey> keys = new HashSet<>();
        titles.forEach(title -> keys.add(TitleKey.of(title, "")));

        assertThat(keys).hasSameSizeAs(titles);
    }

    @Test
    void an_empty_title_has_an_empty_key() {
        assertThat(TitleKey.of("", "")).isEqualTo(new TitleKey("", ""));
    }

    @Test
    void a_very_long_title_is_no_burden() {
        String title = "(feat. x ".repeat(20_000) + " - live at ".repeat(20_000);

        assertThat(TitleKey.of(title, title).song()).hasSizeLessThan(400);
    }
}
