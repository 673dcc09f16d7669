package dev.lukbot.discord;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Repeats acknowledgements and answers of interactions while Discord fails to take them and there is still time.
///
/// JDA sends an acknowledgement once: it repeats it neither for every server error nor soon enough for the three
/// seconds that there are, and refuses to be asked twice. Answers after it have more time, but JDA gives up on them at
/// an error 500 all the same. Thread-safe; runs on JDA's request threads, which may wait.
final class InteractionRetry implements Interceptor {

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("/interactions/\\d+/[^/]+/callback$");
    private static final Pattern ANSWER = Pattern.compile("/webhooks/\\d+/[^/]+(?:/messages/@original)?$");
    private static final int ALREADY_ACKNOWLEDGED = 40060;
    private static final int SERVER_ERROR = 500;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_ERROR_BODY = 16 * 1024;

    private static final int ATTEMPT_TIMEOUT_MILLIS = 1000;
    private static final Duration TIME_THERE_IS = Duration.ofMillis(1500);

    private final Duration firstPause;
    private final LongSupplier nanoTime;

    /// @param firstPause before the second attempt; doubled before each further one
    /// @param nanoTime the monotonic clock
    InteractionRetry(Duration firstPause, LongSupplier nanoTime) {
        this.firstPause = firstPause;
        this.nanoTime = nanoTime;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String path = chain.request().url().encodedPath();
        if (ACKNOWLEDGEMENT.matcher(path).find()) {
            Chain impatient = chain.withConnectTimeout(ATTEMPT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .withReadTimeout(ATTEMPT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return repeat(impatient, /* evenUnanswered= */ true);
        }
        return ANSWER.matcher(path).find() ? repeat(chain, /* evenUnanswered= */ false)
                : chain.proceed(chain.request());
    }

    /// @param evenUnanswered whether doing it twice is no worse than once, so that a lost answer is no reason to stop
    private Response repeat(Chain chain, boolean evenUnanswered) throws IOException {
        long start = nanoTime.getAsLong();
        Duration pause = firstPause;
        for (boolean again = false;; again = true) {
            try {
                Response response = chain.proceed(chain.request());
                if (response.code() < SERVER_ERROR || isLast(start, pause)) {
                    return again && isAlreadyAcknowledged(response) ? asAccepted(response) : response;
                }
                response.close();
            } catch (IOException failure) {
                if (!evenUnanswered || isLast(start, pause) || chain.call().isCanceled()) {
                    throw failure;
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private boolean isLast(long start, Duration pause) {
        return nanoTime.getAsLong() - start + pause.toNanos() > TIME_THERE_IS.toNanos();
    }

    private static boolean isAlreadyAcknowledged(Response response) throws IOException {
        if (response.isSuccessful()) {
            return false;
        }
        try {
            return DataObject.fromJson(response.peekBody(LONGEST_ERROR_BODY).string())
                    .getInt("code", 0) == ALREADY_ACKNOWLEDGED;
        } catch (ParsingException _) { // an error page of a proxy
            return false;
        }
    }

    /// An earlier attempt reached Discord although its answer did not reach us.
    private static Response asAccepted(Response response) {
        response.close();
        return response.newBuilder()
                .code(NO_CONTENT)
                .message("No Content")
                .body(ResponseBody.create("", null))
                .build();
    }

    private static void sleep(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts");
        }
    }
}
