package dev.lukbot.audio.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Request;

/// Asks for a link until something is answered that is worth reading: follows redirects as browsers do, and calls itself
/// a browser where nobody else is let in. Immutable and thread-safe; blocking.
final class Asking {

    private static final int MAX_REDIRECTS = 10;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~\\w-]+");
    private static final Pattern SENDABLE = Pattern.compile("[\\t\\x20-\\x7E]*");

    /// Decided here, whatever headers are given.
    private static final Set<String> OURS = Set.of("host", "connection", "range", "if-range", "accept-encoding",
            "content-length", "transfer-encoding", "te", "upgrade", "icy-metadata", "expect", "proxy-authorization");
    private static final Set<String> SECRET = Set.of("authorization", "cookie");

    private final Transport transport;
    private final Timeouts timeouts;
    private final String userAgent = UserAgent.ours();

    Asking(Transport transport, Timeouts timeouts) {
        this.transport = transport;
        this.timeouts = timeouts;
    }

    /// Blocks until the head of the last answer is there.
    ///
    /// @return one with status 200, 203, 206 or 416, to be closed
    /// @throws StatusException for any other
    Answer ask(Question question, Calls calls, Crossing crossing) throws IOException {
        Answer answer = answered(question, calls, crossing);
        return switch (answer.status()) {
            case 200, 203, 206, 416 -> answer;
            default -> {
                answer.close();
                throw new StatusException(answer.status());
            }
        };
    }

    /// Whether the refusal is one of those that servers have for programs. One that waits for a password, or says that
    /// there is nothing or that it is too much, means it.
    private static boolean mayTrustABrowser(Answer answer, Question question) {
        boolean refuses = switch (answer.status()) {
            case 400, 403, 406 -> true;
            case 401 -> answer.header("WWW-Authenticate").isEmpty();
            default -> false;
        };
        return refuses && !question.asBrowser()
                && question.headers().keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase);
    }

    private Answer answered(Question question, Calls calls, Crossing crossing) throws IOException {
        var deadline = new AnswerDeadline(timeouts.answer());
        deadline.enter();
        try {
            Answer answer = follow(question, calls, crossing, deadline);
            if (!mayTrustABrowser(answer, question)) {
                return answer;
            }
            answer.close();
            return follow(question.as(/* browser= */ true), calls, crossing, deadline);
        } finally {
            deadline.exit();
        }
    }

    private Answer follow(Question question, Calls calls, Crossing crossing, AnswerDeadline deadline)
            throws IOException {
        WebLink at = question.start();
        WebLink secretsOf = at.credentials().isPresent() ? at : question.link();
        Set<WebLink> been = new HashSet<>(Set.of(at));
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Answer answer = transport.exchange(at, request(question, at, secretsOf), calls, deadline);
            Optional<String> location = answer.header("Location");
            if (!Redirect.isOne(answer.status()) || location.isEmpty()) {
                return answer;
            }
            answer.close();
            at = Redirect.target(at, location.get(), answer.status());
            secretsOf = at.credentials().isPresent() ? at : secretsOf;
            if (!been.add(at)) {
                break;
            }
            crossing.to(at.uri());
        }
        throw new TooManyRedirectsException();
    }

    private Request.Builder request(Question question, WebLink at, WebLink secretsOf) {
        var request = new Request.Builder()
                .header("User-Agent", question.asBrowser() ? UserAgent.BROWSER : userAgent)
                .header("Accept", "*/*")
                // A length and places in a file mean something only where nothing is compressed on the way.
                .header("Accept-Encoding", "identity");
        if (question.asBrowser()) {
            request.header("Accept-Language", "en-US,en;q=0.5");
        }
        for (Map.Entry<String, String> header : question.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean isFit = TOKEN.matcher(name).matches() && SENDABLE.matcher(header.getValue()).matches();
            if (isFit && !OURS.contains(name) && (at.mayKnowSecretsOf(question.link()) || !SECRET.contains(name))) {
                request.header(header.getKey(), header.getValue());
            }
        }
        if (at.mayKnowSecretsOf(secretsOf)) {
            secretsOf.credentials().ifPresent(pair -> request.header("Authorization", basic(pair)));
        }
        if (question.isForAll()) {
            request.header("Icy-MetaData", "1");
        }
        if (question.ranged()) {
            String last = question.last() == Question.THE_END ? "" : Long.toString(question.last());
            request.header("Range", "bytes=" + question.first() + "-" + last);
        }
        return request;
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
