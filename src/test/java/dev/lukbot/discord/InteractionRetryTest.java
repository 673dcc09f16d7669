package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.testing.FakeTime;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class InteractionRetryTest {

    private static final String CALLBACK = "http://127.0.0.1/api/v10/interactions/1/secret/callback?with_response=true";
    private static final String ANSWER = "http://127.0.0.1/api/v10/webhooks/1/secret/messages/@original?wait=true";
    private static final String OTHER = "http://127.0.0.1/api/v10/channels/1/messages";
    private static final Duration ATTEMPT = Duration.ofMillis(700);

    private final FakeTime time = new FakeTime();
    private final AtomicInteger attempts = new AtomicInteger();

    /// A client whose every attempt takes [#ATTEMPT] and is answered by the next of `answers`: a status, optionally
    /// with a body after it, or `timeout`.
    private OkHttpClient answering(String... answers) {
        Queue<String> script = new ArrayDeque<>(List.of(answers));
        return new OkHttpClient.Builder()
                .addInterceptor(new InteractionRetry(Duration.ofMillis(1), time::nanoTime))
                .addInterceptor(chain -> {
                    attempts.incrementAndGet();
                    time.pass(ATTEMPT);
                    return answer(chain, script.remove());
                })
                .build();
    }

    private static Response answer(Interceptor.Chain chain, String answer) throws IOException {
        if (answer.equals("timeout")) {
            throw new SocketTimeoutException("as the test wants");
        }
        String[] statusAndBody = answer.split(" ", 2);
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(Integer.parseInt(statusAndBody[0]))
                .message("scripted")
                .body(ResponseBody.create(
                        statusAndBody.length == 2 ? statusAndBody[1] : "", MediaType.get("application/json")))
                .build();
    }

    private static int post(OkHttpClient client, String url) throws IOException {
        var request = new Request.Builder()
                .url(url)
                .post(RequestBody.create("{}", MediaType.get("application/json")))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }

    @Test
    void an_acknowledgement_is_repeated_after_a_server_error() throws IOException {
        assertThat(post(answering("500", "200"), CALLBACK)).isEqualTo(200);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void an_acknowledgement_is_repeated_when_no_answer_came() throws IOException {
        assertThat(post(answering("timeout", "200"), CALLBACK)).isEqualTo(200);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void an_attempt_that_did_arrive_after_all_counts_as_accepted() throws IOException {
        assertThat(post(answering("timeout", "400 {\"code\": 40060}"), CALLBACK)).isEqualTo(204);
    }

    @Test
    void being_told_at_once_that_another_process_was_faster_stays_an_error() throws IOException {
        assertThat(post(answering("400 {\"code\": 40060}"), CALLBACK)).isEqualTo(400);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void another_error_after_a_server_error_stays_an_error() throws IOException {
        assertThat(post(answering("500", "404 {\"code\": 10062}"), CALLBACK)).isEqualTo(404);
        assertThat(post(answering("500", "403 <html>"), CALLBACK)).isEqualTo(403);
    }

    @Test
    void it_ends_when_the_time_is_up() throws IOException {
        assertThat(post(answering("500", "500", "500", "200"), CALLBACK)).isEqualTo(500);
        assertThat(attempts).hasValue(3);
        var silent = answering("timeout", "timeout", "timeout", "200");
        assertThatThrownBy(() -> post(silent, CALLBACK)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void an_answer_is_repeated_after_a_server_error() throws IOException {
        assertThat(post(answering("500", "200"), ANSWER)).isEqualTo(200);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void an_answer_that_may_have_arrived_is_not_repeated() {
        var silent = answering("timeout", "200");

        assertThatThrownBy(() -> post(silent, ANSWER)).isInstanceOf(SocketTimeoutException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void other_requests_are_left_to_jda() throws IOException {
        assertThat(post(answering("500", "200"), OTHER)).isEqualTo(500);
        assertThat(attempts).hasValue(1);
    }
}
