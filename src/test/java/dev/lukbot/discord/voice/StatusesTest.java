package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusesTest {

    @ParameterizedTest
    @CsvSource({
        "DISCONNECTED_KICKED_FROM_CHANNEL, DISCONNECTED_BY_SOMEONE",
        "DISCONNECTED_CHANNEL_DELETED, CHANNEL_DELETED",
        "DISCONNECTED_LOST_PERMISSION, PERMISSION_LOST"
    })
    void an_end_has_a_reason(ConnectionStatus status, Reason reason) {
        assertThat(Statuses.meaning(7, status)).contains(new Ended(7, reason));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "DISCONNECTED_REMOVED_.*")
    void a_guild_that_is_away_comes_back(ConnectionStatus status) {
        assertThat(Statuses.meaning(7, status)).contains(new Suspended(7, status.name()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"ERROR_.*", "AUDIO_REGION_CHANGE",
        ".*AUTHENTICATION_FAILURE"})
    void a_break_is_an_interruption_if_jda_tries_again_and_else_the_end(ConnectionStatus status) {
        assertThat(Statuses.meaning(7, status))
                .contains(status.shouldReconnect()
                        ? new Interrupted(7, status.name())
                        : new Ended(7, Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"CONNECT.*", "NOT_CONNECTED", "SHUTTING_DOWN"})
    void the_way_to_a_connection_is_nobodys_business(ConnectionStatus status) {
        assertThat(Statuses.meaning(7, status)).isEmpty();
    }
}
