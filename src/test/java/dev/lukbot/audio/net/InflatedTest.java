package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.audio.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What servers compress though nobody asks them to.
class InflatedTest {

    private static final byte[] FILE = OpenWeb.random(2_000_000);

    @RegisterExtension
    private final OpenWeb net = new OpenWeb();

    @Test
    void what_is_compressed_unasked_is_inflated() throws IOException {
        byte[] gzip = gzip(FILE);
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nAccept-Ranges: bytes\r\nContent-Length: "
                    + gzip.length + "\r\n\r\n");
            visitor.send(gzip);
        }));

        assertThat(input.length()).isEmpty();
        assertThat(input.isSeekable()).isFalse();
        assertThat(OpenWeb.all(input)).isEqualTo(FILE);
    }

    @Test
    void what_only_claims_to_be_compressed_is_read_as_it_is() throws IOException {
        for (String coding : new String[]{"gzip", "identity", "none", "utf-8"}) {
            HttpInput input = net.open(net.saying(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: 3\r\n\r\nabc"));

            assertThat(OpenWeb.all(input)).asString().isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "BR"})
    void what_is_compressed_otherwise_is_named(String coding) {
        RawServer server = net.saying(
                "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: 3\r\n\r\nabc");

        assertThatExceptionOfType(UnsupportedMediaException.class).isThrownBy(() -> net.open(server))
                .withMessageContaining(coding.toLowerCase(Locale.ROOT));
    }

    @Test
    void compression_that_never_brings_anything_ends() throws IOException {
        var emptyBlocks = new byte[50_000];
        for (int at = 0; at < emptyBlocks.length; at += 5) {
            emptyBlocks[at + 3] = (byte) 0xFF;
            emptyBlocks[at + 4] = (byte) 0xFF;
        }
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            visitor.send(Arrays.copyOf(gzip(new byte[0]), 10));
            while (true) {
                visitor.send(emptyBlocks);
            }
        }));

        assertThatExceptionOfType(MalformedMediaException.class).isThrownBy(() -> OpenWeb.all(input));
    }

    @Test
    void compressed_files_one_after_the_other_end_after_the_first() throws IOException {
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            for (int file = 0; file < 50_000; file++) {
                visitor.send(gzip(new byte[0]));
            }
        }));

        assertThat(OpenWeb.all(input)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 30})
    void the_head_of_what_is_compressed_may_hold_more(int flags) throws IOException {
        byte[] plain = gzip(new byte[]{1, 2, 3});
        plain[3] = (byte) flags;
        var gzip = new ByteArrayOutputStream();
        gzip.write(plain, 0, 10);
        gzip.writeBytes((flags & 4) == 0 ? new byte[0] : new byte[]{2, 0, 9, 9});
        gzip.writeBytes((flags & 8) == 0 ? new byte[0] : new byte[]{'a', 0});
        gzip.writeBytes((flags & 16) == 0 ? new byte[0] : new byte[]{'b', 'c', 0});
        gzip.writeBytes((flags & 2) == 0 ? new byte[0] : new byte[]{7, 7});
        gzip.write(plain, 10, plain.length - 10);
        HttpInput input = net.open(net.server((_, visitor) -> {
            visitor.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            visitor.send(gzip.toByteArray());
        }));

        assertThat(OpenWeb.all(input)).containsExactly(1, 2, 3);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
