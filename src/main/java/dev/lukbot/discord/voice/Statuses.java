package dev.lukbot.discord.voice;

import dev.lukbot.playback.VoiceEvent;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import java.util.Optional;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;

/// What JDA's connection statuses mean for a player.
final class Statuses {

    private Statuses() {}

    /// Empty for what a player need not know. Being connected is no matter of the status alone, so it is not told here.
    static Optional<VoiceEvent> meaning(long attempt, ConnectionStatus status) {
        return switch (status) {
            case DISCONNECTED_KICKED_FROM_CHANNEL -> Optional.of(new Ended(attempt, Reason.DISCONNECTED_BY_SOMEONE));
            case DISCONNECTED_CHANNEL_DELETED -> Optional.of(new Ended(attempt, Reason.CHANNEL_DELETED));
            case DISCONNECTED_LOST_PERMISSION -> Optional.of(new Ended(attempt, Reason.PERMISSION_LOST));
            case DISCONNECTED_REMOVED_FROM_GUILD, DISCONNECTED_REMOVED_DURING_RECONNECT ->
                Optional.of(new Suspended(attempt, status.name()));
            case DISCONNECTED_AUTHENTICATION_FAILURE,
                    ERROR_LOST_CONNECTION,
                    ERROR_CANNOT_RESUME,
                    ERROR_WEBSOCKET_UNABLE_TO_CONNECT,
                    ERROR_UNSUPPORTED_ENCRYPTION_MODES,
                    ERROR_UDP_UNABLE_TO_CONNECT,
                    ERROR_CONNECTION_TIMEOUT,
                    AUDIO_REGION_CHANGE ->
                Optional.of(status.shouldReconnect() ? new Interrupted(attempt, status.name())
                        : new Ended(attempt, Reason.UNREACHABLE));
            case NOT_CONNECTED,
                    SHUTTING_DOWN,
                    CONNECTING_AWAITING_ENDPOINT,
                    CONNECTING_AWAITING_WEBSOCKET_CONNECT,
                    CONNECTING_AWAITING_AUTHENTICATION,
                    CONNECTING_ATTEMPTING_UDP_DISCOVERY,
                    CONNECTING_AWAITING_READY,
                    CONNECTED ->
                Optional.empty();
        };
    }
}
