package dev.lukbot.audio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi";
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Limits QUICK = new Limits(8, Duration.ofMillis(400), Duration.ofSeconds(5),
            Duration.ofMillis(600));

    private final Set<String> resolved = ConcurrentHashMap.newKeySet();
    private Origin origin;
    private ForwardProxy proxy;
    private Pass pass;

    @BeforeEach
    void open() throws IOException {
        origin = new Origin(OK);
        proxy = new ForwardProxy(guard(Set.of("music.example:" + origin.port())), new Route.Direct(), Limits.DEFAULT);
        pass = proxy.admit();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        origin.close();
    }

    /// Every name means loopback; which of them may be reached is what is opened.
    private AddressGuard guard(Set<String> opened) {
        return new AddressGuard(opened, host -> {
            resolved.add(host);
            if (host.equals("nowhere.example")) {
                throw new UnknownHostException(host);
            }
            return List.of(host.matches("[\\d.]+|.*:.*") ? InetAddress.ofLiteral(host)
                    : InetAddress.ofLiteral("127.0.0.1"));
        });
    }

    private static String ask(Pass pass, String head) throws IOException {
        return ask(pass.url(), head);
    }

    /// Sends a head with the credentials, and returns all of the answer.
    private static String ask(URI proxy, String head) throws IOException {
        try (var socket = new Socket(LOOPBACK, proxy.getPort())) {
            socket.setSoTimeout(20_000);
            String credentials = Base64.getEncoder()
                    .encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.US_ASCII));
            String[] parts = head.split("\r\n", 2);
            String rest = parts.length > 1 ? parts[1] : "\r\n";
            socket.getOutputStream()
                    .write((parts[0] + "\r\nProxy-Authorization: Basic " + credentials + "\r\n" + rest)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void a_request_is_passed_on_without_what_is_for_the_proxy_only() throws IOException {
        String answer = ask(pass, "GET http://music.example:" + origin.port() + "/a?b=c HTTP/1.1\r\nHost: evil\r\n"
                + "Proxy-Connection: keep-alive\r\nX-Own: 1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK")
                .contains("Connection: close")
                .doesNotContain("keep-alive")
                .endsWith("hi");
        assertThat(origin.asked()).singleElement()
                .asString()
                .startsWith("GET /a?b=c HTTP/1.1\r\n")
                .contains("X-Own: 1", "Host: music.example:" + origin.port())
                .doesNotContain("evil", "Proxy-");
    }

    @Test
    void a_body_is_passed_on() throws IOException {
        String answer = ask(pass, "POST http://music.example:" + origin.port()
                + "/ HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(origin.asked()).singleElement().asString().endsWith("\r\n\r\nbody").doesNotContain("Expect");
    }

    @Test
    void a_tunnel_passes_bytes_on_both_ways() throws IOException {
        String answer = ask(pass, "CONNECT music.example:" + origin.port()
                + " HTTP/1.1\r\n\r\nGET /tunnelled HTTP/1.1\r\n\r\n");

        assertThat(answer).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n" + OK);
        assertThat(origin.asked()).singleElement().asString().startsWith("GET /tunnelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "127.0.0.1", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "0.0.0.0", "10.0.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "localhost", "private.example", "metadata.google.internal", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[fd00:ec2::254]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "[::]", "127.0.0.1.", "music.example.", "music.example\u00ad", "user@music.example"})
    void nobody_gets_to_a_private_address(String host) throws IOException {
        int port = host.startsWith("music.example.") ? 1 : origin.port();

        assertThat(ask(pass, "CONNECT " + host + ":" + port + " HTTP/1.1\r\n\r\n"))
                .matches("HTTP/1\\.1 (403 Address not allowed|400 Not HTTP)\r\n(?s:.*)");
        assertThat(ask(pass, "GET http://" + host + ":" + port + "/ HTTP/1.1\r\n\r\n"))
                .matches("HTTP/1\\.1 (403 Address not allowed|400 Not HTTP)\r\n(?s:.*)");
        assertThat(origin.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET / HTTP/1.1", "GET https://music.example/ HTTP/1.1", "PUT http://music.example/ HTTP/1.1",
        "DELETE http://music.example/ HTTP/1.1", "CONNECT music.example HTTP/1.1",
        "CONNECT music.example:0 HTTP/1.1", "CONNECT music.example:99999 HTTP/1.1",
        "CONNECT http://music.example:80 HTTP/1.1", "GET file:///etc/passwd HTTP/1.1",
        "GET http://music.example:80@127.0.0.1/ HTTP/1.1", "GET http://music.example\\@127.0.0.1/ HTTP/1.1",
        "GET http:///x HTTP/1.1", "hello", "GET http://a b/ HTTP/1.1", "GET http://music.example/ HTTP/2"})
    void what_is_no_request_for_a_proxy_is_refused(String start) throws IOException {
        assertThat(ask(pass, start + "\r\n\r\n")).matches("HTTP/1\\.1 40[03] (?s:.*)");
        assertThat(origin.asked()).isEmpty();
    }

    @Test
    void two_lengths_or_pieces_are_refused_because_servers_disagree_about_them() throws IOException {
        String start = "POST http://music.example:" + origin.port() + "/ HTTP/1.1\r\n";

        assertThat(ask(pass, start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx")).contains("403");
        assertThat(ask(pass, start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")).contains("403");
        assertThat(ask(pass, start + "Content-Length : 1\r\n\r\nx")).contains("400");
        assertThat(ask(pass, start + "X: 1\nY: 2\r\n\r\n")).contains("400");
        assertThat(origin.asked()).isEmpty();
    }

    @Test
    void a_name_is_resolved_once_and_what_was_checked_is_connected_to() throws IOException {
        var times = new AtomicInteger();
        var rebinding = new AddressGuard(Set.of(), host -> List.of(InetAddress.ofLiteral(
                times.getAndIncrement() % 2 == 0 ? "198.51.100.7" : "127.0.0.1")));

        try (var guarded = new ForwardProxy(rebinding, new Route.Direct(), QUICK); Pass other = guarded.admit()) {
            for (int times2 = 0; times2 < 4; times2++) {
                assertThat(ask(other, "CONNECT rebinding.example:" + origin.port() + " HTTP/1.1\r\n\r\n"))
                        .startsWith("HTTP/1.1 403");
            }
        }
        assertThat(times).hasValue(4);
        assertThat(origin.asked()).isEmpty();
    }

    @Test
    void one_private_address_among_public_ones_forbids_the_name() throws IOException {
        var mixed = new AddressGuard(Set.of(), _ -> List.of(
                InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")));

        try (var guarded = new ForwardProxy(mixed, new Route.Direct(), QUICK); Pass other = guarded.admit()) {
            assertThat(ask(other, "CONNECT mixed.example:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void a_redirect_to_a_private_address_ends_at_the_proxy() throws IOException {
        try (var redirecting = new Origin("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + origin.port()
                + "/secret\r\nContent-Length: 0\r\n\r\n");
                var guarded = new ForwardProxy(guard(Set.of("music.example:" + redirecting.port())), new Route.Direct(),
                        Limits.DEFAULT);
                Pass other = guarded.admit()) {
            String answer = ask(other, "GET http://music.example:" + redirecting.port() + "/ HTTP/1.1\r\n\r\n");
            String location = answer.lines().filter(line -> line.startsWith("Location: ")).findFirst().orElseThrow();

            assertThat(ask(other, "GET " + location.substring(10) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
        }
        assertThat(origin.asked()).isEmpty();
    }

    @Test
    void nobody_is_served_without_a_pass_or_with_an_old_one() throws IOException {
        String request = "GET http://music.example:" + origin.port() + "/ HTTP/1.1\r\n\r\n";
        Pass old = proxy.admit();
        old.close();

        assertThat(ask(old, request)).startsWith("HTTP/1.1 407").contains("Proxy-Authenticate: Basic");
        assertThat(ask(URI.create("http://a:b@127.0.0.1:" + pass.url().getPort()), request))
                .startsWith("HTTP/1.1 407");
        assertThat(origin.asked()).isEmpty();
        assertThat(resolved).isEmpty();
    }

    @Test
    void a_tunnel_breaks_when_its_pass_is_closed() throws IOException {
        try (var socket = new Socket(LOOPBACK, pass.url().getPort())) {
            socket.setSoTimeout(20_000);
            String credentials = Base64.getEncoder()
                    .encodeToString(pass.url().getUserInfo().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(("CONNECT music.example:" + origin.port() + " HTTP/1.1\r\n"
                            + "Proxy-Authorization: Basic " + credentials + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            pass.close();

            Await.until("the connection is gone", () -> proxy.connections() == 0);
        }
    }

    @Test
    void an_unknown_name_and_a_dead_server_are_told_apart_from_a_forbidden_one() throws IOException {
        var gone = new Origin(OK);
        gone.close();
        try (var guarded = new ForwardProxy(guard(Set.of("music.example", "nowhere.example")), new Route.Direct(),
                QUICK);
                Pass other = guarded.admit()) {
            assertThat(ask(other, "CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 502 Name");
            assertThat(ask(other, "CONNECT music.example:" + gone.port() + " HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 502 Unreachable");
        }
    }

    @Test
    void a_huge_head_is_refused() throws IOException {
        String huge = "X: " + "x".repeat(Head.MAX_BYTES) + "\r\n\r\n";

        assertThat(ask(pass, "GET http://music.example:" + origin.port() + "/ HTTP/1.1\r\n" + huge))
                .satisfiesAnyOf(answer -> assertThat(answer).startsWith("HTTP/1.1 431"),
                        answer -> assertThat(answer).isEmpty());
        assertThat(origin.asked()).isEmpty();
    }

    @Test
    void who_speaks_slowly_or_not_at_all_is_sent_away() throws IOException {
        try (var guarded = new ForwardProxy(guard(Set.of()), new Route.Direct(), QUICK); Pass other = guarded.admit()) {
            List<Socket> slow = new ArrayList<>();
            for (int count = 0; count < QUICK.connections() + 4; count++) {
                var socket = new Socket(LOOPBACK, other.url().getPort());
                socket.getOutputStream().write("GET http://music".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertThat(guarded.connections()).isLessThanOrEqualTo(QUICK.connections());
            Await.until("the connection is gone", () -> guarded.connections() == 0);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_tunnel_in_which_nothing_happens_ends() throws IOException {
        try (var silent = new Origin("");
                var guarded = new ForwardProxy(guard(Set.of("music.example:" + silent.port())), new Route.Direct(),
                        QUICK);
                Pass other = guarded.admit()) {
            String answer = ask(other, "CONNECT music.example:" + silent.port() + " HTTP/1.1\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200");
            Await.until("the connection is gone", () -> guarded.connections() == 0);
        }
    }

    @Test
    void another_proxy_outside_is_used_only_for_what_the_guard_allows() throws IOException {
        try (var outside = new Origin("HTTP/1.1 200 OK\r\n\r\n");
                var chained = new ForwardProxy(guard(Set.of("music.example")),
                        Route.through(URI.create("http://me:secret@127.0.0.1:" + outside.port())), QUICK);
                Pass other = chained.admit()) {
            String tunnel = ask(other, "CONNECT music.example:443 HTTP/1.1\r\n\r\n");
            String request = ask(other, "GET http://music.example/x HTTP/1.1\r\n\r\n");
            String forbidden = ask(other, "CONNECT private.example:443 HTTP/1.1\r\n\r\n");

            assertThat(tunnel).startsWith("HTTP/1.1 200");
            assertThat(request).startsWith("HTTP/1.1 200");
            assertThat(forbidden).startsWith("HTTP/1.1 403");
            assertThat(outside.asked()).hasSize(2)
                    .allMatch(asked -> asked.contains("Proxy-Authorization: Basic "
                            + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.US_ASCII))));
            assertThat(outside.asked().getFirst()).startsWith("CONNECT music.example:443 HTTP/1.1");
            assertThat(outside.asked().getLast()).startsWith("GET http://music.example/x HTTP/1.1");
        }
    }

    @Test
    void a_socks_proxy_outside_is_told_names_and_only_those_that_the_guard_allows() throws IOException {
        try (var socks = new SocksServer(origin.port());
                var chained = new ForwardProxy(guard(Set.of("music.example")),
                        Route.through(URI.create("socks5://127.0.0.1:" + socks.port())), QUICK);
                Pass other = chained.admit()) {
            String request = ask(other, "GET http://music.example/x HTTP/1.1\r\n\r\n");
            String tunnel = ask(other,
                    "CONNECT music.example:443 HTTP/1.1\r\n\r\nGET /tunnelled HTTP/1.1\r\n\r\n");
            String forbidden = ask(other, "CONNECT private.example:443 HTTP/1.1\r\n\r\n");
            String address = ask(other, "GET http://127.0.0.1:" + origin.port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(request).startsWith("HTTP/1.1 200").endsWith("hi");
            assertThat(tunnel).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n" + OK);
            assertThat(List.of(forbidden, address)).allMatch(answer -> answer.startsWith("HTTP/1.1 403"));
            assertThat(socks.asked()).as("it looks the names up itself")
                    .containsExactly("music.example:80", "music.example:443");
            assertThat(origin.asked()).extracting(asked -> asked.lines().findFirst().orElse(""))
                    .containsExactly("GET /x HTTP/1.1", "GET /tunnelled HTTP/1.1");
        }
    }

    @Test
    void a_socks_proxy_outside_that_refuses_hangs_or_speaks_otherwise_is_a_failure_of_the_way() throws IOException {
        for (String way : List.of("refuses", "hangs", "garbage", "gone")) {
            var socks = new SocksServer(origin.port(), way);
            if (way.equals("gone")) {
                socks.close();
            }
            try (socks;
                    var chained = new ForwardProxy(guard(Set.of("music.example")),
                            Route.through(URI.create("socks5h://127.0.0.1:" + socks.port())), QUICK);
                    Pass other = chained.admit()) {
                assertThat(ask(other, "CONNECT music.example:443 HTTP/1.1\r\n\r\n")).as(way)
                        .startsWith("HTTP/1.1 50");
                Await.until("nothing is left open", () -> chained.connections() == 0);
            }
        }
        assertThat(origin.asked()).isEmpty();
    }
}
