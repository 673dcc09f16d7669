package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Reason;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusesTest {

    @ParameterizedTest
    @CsvSource({
        "DISCONNECTED_KICKED_FROM_CHANNEL, DISCONNECTED_BY_SOMEONE",
        "DISCONNECTED_CHANNEL_DELETED, CHANNEL_DELETED",
        "DISCONNECTED_LOST_PERMISSION, PERMISSION_LOST",
        "DISCONNECTED_REMOVED_FROM_GUILD, GUILD_LEFT",
        "DISCONNECTED_REMOVED_DURING_RECONNECT, GUILD_LEFT"
    })
    void an_end_has_a_reason(ConnectionStatus status, Reason reason) {
        assertThat(Statuses.meaning(status)).contains(new Ended(reason));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"ERROR_.*", "AUDIO_REGION_CHANGE",
        ".*AUTHENTICATION_FAILURE"})
    void a_break_is_an_interruption_if_jda_tries_again_and_else_the_end(ConnectionStatus status) {
        assertThat(Statuses.meaning(status))
                .contains(status.shouldReconnect() ? new Interrupted(status.name()) : new Ended(Reason.FAILED));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"CONNECT.*", "NOT_CONNECTED", "SHUTTING_DOWN"})
    void the_way_to_a_connection_is_nobodys_business(ConnectionStatus status) {
        assertThat(Statuses.meaning(status)).isEmpty();
    }
}
