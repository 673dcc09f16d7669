package dev.lukbot.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.SecondDecoder;
import dev.lukbot.audio.SecondDecoder.Decoded;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.RawServer;
import dev.lukbot.testing.audio.RawServer.Request;
import dev.lukbot.testing.audio.Visitor;
import dev.lukbot.track.LoadResult.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// HLS whose list gets longer each time it is asked for, as that of something live, until it ends.
class GrowingHlsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void fragments_are_heard_as_they_come() throws IOException {
        Map<String, byte[]> files = dev.lukbot.testing.media.Ffmpeg.folder(
                HlsFamilies.TONE + HlsFamilies.HLS + "-hls_segment_type fmp4", "list.m3u8");

        assertHeard(files, "#EXT-X-MAP:URI=\"init.mp4\"\n", "m4s", Optional.empty());
    }

    @Test
    void a_transport_stream_is_heard_as_it_comes_through_ffmpeg() throws IOException {
        Map<String, byte[]> files = dev.lukbot.testing.media.Ffmpeg.folder(HlsFamilies.TONE + HlsFamilies.HLS,
                "list.m3u8");
        var path = new SearchPath(System.getenv("PATH"));

        try (var children = new Children(path); var ffmpeg = Ffmpeg.find(children, path).orElseThrow()) {
            assertHeard(files, "", "ts", Optional.of(input -> {
                var source = ffmpeg.open(input);
                return new Decoded(source, source.format(), source.tags());
            }));
        }
    }

    private void assertHeard(Map<String, byte[]> files, String map, String extension, Optional<SecondDecoder> second) {
        List<String> pieces = files.keySet().stream().filter(name -> name.endsWith(extension)).sorted().toList();
        try (var server = RawServer.start((request, visitor) -> answer(request, visitor, files, map, pieces));
                AudioEngine engine = Engines.of(new AddressGuard(Set.of(server.host())), new Limits(LIMIT, LIMIT),
                        LIMIT,
                        second)) {
            var found = (Found) engine.load(server.url("/list.m3u8").toString());

            assertThat(found.track().isLive()).isTrue();
            assertThat(new Audition(engine).fault(found.track(), HlsFamilies.HEARD)).isEmpty();
            assertThat(looks.get()).isGreaterThanOrEqualTo(pieces.size());
        }
    }

    private void answer(Request request, Visitor visitor, Map<String, byte[]> files, String map, List<String> pieces)
            throws IOException {
        if (!request.path().equals("/list.m3u8")) {
            visitor.sendPart(request, Objects.requireNonNull(files.get(request.path().substring(1))), "");
            return;
        }
        int there = Math.min(looks.incrementAndGet(), pieces.size());
        var list = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:0\n");
        list.append(map);
        pieces.subList(0, there).forEach(piece -> list.append("#EXTINF:1,\n").append(piece).append('\n'));
        list.append(there == pieces.size() ? "#EXT-X-ENDLIST\n" : "");
        visitor.send("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(list.length(), list));
    }
}
