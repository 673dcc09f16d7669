package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A session of the main gateway, which outlives its connections: events dispatched while none is open are replayed
/// when the bot resumes. Thread-safe; the lock orders the sequence numbers.
final class GatewaySession {

    private static final int REPLAYABLE = 5000;

    private final String id;
    private final Deque<ObjectNode> recent = new ArrayDeque<>();
    private int sequence;
    private Optional<WebSocket> socket;

    GatewaySession(String id, WebSocket socket) {
        this.id = id;
        this.socket = Optional.of(socket);
    }

    String id() {
        return id;
    }

    synchronized void dispatch(String type, JsonNode data) {
        sequence++;
        ObjectNode event = Payload.of("op", 0, "s", sequence, "t", type, "d", data);
        recent.addLast(event);
        if (recent.size() > REPLAYABLE) {
            recent.removeFirst();
        }
        socket.ifPresent(open -> open.send(event));
    }

    synchronized void resume(WebSocket open, int lastSeen) {
        socket = Optional.of(open);
        recent.stream().filter(event -> event.path("s").asInt() > lastSeen).forEach(open::send);
        dispatch("RESUMED", Payload.of("_trace", new String[0]));
    }

    synchronized void disconnected(WebSocket closed) {
        if (socket.filter(closed::equals).isPresent()) {
            socket = Optional.empty();
        }
    }

    synchronized Optional<WebSocket> socket() {
        return socket;
    }
}
