package dev.lukbot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentIdTest {

    private static final UserId ANN = new UserId(1575180935077298178L);

    @Test
    void begins_with_the_command_and_its_owner() {
        var id = ComponentId.owned("queue", ANN, "next", "2");

        assertThat(id).hasToString("queue@1575180935077298178:next:2");
        assertThat(ComponentId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void may_be_for_everyone_as_all_were_once() {
        assertThat(ComponentId.parse("queue:next:2"))
                .isEqualTo(new ComponentId("queue", Optional.empty(), List.of("next", "2")));
    }

    @Test
    void may_have_no_arguments() {
        assertThat(ComponentId.parse("stop")).isEqualTo(new ComponentId("stop", Optional.empty(), List.of()));
        assertThat(ComponentId.owned("stop", ANN)).hasToString("stop@" + ANN);
    }

    @Test
    void keeps_empty_arguments() {
        assertThat(ComponentId.parse("a::").arguments()).containsExactly("", "");
    }

    @Test
    void what_was_chosen_follows_the_arguments() {
        assertThat(ComponentId.parse("filter:add").with(List.of("nightcore")).arguments())
                .containsExactly("add", "nightcore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "queue@", "queue@0:next:2", "queue@x:1", "@1:2", "queue@99999999999999999999:1"})
    void whatever_somebody_makes_up_is_read_without_an_owner(String id) {
        assertThat(ComponentId.parse(id).owner()).isEmpty();
        assertThat(ComponentId.parse(id)).hasToString(id);
    }
}
