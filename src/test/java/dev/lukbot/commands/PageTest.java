package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Button;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.id.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    private static final Card CARD = Card.of(Tone.QUEUE, Text.of("queue.title"));
    private static final ComponentId LIST = ComponentId.owned("queue", new UserId(5));

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "10, 0, 10", "10, 1, 10", "11, 1, 1", "25, 2, 5", "25, 99, 5", "25, -1, 10"})
    void a_page_is_within_the_list_whatever_was_asked_for(int size, int asked, int shown) {
        assertThat(page(size, asked).lines((place, _) -> Text.of("track.alone", place))).hasSize(shown);
    }

    @Test
    void lines_count_through_all_pages() {
        assertThat(page(25, 1).lines((place, item) -> Text.of("track.alone", place, item)).getFirst().arguments())
                .containsExactly(11, 10);
    }

    @Test
    void one_page_needs_no_buttons() {
        assertThat(page(10, 0).on(CARD, LIST)).isEqualTo(CARD);
    }

    @Test
    void buttons_lead_to_the_neighbours_and_the_ends() {
        assertThat(buttons(0)).containsExactly("queue@5:first:0 false", "queue@5:previous:0 false",
                "queue@5:next:1 true",
                "queue@5:last:2 true");
        assertThat(buttons(1)).containsExactly("queue@5:first:0 true", "queue@5:previous:0 true", "queue@5:next:2 true",
                "queue@5:last:2 true");
        assertThat(buttons(2)).containsExactly("queue@5:first:0 true", "queue@5:previous:1 true",
                "queue@5:next:2 false",
                "queue@5:last:2 false");
    }

    @ParameterizedTest
    @CsvSource({"next:1, 1", "first:0, 0", "last:999999, 999999"})
    void a_button_is_read(String id, int number) {
        assertThat(Page.asked(List.of(id.split(":")))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"next", "next:", "next:x", "next:-1", "sideways:1", "next:1:2", "next:1234567", "1"})
    void what_is_no_button_of_a_page_is_stale(String id) {
        assertThatThrownBy(() -> Page.asked(List.of(id.split(":", -1)))).isInstanceOf(UserError.class);
    }

    private static List<String> buttons(int number) {
        return page(25, number).on(CARD, LIST)
                .buttons()
                .getFirst()
                .stream()
                .map((Button button) -> button.id() + " " + button.enabled())
                .toList();
    }

    private static Page<Integer> page(int size, int number) {
        return new Page<>(IntStream.range(0, size).boxed().toList(), number);
    }
}
