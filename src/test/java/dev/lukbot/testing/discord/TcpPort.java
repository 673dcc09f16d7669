package dev.lukbot.testing.discord;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The one TCP port, on loopback, where HTTP and WebSocket are spoken, with TLS or without. Open until closed.
final class TcpPort implements AutoCloseable {

    private static final int THREADS = 2;

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    private final Channel server;

    /// @param number 0 for any free port
    TcpPort(int number, SslContext tls, Supplier<HttpHandler> handlers) {
        this.server = new ServerBootstrap().group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline()
                                .addLast(new OptionalSslHandler(tls), new HttpServerCodec(),
                                        new HttpObjectAggregator(HttpHandler.LARGEST_BODY_BYTES), handlers.get());
                    }
                })
                .bind("127.0.0.1", number)
                .syncUninterruptibly()
                .channel();
    }

    int number() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
