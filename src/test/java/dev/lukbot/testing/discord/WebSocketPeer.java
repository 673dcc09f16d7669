package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;

/// The server's side of one WebSocket. All calls come from the socket's event loop, in order.
interface WebSocketPeer {

    void opened(WebSocket socket);

    void received(JsonNode message);

    void received(byte[] message);

    void closed();
}
