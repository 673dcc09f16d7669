package dev.lukbot.testing.redis;

import dev.lukbot.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A real Redis of a test's own, on a free port of this machine, to be killed, frozen, emptied and starved.
///
/// It comes from Docker if a daemon answers, else from the `redis-server` on the path, else from embedded-redis. If
/// none of them starts, the test fails. Its data are in an append-only file, so only [#restartEmpty] loses any. Confined
/// to the test's thread, but for [#command].
public final class RedisServer implements AutoCloseable {

    private static final List<String> CONFIGURATION = List.of("--appendonly", "yes", "--appendfsync", "everysec",
            "--save", "");

    private final RedisHost host;
    private final int port;
    private final List<String> configuration;
    private final AtomicReference<String> password = new AtomicReference<>("");

    private RedisServer(RedisHost host, int port, List<String> configuration) {
        this.host = host;
        this.port = port;
        this.configuration = configuration;
    }

    /// Starts a Redis and waits until it answers.
    ///
    /// @param options more of its configuration, as on the command line
    public static RedisServer start(String... options) {
        var configuration = new ArrayList<>(CONFIGURATION);
        configuration.addAll(List.of(options));
        RedisHost host = DockerRedis.isAvailable() ? DockerRedis.create() : new LocalRedis();
        var server = new RedisServer(host, freePort(), configuration);
        server.restart();
        return server;
    }

    public int port() {
        return port;
    }

    /// Stops it as a crash does.
    public void kill() {
        host.kill();
    }

    /// Stops it from doing anything, with its connections open.
    public void freeze() {
        host.freeze();
    }

    public void thaw() {
        host.thaw();
    }

    /// Starts it again after [#kill], with its data, and waits until it answers.
    public void restart() {
        host.start(port, configuration);
        Await.until("Redis answers", this::answers);
    }

    /// Starts it again after [#kill], and makes it load its data slowly: it refuses everything until it has.
    public void restartLoadingSlowly() {
        var slowly = new ArrayList<>(configuration);
        slowly.addAll(List.of("--key-load-delay", "4000", "--loading-process-events-interval-bytes", "1024"));
        host.start(port, slowly);
    }

    /// Starts it again after [#kill], without its data.
    public void restartEmpty() {
        host.erase();
        restart();
    }

    /// Makes it refuse writes for want of memory, or accept them again.
    public void starve(boolean isStarved) {
        command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        command("CONFIG", "SET", "maxmemory", isStarved ? "1" : "0");
    }

    /// Makes it a read-only replica of nobody reachable, or a primary again.
    public void demote(boolean isReplica) {
        if (isReplica) {
            command("REPLICAOF", "127.0.0.1", "1");
        } else {
            command("REPLICAOF", "NO", "ONE");
        }
    }

    /// Requires a password from now on, and of those who are connected too: they are thrown out. Empty requires none.
    public void requirePassword(String required) {
        command("CONFIG", "SET", "requirepass", required);
        password.set(required);
        command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    }

    /// Runs a command and returns its reply: a string, `(nil)`, a long, or a list.
    public Object command(String... words) {
        try (var client = new RespClient(port, password.get())) {
            return Objects.requireNonNullElse(client.command(words), "(nil)");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        host.close();
    }

    private boolean answers() {
        try (var client = new RespClient(port, password.get())) {
            return "PONG".equals(client.command("PING"));
        } catch (IOException | IllegalStateException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
