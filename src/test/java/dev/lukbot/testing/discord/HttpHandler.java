package dev.lukbot.testing.discord;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The first to see a connection's requests: answers REST, or turns the connection into a WebSocket.
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    static final int LARGEST_BODY_BYTES = 1 << 24;

    private final RestApi rest;
    private final WebSockets webSockets;
    private final Consumer<Throwable> failures;

    HttpHandler(RestApi rest, WebSockets webSockets, Consumer<Throwable> failures) {
        this.rest = rest;
        this.webSockets = webSockets;
        this.failures = failures;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(context, request);
            return;
        }
        RestRequest asked = RestRequestReader.read(request);
        switch (rest.faultFor(asked).orElse(null)) {
            case null -> answer(context, rest.serve(asked));
            case Fault.Status(int status) -> answer(context, RestFaults.failure(status));
            case Fault.RateLimited(var retryAfter) -> answer(context, RestFaults.rateLimited(retryAfter));
            case Fault.Drop() -> {
                var _ = context.close();
            }
            case Fault.Delay(var delay) -> {
                var _ = context.executor()
                        .schedule(() -> answer(context, rest.serve(asked)),
                                delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        Optional<WebSocketPeer> peer = webSockets.accept(new Upgrade(new QueryStringDecoder(request.uri()).parameters(),
                request.headers().get(HttpHeaderNames.HOST, ""), context.pipeline().get(SslHandler.class) != null));
        if (peer.isEmpty()) {
            answer(context, RestFaults.failure(503));
            return;
        }
        var protocol = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .maxFramePayloadLength(LARGEST_BODY_BYTES)
                .build();
        context.pipeline()
                .addLast(new WebSocketServerProtocolHandler(protocol),
                        new WebSocketHandler(peer.get(), failures));
        context.pipeline().remove(this);
        context.fireChannelRead(request.retain());
    }

    private static void answer(ChannelHandlerContext context, RestResponse answer) {
        byte[] body = answer.bytes();
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        answer.headers().forEach(response.headers()::set);
        var _ = context.writeAndFlush(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof IOException)) {
            failures.accept(failure);
        }
        var _ = context.close();
    }
}
