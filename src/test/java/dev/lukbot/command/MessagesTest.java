package dev.lukbot.command;

import static dev.lukbot.command.Messages.BRAZILIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.Text.Markup;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.UserId;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private final Messages messages = new Messages();

    @ParameterizedTest
    @CsvSource({"pt-BR, Música", "pt-PT, Música", "pt, Música", "en-US, Music", "en-GB, Music", "de, Music",
        "ja, Music"})
    void the_closest_language_is_taken_and_english_if_there_is_none(String tag, String music) {
        assertThat(messages.plain("category.MUSIC", Locale.forLanguageTag(tag))).isEqualTo(music);
    }

    @Test
    void the_language_of_the_machine_plays_no_part() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(BRAZILIAN);

            assertThat(new Messages().plain("category.MUSIC", Locale.US)).isEqualTo("Music");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "*bold* _it_ ~~no~~ `code`; \\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`",
        "||spoiler||; \\|\\|spoiler\\|\\|",
        "[click](https://evil.example); \\[click\\](https://evil.example)",
        "# heading; \\# heading",
        "- item; \\- item",
        "+ item; \\+ item",
        "1. item; 1\\. item",
        "> quote; \\> quote",
        "a # b - c + 1. d; a # b - c + 1. d",
        "back\\slash; back\\\\slash",
        "<t:1:R> <:e:1> </play:1>; \\<t:1:R\\> \\<:e:1\\> \\</play:1\\>"
    })
    void markdown_of_users_means_nothing(String typed, String shown) {
        assertThat(rendered(typed)).isEqualTo(shown);
    }

    @Test
    void markdown_at_the_start_of_a_later_line_means_nothing_either() {
        assertThat(rendered("a\n# b\n  - c\n2. d\n> e")).isEqualTo("a\n\\# b\n  \\- c\n2\\. d\n\\> e");
    }

    @ParameterizedTest
    @CsvSource({"@everyone", "@here", "@EveryOne", "<@1>", "<@!1>", "<@&1>"})
    void mentions_of_users_are_broken(String mention) {
        assertThat(rendered(mention)).contains("@\u200B").doesNotContain(mention);
    }

    @Test
    void an_address_keeps_its_at_sign() {
        assertThat(rendered("me@example.com")).isEqualTo("me@example.com");
    }

    @Test
    void text_cannot_turn_the_rest_of_the_message_around() {
        assertThat(rendered("a\u202Eb\u2066c")).isEqualTo("abc");
    }

    @Test
    void markup_stays_as_it_is() {
        assertThat(rendered(new Markup("**now** <#1>"))).isEqualTo("**now** <#1>");
    }

    @ParameterizedTest
    @CsvSource({"185, 3:05", "3723, 1:02:03", "0, 0:00", "59, 0:59", "3600, 1:00:00", "360000, 100:00:00"})
    void a_duration_reads_like_a_clock(long seconds, String shown) {
        assertThat(rendered(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @Test
    void ids_are_mentions_and_instants_are_relative() {
        assertThat(rendered(new UserId(7))).isEqualTo("<@7>");
        assertThat(rendered(new ChannelId(8))).isEqualTo("<#8>");
        assertThat(rendered(Instant.ofEpochSecond(9))).isEqualTo("<t:9:R>");
    }

    @Test
    void numbers_follow_the_language() {
        assertThat(messages.render(Text.of("track.alone", 1234), Locale.US)).isEqualTo("1,234");
        assertThat(messages.render(Text.of("track.alone", 1234), BRAZILIAN)).isEqualTo("1.234");
    }

    @Test
    void a_text_in_a_text_is_rendered_in_the_same_language() {
        assertThat(messages.render(Text.of("track.by", Text.of("track.untitled"), "X"), BRAZILIAN))
                .isEqualTo("Sem título, de X");
    }

    @Test
    void a_list_becomes_lines() {
        assertThat(rendered(List.of("a", Text.of("category.MUSIC"), 3))).isEqualTo("a\nMusic\n3");
    }

    @Test
    void a_track_becomes_its_linked_title() {
        assertThat(rendered(track("One *more*", "https://a.example/x_(1).mp3")))
                .isEqualTo("**[One \\*more\\*](https://a.example/x_%281%29.mp3)**");
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1)",
        "ftp://a.example/x",
        "https://a.example/x y",
        "https://a.example/<@1>",
        "C1abc",
        "https://a.example/`"
    })
    void a_track_with_an_unfit_address_is_not_linked(String url) {
        assertThat(rendered(track("Song", url))).isEqualTo("**Song**");
    }

    @Test
    void a_title_that_looks_like_a_link_is_not_linked_to_somewhere_else() {
        assertThat(rendered(track("https://b.example", "https://a.example/x"))).isEqualTo("**https://b.example**");
    }

    @Test
    void a_title_stays_on_one_line_and_is_clipped_between_characters() {
        assertThat(rendered(track("a\n\n# b", "x"))).isEqualTo("**a # b**");
        assertThat(rendered(track("🎵".repeat(200), "x"))).isEqualTo("**" + "🎵".repeat(79) + "…**");
    }

    @Test
    void emoji_of_several_and_persian_titles_stay_whole() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(rendered(track(family + " \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "x")))
                .isEqualTo("**" + family + " \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645**");
        assertThat(rendered(track(family.repeat(40), "x"))).isEqualTo("**" + family.repeat(15) + "…**");
        assertThat(rendered(track("a\u200B\u00AD\uFEFF\uDB40\uDC41b", "x"))).isEqualTo("**ab**");
        assertThat(rendered(track("\u200D\u3164\u200B", "x"))).isEqualTo("**Untitled**");
    }

    @Test
    void a_track_without_a_title_is_called_untitled() {
        assertThat(rendered(track(" ", "x"))).isEqualTo("**Untitled**");
    }

    @Test
    void an_argument_nobody_can_show_is_a_bug() {
        assertThatThrownBy(() -> rendered(Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    private String rendered(Object argument) {
        return messages.render(Text.of("track.alone", argument), Locale.US);
    }

    @Test
    void a_track_in_the_place_of_another_says_so_wherever_it_is_named() {
        Track instead = Track.of("soundcloud", "1", "https://soundcloud.com/a/b").titled("Song").insteadOf("youtube");

        assertThat(rendered(instead))
                .isEqualTo("**[Song](https://soundcloud.com/a/b)** *(from SoundCloud in place of YouTube)*");
        assertThat(messages.render(Text.of("track.alone", instead.insteadOf("services")), BRAZILIAN))
                .endsWith("*(de SoundCloud no lugar de outros sites)*");
    }

    private static Track track(String title, String url) {
        return Track.of("http", "id", url).titled(title).endless(true);
    }
}
