package dev.lukbot.testing.discord;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.io.IOException;
import java.util.function.Consumer;

/// Connects netty's frames with a [WebSocketPeer].
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final WebSocketPeer peer;
    private final Consumer<Throwable> failures;

    WebSocketHandler(WebSocketPeer peer, Consumer<Throwable> failures) {
        this.peer = peer;
        this.failures = failures;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeComplete) {
            peer.opened(new WebSocket(context.channel()));
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            peer.received(Payload.parse(text.text()));
        } else if (frame instanceof BinaryWebSocketFrame binary) {
            peer.received(ByteBufUtil.getBytes(binary.content()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        peer.closed();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof IOException)) {
            failures.accept(failure);
        }
        var _ = context.close();
    }
}
