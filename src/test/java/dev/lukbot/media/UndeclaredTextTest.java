package dev.lukbot.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeclaredTextTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Čas kamení",
        "UTF-8, 桜の歌",
        "UTF-8, Песня о дороге",
        "UTF-8, plain",
        "ISO-8859-1, Größe",
        "ISO-8859-1, Ärger",
        "ISO-8859-1, À ça ira",
        "ISO-8859-1, El Niño año",
        "ISO-8859-1, Blåbærgrød på øen",
        "ISO-8859-1, ÿ",
        "windows-1252, Don’t – “stop”",
        "windows-1251, Песня о дороге",
        "windows-1251, Кино - Группа крови",
        "windows-31j, 桜の歌",
        "windows-31j, サクラ 2026",
    })
    void a_text_is_what_was_meant(String charset, String text) {
        assertThat(UndeclaredText.decode(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
    }

    @Test
    void a_clipped_text_loses_its_last_character_only() {
        byte[] text = "Čas kamení".getBytes(StandardCharsets.UTF_8);

        assertThat(UndeclaredText.decode(Arrays.copyOf(text, text.length - 1))).isEqualTo("Čas kamen");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(UndeclaredText.decode(new byte[0])).isEmpty();
    }
}
