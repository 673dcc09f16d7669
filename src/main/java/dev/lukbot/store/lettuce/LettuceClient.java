package dev.lukbot.store.lettuce;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Lettuce, set up so that a call never waits for long and never happens twice behind our back.
///
/// Owns the threads and timers; close it after its connections.
final class LettuceClient implements AutoCloseable {

    private static final Duration COMMAND_LIMIT = Duration.ofMillis(250);
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);
    private static final int QUEUE_SIZE = 4_096;
    private static final int IO_THREADS = 2;
    private static final long CLOSE_SECONDS = 1;

    /// Lettuce's own ticks every 100 ms, so that 250 ms become up to 351.
    private static final long TIMER_TICK_MILLIS = 10;

    private final Timer timer;
    private final ClientResources resources;
    private final RedisClient client;

    LettuceClient() {
        timer = new HashedWheelTimer(
                new DefaultThreadFactory("redis-timer", true), TIMER_TICK_MILLIS, TimeUnit.MILLISECONDS);
        resources = ClientResources.builder()
                .timer(timer)
                .ioThreadPoolSize(IO_THREADS)
                .computationThreadPoolSize(IO_THREADS)
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false) // reconnecting needs our handshake, and nothing may be sent twice
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE_SIZE)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_LIMIT))
                .maintNotificationsConfig(MaintNotificationsConfig.disabled()) // would add 10 s to timeouts
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_LIMIT).keepAlive(true).build())
                .build());
    }

    RedisClient client() {
        return client;
    }

    /// For the exchange right after connecting.
    Duration handshakeLimit() {
        return CONNECT_LIMIT;
    }

    @Override
    public void close() {
        client.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        resources.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        timer.stop();
    }
}
