package dev.lukbot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.track.LoadResult.Refusing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final Instant SINCE = Instant.ofEpochSecond(1_795_000_000);

    private final Messages messages = new Messages();

    private String told(Refusing.Cause cause, List<String> others, Locale language) {
        return messages.render(FailureText.of(new Refusing("YouTube", cause, SINCE, others), "x"), language);
    }

    @Test
    void who_refuses_since_when_and_who_does_not() {
        assertThat(told(Refusing.Cause.BOT_CHALLENGE, List.of("SoundCloud"), Locale.ENGLISH)).isEqualTo(
                "YouTube refuses this server since <t:1795000000:t> (asks for a sign-in). SoundCloud works.");
        assertThat(told(Refusing.Cause.NETWORK, List.of("SoundCloud", "Vimeo"), Locale.ENGLISH)).isEqualTo(
                "YouTube cannot be reached from this server since <t:1795000000:t>. SoundCloud and Vimeo work.");
        assertThat(told(Refusing.Cause.RATE_LIMITED, List.of(), Messages.BRAZILIAN)).isEqualTo(
                "O YouTube recusa este servidor desde <t:1795000000:t> (recebeu pedidos demais daqui).");
        assertThat(told(Refusing.Cause.BOT_CHALLENGE, List.of("SoundCloud"), Messages.BRAZILIAN)).isEqualTo(
                "O YouTube recusa este servidor desde <t:1795000000:t> (pede login). SoundCloud funciona.");
    }
}
