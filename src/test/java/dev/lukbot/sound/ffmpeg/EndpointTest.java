package dev.lukbot.sound.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program that is not ours would find.
class EndpointTest {

    private static final int SIZE = 20_000_000; // more than sockets hold

    private final byte[] bytes = new byte[SIZE];
    private final HttpClient client = HttpClient.newHttpClient();
    private Endpoint endpoint;
    private Endpoint.Offer offer;

    @BeforeEach
    void offer() throws IOException {
        new Random(1).nextBytes(bytes);
        endpoint = new Endpoint();
        offer = endpoint.offer(new SharedInput(BytesInput.of(bytes), 100_000));
    }

    @AfterEach
    void close() {
        client.close();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-, 0, 20000000", "bytes=19999990-, 19999990, 20000000", "bytes=5-9, 5, 10",
        "bytes=19999999-30000000, 19999999, 20000000", "nonsense, 0, 20000000"})
    void it_serves_ranges(String range, int from, int end) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(get(offer.address()).header("Range", range).build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range"))
                .contains("bytes " + from + "-" + (end - 1) + "/" + SIZE);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, from, end));
    }

    @Test
    void it_serves_nothing_behind_the_end() throws IOException, InterruptedException {
        assertThat(status(get(offer.address()).header("Range", "bytes=" + SIZE + "-"))).isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/0123456789abcdef0123456789abcdef0123456789abcdef", "/../", "/%2e%2e/etc/passwd",
        "/*"})
    void who_does_not_know_the_secret_finds_nothing(String path) throws IOException, InterruptedException {
        assertThat(status(get(offer.address().resolve(path)))).isEqualTo(404);
        assertThat(status(get(URI.create(offer.address() + "/")))).isEqualTo(404);
    }

    @Test
    void it_only_gives() throws IOException, InterruptedException {
        HttpRequest.Builder post = get(offer.address()).POST(HttpRequest.BodyPublishers.ofString("take this"));

        assertThat(status(post)).isEqualTo(405);
    }

    @Test
    void what_is_not_offered_any_more_is_not_found() throws IOException, InterruptedException {
        offer.close();

        assertThat(status(get(offer.address()))).isEqualTo(404);
    }

    @Test
    void every_offer_has_its_own_secret_and_only_this_machine_can_ask() {
        try (Endpoint.Offer another = endpoint.offer(new SharedInput(BytesInput.of(bytes), 0))) {
            assertThat(another.address()).isNotEqualTo(offer.address());
            assertThat(another.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(another.address().getPath()).matches("/[0-9a-f]{48}");
        }
    }

    /// As ffmpeg does it: it lets go of the first connection when it has the second answer.
    @Test
    void who_asks_anew_is_answered_while_the_first_answer_still_waits() throws IOException, InterruptedException {
        HttpResponse<InputStream> first = client.send(get(offer.address()).build(), BodyHandlers.ofInputStream());
        assertThat(first.body().readNBytes(1000)).isEqualTo(Arrays.copyOf(bytes, 1000));

        HttpResponse<InputStream> second = client.send(
                get(offer.address()).header("Range", "bytes=15000000-").build(), BodyHandlers.ofInputStream());
        assertThat(second.statusCode()).isEqualTo(206);
        first.body().close();

        try (InputStream body = second.body()) {
            assertThat(body.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 15_000_000, SIZE));
        }
    }

    @Test
    void an_input_that_fails_breaks_the_connection() {
        var input = new SharedInput(BytesInput.of(bytes), 0);
        input.begin(0);
        try (Endpoint.Offer broken = endpoint.offer(input)) {
            input.close();

            assertThatThrownBy(() -> client.send(get(broken.address()).build(), BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static HttpRequest.Builder get(URI address) {
        return HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1);
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
