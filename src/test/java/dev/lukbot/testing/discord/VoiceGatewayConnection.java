package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to the voice gateway, version 8. Confined to its event loop.
final class VoiceGatewayConnection implements WebSocketPeer {

    private static final int HEARTBEAT_INTERVAL_MILLIS = 13_750;
    private static final int UNKNOWN_OPCODE = 4001;
    private static final int NOT_AUTHENTICATED = 4003;
    private static final int AUTHENTICATION_FAILED = 4004;
    private static final int SESSION_INVALID = 4006;
    private static final int UNKNOWN_MODE = 4016;

    private final VoiceServer server;
    private @Nullable WebSocket socket;
    private @Nullable VoiceSession session;

    VoiceGatewayConnection(VoiceServer server) {
        this.server = server;
    }

    @Override
    public void opened(WebSocket open) {
        socket = open;
        open.send(Payload.of("op", 8, "d", Payload.of("v", 8, "heartbeat_interval", HEARTBEAT_INTERVAL_MILLIS)));
    }

    @Override
    public void received(JsonNode message) {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("a message before the handshake");
        }
        JsonNode data = message.path("d");
        switch (message.path("op").asInt(-1)) {
            case 0 -> identify(open, data);
            case 1 -> withSession(open, known -> select(open, known, data));
            case 3 -> {
                open.send(Payload.of("op", 6, "d", Payload.of("t", data.path("t"))));
                withSession(open, VoiceSession::heartbeat);
            }
            case 5 -> withSession(open, VoiceSession::speaking);
            case 7 -> resume(open, data);
            case 23 -> withSession(open, known -> known.daveReady(data.path("transition_id").asInt()));
            case 31 -> withSession(open, known -> known.daveInvalid(data.path("transition_id").asInt()));
            default -> open.close(UNKNOWN_OPCODE, "Unknown opcode " + message.path("op"));
        }
    }

    @Override
    public void received(byte[] message) {
        if (socket != null && message.length > 0) {
            withSession(socket, known -> known.mls(message[0], Arrays.copyOfRange(message, 1, message.length)));
        }
    }

    private void identify(WebSocket open, JsonNode data) {
        Optional<VoiceSession> known = session(data);
        if (known.isEmpty() || !data.path("user_id").asText().equals(server.bot().idText())) {
            open.close(AUTHENTICATION_FAILED, "Authentication failed.");
            return;
        }
        session = known.get();
        session.identified(open, data.path("max_dave_protocol_version").asInt(0),
                Payload.of("ssrc", session.ssrc(), "ip", "127.0.0.1", "port", server.udpPort(), "modes",
                        server.modes(), "experiments", List.of(), "streams", List.of()));
    }

    private void resume(WebSocket open, JsonNode data) {
        Optional<VoiceSession> known = session(data);
        if (known.isEmpty()) {
            open.close(SESSION_INVALID, "Session is no longer valid.");
            return;
        }
        session = known.get();
        session.resumed(open, data.path("seq_ack").asInt(-1));
    }

    private Optional<VoiceSession> session(JsonNode data) {
        return server.withToken(data.path("token").asText())
                .filter(known -> known.sessionId().equals(data.path("session_id").asText()))
                .filter(known -> known.channel().guild().idText().equals(data.path("server_id").asText()));
    }

    private void select(WebSocket open, VoiceSession known, JsonNode data) {
        String mode = data.path("data").path("mode").asText();
        if (server.modes().contains(mode)) {
            known.selected(mode);
        } else {
            open.close(UNKNOWN_MODE, "Unknown encryption mode.");
        }
    }

    private void withSession(WebSocket open, Consumer<VoiceSession> action) {
        if (session == null) {
            open.close(NOT_AUTHENTICATED, "Not authenticated.");
        } else {
            action.accept(session);
        }
    }

    @Override
    public void closed() {
        if (socket != null && session != null) {
            session.disconnected(socket);
        }
    }
}
