package dev.lukbot.testing.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneServerTest {

    private final ToneServer server = ToneServer.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
        client.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3", "ogg", "webm", "flac", "m4a"})
    void every_container_is_served_whole(String container) throws IOException, InterruptedException {
        String name = "tone-440." + container;

        var response = get(server.url(name), "bytes=0-");

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(Tones.file(name)).hasSizeGreaterThan(10_000);
    }

    @Test
    void a_range_is_the_end_of_the_file() throws IOException, InterruptedException {
        byte[] whole = Tones.file("tone-330-2.wav");

        var response = get(server.url("tone-330-2.wav"), "bytes=200001-");

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.headers().firstValue("Content-Range")).contains("bytes 200001-384043/384044");
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(whole, 200_001, whole.length));
    }

    @Test
    void a_long_wav_is_computed_as_it_is_sent() throws IOException, InterruptedException {
        try (InputStream body = open(server.url("tone-440-300.wav"))) {
            byte[] beginning = body.readNBytes(400_000);

            assertThat(Arrays.copyOfRange(beginning, 44, 200_044))
                    .isEqualTo(Arrays.copyOfRange(Tones.file("tone-440.wav"), 44, 200_044));
        }
    }

    @Test
    void a_truncated_tone_breaks_off() {
        String url = server.truncated("tone-440.wav", 100_000);

        assertThatThrownBy(() -> get(url, "bytes=0-")).isInstanceOf(IOException.class);
    }

    @Test
    void a_stalling_tone_sends_its_beginning_and_waits() throws IOException, InterruptedException {
        try (InputStream body = open(server.stalling("tone-440.wav", 100_000))) {
            assertThat(body.readNBytes(100_000)).hasSize(100_000);
            assertThat(body.available()).isZero();
        }
    }

    @Test
    void a_live_stream_has_no_length_and_goes_on() throws IOException, InterruptedException {
        int more = 3 * Tones.file("tone-440.mp3").length;

        try (InputStream body = open(server.live())) {
            assertThat(body.readNBytes(more)).hasSize(more);
        }
    }

    @Test
    void what_goes_away_is_there_at_first() throws IOException, InterruptedException {
        String url = server.goesAway("tone-440.mp3", 1, 503);

        assertThat(get(url, "bytes=0-").statusCode()).isEqualTo(206);
        assertThat(get(url, "bytes=0-").statusCode()).isEqualTo(503);
        assertThat(server.requests(url)).isEqualTo(2);
    }

    @Test
    void unknown_files_are_not_found() throws IOException, InterruptedException {
        assertThat(get(server.url("song.mp3"), "bytes=0-").statusCode()).isEqualTo(404);
    }

    @Test
    void ffmpeg_encodes_what_is_no_resource() {
        assumeThat(Tones.canEncode()).isTrue();

        assertThat(Tones.file("tone-660-1.ogg")).startsWith('O', 'g', 'g', 'S').hasSizeGreaterThan(3000);
    }

    private HttpResponse<byte[]> get(String url, String range) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Range", range).timeout(Duration.ofSeconds(20));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private InputStream open(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream()).body();
    }
}
