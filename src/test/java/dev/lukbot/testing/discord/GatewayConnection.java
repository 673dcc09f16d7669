package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One connection to the main gateway. Confined to its event loop.
final class GatewayConnection implements WebSocketPeer {

    private static final int HEARTBEAT_INTERVAL_MILLIS = 41_250;
    private static final int DECODE_ERROR = 4002;
    private static final int NOT_AUTHENTICATED = 4003;
    private static final int AUTHENTICATION_FAILED = 4004;
    private static final int DISALLOWED_INTENTS = 4014;
    /// GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT must be switched on by hand for an application.
    private static final long PRIVILEGED_INTENTS = 1L << 1 | 1L << 8 | 1L << 15;

    private final Gateway gateway;
    private final BotAccount bot;
    private final Upgrade upgrade;
    private @Nullable WebSocket socket;
    private @Nullable GatewaySession session;

    GatewayConnection(Gateway gateway, BotAccount bot, Upgrade upgrade) {
        this.gateway = gateway;
        this.bot = bot;
        this.upgrade = upgrade;
    }

    @Override
    public void opened(WebSocket open) {
        socket = open;
        open.send(Payload.of("op", 10, "d", Payload.of("heartbeat_interval", HEARTBEAT_INTERVAL_MILLIS)));
    }

    @Override
    public void received(JsonNode message) {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("a message before the handshake");
        }
        JsonNode data = message.path("d");
        switch (message.path("op").asInt()) {
            case 1 -> {
                gateway.heartbeat();
                open.send(Payload.of("op", 11));
            }
            case 2 -> identify(open, data);
            case 3 -> { /* presence: nobody sees it */ }
            case 4 -> voiceState(open, data);
            case 6 -> resume(open, data);
            case 8 -> { /* members: with these intents nobody would be named */ }
            default -> open.close(DECODE_ERROR, "Unknown opcode " + message.path("op"));
        }
    }

    private void identify(WebSocket open, JsonNode data) {
        if (!data.path("token").asText().equals(bot.token())) {
            open.close(AUTHENTICATION_FAILED, "Authentication failed.");
            return;
        }
        long intents = data.path("intents").asLong();
        if ((intents & PRIVILEGED_INTENTS) != 0) {
            open.close(DISALLOWED_INTENTS, "Disallowed intent(s).");
            return;
        }
        GatewaySession fresh = gateway.identified(open, intents);
        session = fresh;
        gateway.welcome(fresh, upgrade.url());
    }

    private void resume(WebSocket open, JsonNode data) {
        gateway.resumed(data.path("session_id").asText()).ifPresentOrElse(known -> {
            session = known;
            known.resume(open, data.path("seq").asInt());
        }, () -> open.send(Payload.of("op", 9, "d", false)));
    }

    private void voiceState(WebSocket open, JsonNode data) {
        if (session == null) {
            open.close(NOT_AUTHENTICATED, "Not authenticated.");
            return;
        }
        gateway.voiceStateUpdate(Payload.snowflake(data.path("guild_id")), new Gateway.VoiceWish(
                Payload.snowflake(data.path("channel_id")), data.path("self_mute").asBoolean(),
                data.path("self_deaf").asBoolean()));
    }

    @Override
    public void received(byte[] message) {
        if (socket != null) {
            socket.close(DECODE_ERROR, "Not JSON");
        }
    }

    @Override
    public void closed() {
        if (socket != null && session != null) {
            session.disconnected(socket);
        }
    }
}
