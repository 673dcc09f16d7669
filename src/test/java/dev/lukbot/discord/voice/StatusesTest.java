package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StatusesTest {

    private static final Instant SENT = Instant.EPOCH.plusSeconds(3);

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = {"DISCONNECTED_KICKED.*", "DISCONNECTED_CH.*", "DISCONNECTED_L.*",
        "DISCONNECTED_R.*", "NOT_CONNECTED"})
    void no_end_says_why(ConnectionStatus status) {
        assertThat(Statuses.signal(status, _ -> SENT)).contains(new Signal.Dropped(status.name()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_CANNOT_RESUME", "DISCONNECTED_AUTHENTICATION_FAILURE"})
    void a_refusal_of_the_voice_server_is_none_of_the_network(ConnectionStatus status) {
        assertThat(Statuses.signal(status, _ -> SENT)).contains(new Signal.Broken(status.name(), false, SENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_UDP_UNABLE_TO_CONNECT", "ERROR_WEBSOCKET_UNABLE_TO_CONNECT",
        "ERROR_CONNECTION_TIMEOUT"})
    void a_voice_server_out_of_reach_is_the_network(ConnectionStatus status) {
        assertThat(Statuses.signal(status, _ -> SENT)).contains(new Signal.Broken(status.name(), true, SENT));
    }
}
