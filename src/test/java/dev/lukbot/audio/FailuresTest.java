package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.media.BudgetExceededException;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The failures that no local server can show, as the JDK and the HTTP client report them.
class FailuresTest {

    static Stream<Arguments> refusals() {
        var expired = new CertPathValidatorException("validity check failed", new CertificateExpiredException("2020"));
        return Stream.of(
                Arguments.of(caused(new SSLHandshakeException("x"), new CertificateException(expired)),
                        Reason.BAD_CERTIFICATE),
                Arguments.of(caused(new SSLHandshakeException("x"), expired), Reason.BAD_CERTIFICATE),
                Arguments.of(new SSLPeerUnverifiedException("another host"), Reason.BAD_CERTIFICATE),
                Arguments.of(new SSLHandshakeException("protocol_version"), Reason.NO_SECURE_CONNECTION),
                Arguments.of(new SSLProtocolException("x"), Reason.NO_SECURE_CONNECTION),
                Arguments.of(new BudgetExceededException("more than 8 bytes"), Reason.TOO_MUCH),
                Arguments.of(new MalformedMediaException("x"), Reason.BROKEN));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_will_not_pass_is_refused(IOException failure, Reason reason) {
        assertThat(Failures.resultOf(wrapped(failure))).isEqualTo(new Refused(reason));
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), Outage.HOST_UNKNOWN),
                Arguments.of(new ConnectException("refused"), Outage.UNREACHABLE),
                Arguments.of(new NoRouteToHostException("x"), Outage.UNREACHABLE),
                Arguments.of(new SocketException("Network is unreachable"), Outage.UNREACHABLE),
                Arguments.of(new SocketTimeoutException("Read timed out"), Outage.NO_ANSWER),
                Arguments.of(new SocketException("Connection reset"), Outage.NO_ANSWER),
                Arguments.of(caused(new SSLException("x"), new SocketException("Connection reset")), Outage.NO_ANSWER),
                Arguments.of(caused(new SSLHandshakeException("terminated"), new EOFException()), Outage.NO_ANSWER),
                Arguments.of(BudgetExceededException.ofTime(Duration.ofSeconds(9)), Outage.NO_ANSWER),
                Arguments.of(new IOException("whatever"), Outage.OTHER));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void what_may_pass_is_unavailable(IOException failure, Outage outage) {
        assertThat(Failures.resultOf(wrapped(failure))).isInstanceOfSatisfying(Unavailable.class,
                unavailable -> assertThat(unavailable.outage()).isEqualTo(outage));
    }

    @Test
    void causes_that_lead_in_a_circle_are_read_once() {
        var first = new IOException("first");
        first.initCause(new IOException("second", first));

        assertThat(Failures.resultOf(first)).isInstanceOf(Unavailable.class);
    }

    private static IOException wrapped(IOException failure) {
        return new IOException("connecting failed", failure);
    }

    private static <E extends Exception> E caused(E failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }
}
