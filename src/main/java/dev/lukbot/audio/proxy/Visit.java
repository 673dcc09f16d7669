package dev.lukbot.audio.proxy;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.AddressNotAllowedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One connection to the proxy, and what it asks for: one tunnel, or one request. Confined to one thread.
final class Visit {

    private static final int MAX_BODY = 4_000_000;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    /// What is between two neighbours only, and what names the server, which is written anew.
    private static final Set<String> HOP = Set.of("Proxy-Authorization", "Proxy-Connection", "Proxy-Authenticate",
            "Connection", "Keep-Alive", "TE", "Trailer", "Upgrade", "Expect");
    private static final Set<String> HOP_AND_HOST = Set.copyOf(union(HOP, Set.of("Host")));

    private final Socket visitor;
    private final AddressGuard guard;
    private final Route route;
    private final Limits limits;

    Visit(Socket visitor, AddressGuard guard, Route route, Limits limits) {
        this.visitor = visitor;
        this.guard = guard;
        this.route = route;
        this.limits = limits;
    }

    /// Does what is asked for, or says why not.
    ///
    /// @param admit finds the pass of somebody's credentials; empty if there is none
    void serve(Function<String, Optional<Pass>> admit) throws IOException {
        try {
            Head request = Head.read(visitor, visitor.getInputStream(), limits.head());
            Optional<Pass> pass = request.field("Proxy-Authorization").flatMap(admit);
            if (pass.isEmpty()) {
                throw new RefusedException(407, "Proxy Authentication Required");
            }
            Target target = Target.read(request.start());
            try (Pass.Open open = pass.get().enter(visitor); Socket server = connect(target)) {
                open.add(server);
                if (target.tunnel()) {
                    visitor.getOutputStream().write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
                    new Relay(visitor, server, limits.idle()).both();
                } else {
                    exchange(request, target, server);
                }
            }
        } catch (RefusedException refused) {
            answer(refused.status(), refused.reason());
        } catch (SocketTimeoutException _) {
            answer(504, "Timed out");
        } catch (EOFException _) {
            // it has nothing to ask
        }
    }

    private Socket connect(Target target) throws RefusedException {
        try {
            List<InetAddress> addresses = guard.addresses(target.host(), target.port());
            return route.open(target, addresses, limits);
        } catch (AddressNotAllowedException _) {
            throw new RefusedException(403, "Address not allowed");
        } catch (UnknownHostException _) {
            throw new RefusedException(502, "Name or service not known");
        } catch (IOException _) {
            throw new RefusedException(502, "Unreachable");
        }
    }

    private void exchange(Head request, Target target, Socket server) throws IOException {
        int length = bodyLength(request);
        OutputStream out = server.getOutputStream();
        out.write(asked(request, target).bytes());
        copy(visitor.getInputStream(), out, length);
        Head answer;
        try {
            do {
                answer = Head.read(server, server.getInputStream(), limits.idle());
            } while (answer.start().matches("HTTP/1\\.[01] 1\\d\\d.*"));
        } catch (RefusedException | EOFException _) {
            throw new RefusedException(502, "No answer");
        }
        // One request a connection: the next may be for another server.
        visitor.getOutputStream().write(answer.rewritten(answer.start(), HOP, List.of("Connection: close")).bytes());
        new Relay(visitor, server, limits.idle()).down();
    }

    private Head asked(Head request, Target target) {
        String method = request.start().substring(0, request.start().indexOf(' '));
        String link = route.wantsWholeLinks() ? "http://" + target.authority() + target.path() : target.path();
        var fields = new ArrayList<>(List.of("Host: " + target.authority(), "Connection: close"));
        fields.addAll(route.fields());
        return request.rewritten(method + " " + link + " HTTP/1.1", HOP_AND_HOST, fields);
    }

    private static int bodyLength(Head request) throws RefusedException {
        boolean strange = request.count("Transfer-Encoding") > 0 || request.count("Content-Length") > 1;
        String given = request.field("Content-Length").orElse("0");
        if (strange || !LENGTH.matcher(given).matches() || Integer.parseInt(given) > MAX_BODY) {
            throw new RefusedException(403, "Body not allowed");
        }
        return Integer.parseInt(given);
    }

    private void copy(InputStream from, OutputStream to, int length) throws IOException {
        visitor.setSoTimeout((int) limits.idle().toMillis());
        var left = length;
        var bytes = new byte[8192];
        while (left > 0) {
            int count = from.read(bytes, 0, Math.min(left, bytes.length));
            if (count < 0) {
                throw new EOFException("a body that is cut off");
            }
            to.write(bytes, 0, count);
            left -= count;
        }
    }

    private void answer(int status, String reason) {
        try {
            String authenticate = status == 407 ? "Proxy-Authenticate: Basic realm=\"bot\"\r\n" : "";
            visitor.getOutputStream()
                    .write(ascii("HTTP/1.1 " + status + " " + reason + "\r\n" + authenticate
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
            visitor.shutdownOutput();
        } catch (IOException _) {
            // nobody waits for the answer
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> union(Set<String> one, Set<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
