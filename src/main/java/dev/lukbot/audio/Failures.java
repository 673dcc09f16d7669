package dev.lukbot.audio;

import dev.lukbot.audio.net.AddressNotAllowedException;
import dev.lukbot.audio.net.ChangedException;
import dev.lukbot.audio.net.LeftTheWebException;
import dev.lukbot.audio.net.NotHttpException;
import dev.lukbot.audio.net.StatusException;
import dev.lukbot.audio.net.TooManyRedirectsException;
import dev.lukbot.audio.net.TruncatedException;
import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Undecodable;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Reads what sources throw, whose reasons may lie several causes deep.
final class Failures {

    private static final int MAX_DEPTH = 20;

    private Failures() {}

    /// What a failure means for whoever asked.
    static LoadResult resultOf(Throwable failure) {
        List<Throwable> causes = causes(failure);
        // Ours first, wherever they lie: an address that is not allowed must never read as one where nobody listens.
        return causes.stream()
                .flatMap(cause -> ofOurs(cause).stream())
                .findFirst()
                .or(() -> ofNetwork(causes))
                .orElseGet(() -> new Unavailable(Outage.OTHER, describe(failure)));
    }

    /// The chain of causes, for the log: by their types, because messages name hosts and links that users asked for.
    static String describe(Throwable failure) {
        return causes(failure).stream()
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" <- "));
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_DEPTH).toList();
    }

    private static Optional<LoadResult> ofOurs(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case NotPlayableException known -> known.why();
            case AddressNotAllowedException _ -> new Refused(Reason.ADDRESS_NOT_ALLOWED);
            case URISyntaxException _,MalformedURLException _ -> new Refused(Reason.NOT_A_LINK);
            case StatusException answer -> ofStatus(answer.status());
            case TooManyRedirectsException _ -> new Refused(Reason.TOO_MANY_REDIRECTS);
            case LeadsElsewhereException _ -> new Refused(Reason.WEB_PAGE);
            case LeftTheWebException _ -> new Refused(Reason.WEB_PAGE);
            case UnsupportedMediaException known -> new Undecodable(known.format());
            case MalformedMediaException _ -> new Refused(Reason.BROKEN);
            case BudgetExceededException exceeded -> exceeded.isAboutTime()
                    ? new Unavailable(Outage.NO_ANSWER, describe(exceeded))
                    : new Refused(Reason.TOO_MUCH);
            default -> null;
        });
    }

    private static LoadResult ofStatus(int status) {
        return switch (status) {
            case 204, 205 -> new Refused(Reason.EMPTY);
            case 404, 410 -> new Refused(Reason.NOT_THERE);
            case 401, 402, 403, 407, 451 -> new Refused(Reason.NOT_ACCESSIBLE);
            case 408, 425 -> new Unavailable(Outage.NO_ANSWER, "status " + status);
            case 429 -> new Unavailable(Outage.TOO_MANY_REQUESTS, "status " + status);
            default -> status >= 500
                    ? new Unavailable(Outage.SERVER_ERROR, "status " + status)
                    : new Refused(Reason.NOT_ACCEPTED);
        };
    }

    /// What TLS says is looked for first, because it wraps what broke beneath it, and certificates before the rest.
    private static Optional<LoadResult> ofNetwork(List<Throwable> causes) {
        boolean secure = causes.stream().anyMatch(SSLException.class::isInstance);
        boolean untrusted = causes.stream()
                .anyMatch(cause -> cause instanceof SSLPeerUnverifiedException
                        || (secure && cause instanceof GeneralSecurityException));
        if (untrusted) {
            return Optional.of(new Refused(Reason.BAD_CERTIFICATE));
        }
        Optional<Outage> broken = causes.stream().flatMap(cause -> outage(cause).stream()).findFirst();
        return broken.<LoadResult>map(outage -> new Unavailable(outage, describe(causes.getFirst())))
                .or(() -> secure ? Optional.of(new Refused(Reason.NO_SECURE_CONNECTION)) : Optional.empty());
    }

    private static Optional<Outage> outage(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case UnknownHostException _ -> Outage.HOST_UNKNOWN;
            case ConnectException _,NoRouteToHostException _ -> Outage.UNREACHABLE;
            // the message is the only difference that the JDK makes
            case SocketException broken when "Network is unreachable".equals(broken.getMessage()) ->
                Outage.UNREACHABLE;
            case SocketException _,InterruptedIOException _,EOFException _ -> Outage.NO_ANSWER;
            case TruncatedException _,ChangedException _,NotHttpException _ -> Outage.NO_ANSWER;
            default -> null;
        });
    }
}
