package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/// An open WebSocket to the bot. Thread-safe; nothing blocks.
record WebSocket(Channel channel) {

    void send(JsonNode message) {
        var _ = channel.writeAndFlush(new TextWebSocketFrame(message.toString()));
    }

    void send(byte[] message) {
        var _ = channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }

    void close(int code, String reason) {
        var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    /// Reads nothing more.
    void ignore() {
        channel.config().setAutoRead(false);
    }

    /// Cuts the TCP connection without a closing frame.
    void drop() {
        var _ = channel.close();
    }
}
