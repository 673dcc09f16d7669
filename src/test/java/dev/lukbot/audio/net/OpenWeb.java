package dev.lukbot.audio.net;

import dev.lukbot.testing.audio.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A [Web] of servers on this machine, by their addresses and by such names as a test gives them.
final class OpenWeb implements AfterEachCallback {

    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<String> opened = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();

    RawServer server(RawServer.Script script) {
        return add(RawServer.start(script));
    }

    RawServer saying(String answer) {
        return add(RawServer.saying(answer));
    }

    RawServer serving(byte[] file) {
        return add(RawServer.serving(file));
    }

    /// Lets `name` mean an address; several are the answers to one question after the other.
    OpenWeb naming(String name, String... addresses) {
        names.put(name, List.of(addresses));
        return this;
    }

    List<String> lookedUp() {
        return lookedUp;
    }

    Web web() {
        return web(System::nanoTime);
    }

    Web web(LongSupplier nanoTime) {
        var web = new Web(new AddressGuard(opened, this::resolve), SHORT, nanoTime);
        open.add(web);
        return web;
    }

    HttpInput open(RawServer server) throws IOException {
        return open(server.url("/a.mp3"));
    }

    HttpInput open(URI link) throws IOException {
        return web().open(link);
    }

    static byte[] all(HttpInput input) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int read = input.read(buffer, 0, buffer.length); read >= 0; read = input.read(buffer, 0, buffer.length)) {
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    static byte[] next(HttpInput input, int count) throws IOException {
        var bytes = new byte[count];
        int at = 0;
        for (int read = 0; read >= 0 && at < count; read = input.read(bytes, at, count - at)) {
            at += read;
        }
        return bytes;
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private RawServer add(RawServer server) {
        open.add(server);
        opened.add(server.host());
        return server;
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        lookedUp.add(name);
        List<String> addresses = names.get(name);
        if (addresses != null) {
            int asked = (int) lookedUp.stream().filter(name::equals).count();
            return List.of(InetAddress.ofLiteral(addresses.get(Math.min(asked, addresses.size()) - 1)));
        }
        if (name.matches("[\\d.]+|.*:.*")) {
            return List.of(InetAddress.ofLiteral(name));
        }
        throw new UnknownHostException(name);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }
}
