package dev.lukbot.command;

import static dev.lukbot.command.Preconditions.CAN_JOIN;
import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;
import static dev.lukbot.command.Preconditions.given;
import static dev.lukbot.testing.Invocations.KITCHEN;
import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.in;
import static dev.lukbot.testing.Invocations.lacking;
import static dev.lukbot.testing.Invocations.nobody;
import static dev.lukbot.testing.Invocations.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lukbot.command.Invocation.Permission;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.testing.Invocations;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

    private static final Option<Integer> VALUE = new Option.Whole("value", false, false, 0, 200);

    private final Messages messages = new Messages();

    @Test
    void who_is_in_a_voice_channel_may_go_on() {
        assertThat(refusal(IN_VOICE, in(open(LOUNGE)))).isEmpty();
    }

    @Test
    void who_is_nowhere_is_sent_to_a_voice_channel() {
        assertThat(refusal(IN_VOICE, nobody())).contains("Join a voice channel first, then try again.");
    }

    @Test
    void who_is_nowhere_is_sent_to_the_bots_channel_if_it_has_one() {
        var voice = new Whereabouts(Optional.empty(), Optional.of(LOUNGE), 40);

        assertThat(refusal(IN_VOICE, voice)).contains("Join me in <#3> first, then try again.");
    }

    @Test
    void an_open_channel_can_be_joined() {
        assertThat(refusal(CAN_JOIN, in(open(LOUNGE)))).isEmpty();
    }

    @Test
    void the_missing_permission_and_the_channel_are_named() {
        assertThat(refusal(CAN_JOIN, in(lacking(LOUNGE, Permission.CONNECT))).orElseThrow())
                .startsWith("I need the permission **Connect** in <#3>.");
    }

    @Test
    void all_missing_permissions_are_named_in_discords_order() {
        assertThat(refusal(CAN_JOIN, in(lacking(LOUNGE, Permission.values()))).orElseThrow())
                .startsWith("I need the permission **View Channel**, **Connect** and **Speak** in <#3>.");
    }

    @Test
    void a_full_channel_cannot_be_joined() {
        var full = new VoiceChannel(LOUNGE, Set.of(), true, false);

        assertThat(refusal(CAN_JOIN, in(full)).orElseThrow()).startsWith("<#3> is full.");
    }

    @Test
    void a_full_channel_is_no_matter_once_the_bot_is_in_it() {
        var full = new VoiceChannel(LOUNGE, Set.of(Permission.CONNECT), true, false);

        assertThat(refusal(CAN_JOIN, in(full, LOUNGE))).isEmpty();
    }

    @Test
    void being_there_does_not_help_who_may_not_speak() {
        assertThat(refusal(CAN_JOIN, in(lacking(LOUNGE, Permission.SPEAK), LOUNGE)).orElseThrow())
                .contains("**Speak**");
    }

    @Test
    void nobody_hears_the_audience_of_a_stage() {
        var stage = new VoiceChannel(LOUNGE, Set.of(), false, true);

        assertThat(refusal(CAN_JOIN, in(stage)).orElseThrow()).startsWith("On the stage <#3> nobody would hear me.");
    }

    @Test
    void whether_the_bot_can_join_is_no_question_for_who_is_nowhere() {
        assertThat(refusal(CAN_JOIN, nobody())).isEmpty();
    }

    @Test
    void a_bot_that_is_nowhere_or_here_may_be_commanded() {
        assertThat(refusal(WITH_BOT, in(open(LOUNGE)))).isEmpty();
        assertThat(refusal(WITH_BOT, in(open(LOUNGE), LOUNGE))).isEmpty();
    }

    @Test
    void a_bot_that_plays_to_others_may_not() {
        assertThat(refusal(WITH_BOT, in(open(LOUNGE), KITCHEN)).orElseThrow()).startsWith("I am playing in <#4>.");
    }

    @Test
    void a_bot_that_nobody_listens_to_may_be_called_away() {
        var voice = new Whereabouts(Optional.of(open(LOUNGE)), Optional.of(KITCHEN), true, 40);

        assertThat(refusal(WITH_BOT, voice)).isEmpty();
    }

    @Test
    void a_condition_on_an_option_matters_only_if_it_is_given() {
        var condition = given(VALUE, IN_VOICE);

        condition.check(Invocations.of("volume", nobody(), Map.of()));
        assertThat(catchThrowableOfType(
                UserError.class, () -> condition.check(Invocations.of("volume", nobody(), Map.of("value", 3)))))
                .isNotNull();
    }

    private Optional<String> refusal(Precondition precondition, Whereabouts voice) {
        UserError error = catchThrowableOfType(
                UserError.class, () -> precondition.check(Invocations.of("play", voice, Map.of())));
        return Optional.ofNullable(error).map(UserError::advice).map(advice -> messages.render(advice, Locale.US));
    }
}
