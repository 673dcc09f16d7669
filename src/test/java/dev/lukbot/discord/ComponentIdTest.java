package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentIdTest {

    @Test
    void begins_with_the_command() {
        assertThat(ComponentId.parse("queue:next:2")).isEqualTo(new ComponentId("queue", List.of("next", "2")));
    }

    @Test
    void may_have_no_arguments() {
        assertThat(ComponentId.parse("stop")).isEqualTo(new ComponentId("stop", List.of()));
    }

    @Test
    void keeps_empty_arguments() {
        assertThat(ComponentId.parse("a::").arguments()).containsExactly("", "");
    }

    @Test
    void what_was_chosen_follows_the_arguments() {
        assertThat(ComponentId.parse("filter:add").argumentsAnd(List.of("nightcore")))
                .containsExactly("add", "nightcore");
    }
}
