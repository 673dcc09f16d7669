package dev.lukbot.discord.voice;

import java.time.Instant;
import java.util.Optional;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;

/// What JDA's connection statuses mean. None of them says why a connection is gone; see [Line].
final class Statuses {

    /// To break a connection off and make it anew takes a wish to leave and a wish to join.
    private static final int WISHES_TO_RECONNECT = 2;

    private Statuses() {}

    /// Empty for what nobody need know.
    static Optional<Signal> signal(ConnectionStatus status, Outbox outbox) {
        return switch (status) {
            case CONNECTED -> Optional.of(new Signal.Up());
            case CONNECTING_AWAITING_WEBSOCKET_CONNECT,
                    CONNECTING_AWAITING_AUTHENTICATION,
                    CONNECTING_ATTEMPTING_UDP_DISCOVERY,
                    CONNECTING_AWAITING_READY ->
                Optional.of(new Signal.Progress());
            case AUDIO_REGION_CHANGE -> Optional.of(new Signal.ServerChanged());
            case ERROR_LOST_CONNECTION -> Optional.of(new Signal.Resuming(status.name()));
            case ERROR_CANNOT_RESUME,
                    ERROR_UNSUPPORTED_ENCRYPTION_MODES,
                    DISCONNECTED_AUTHENTICATION_FAILURE ->
                Optional.of(new Signal.Broken(status.name(), false, outbox.expects(WISHES_TO_RECONNECT)));
            case ERROR_WEBSOCKET_UNABLE_TO_CONNECT, ERROR_UDP_UNABLE_TO_CONNECT, ERROR_CONNECTION_TIMEOUT ->
                Optional.of(new Signal.Broken(status.name(), true, outbox.expects(WISHES_TO_RECONNECT)));
            case NOT_CONNECTED,
                    DISCONNECTED_KICKED_FROM_CHANNEL,
                    DISCONNECTED_CHANNEL_DELETED,
                    DISCONNECTED_LOST_PERMISSION,
                    DISCONNECTED_REMOVED_FROM_GUILD,
                    DISCONNECTED_REMOVED_DURING_RECONNECT ->
                Optional.of(new Signal.Dropped(status.name()));
            case SHUTTING_DOWN, CONNECTING_AWAITING_ENDPOINT -> Optional.empty();
        };
    }

    /// Where wishes wait until Discord takes them.
    interface Outbox {
        /// JDA has this many more to send.
        ///
        /// @return when the last of them should be sent
        Instant expects(int wishes);
    }
}
