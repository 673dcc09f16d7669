package dev.lukbot.sound.ffmpeg;

import static dev.lukbot.testing.media.Ffmpeg.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.media.BytesInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that name other files and hosts, which ffmpeg would open if it could.
class FfmpegHostileTest {

    private static final Children CHILDREN = new Children(new SearchPath(System.getenv("PATH")));
    private static final Ffmpeg FFMPEG = Ffmpeg.find(CHILDREN, new SearchPath(System.getenv("PATH"))).orElseThrow();

    @TempDir
    private Path folder;

    private final AtomicInteger visitors = new AtomicInteger();
    private ServerSocket trap;
    private String file;

    @BeforeEach
    void layTraps() throws IOException {
        // Sound, so that it would be heard if it were opened.
        Path sound = folder.resolve("sound.wav");
        Files.write(sound, tone(440, 1, "wav", "-c:a pcm_s16le"));
        file = sound.toString();
        trap = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().start(this::count);
    }

    private void count() {
        while (true) {
            try (Socket _ = trap.accept()) {
                visitors.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    @AfterEach
    void clear() throws IOException {
        trap.close();
    }

    @AfterAll
    static void close() {
        FFMPEG.close();
        CHILDREN.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://FILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nFILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://HOST/x.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nconcat:http://HOST/x|FILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsubfile,,start,0,end,0,,:FILE\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://HOST/x.m3u8\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://HOST/key\"\n#EXTINF:1,\nx.ts\n",
        "ffconcat version 1.0\nfile 'FILE'\n",
        "ffconcat version 1.0\nfile 'http://HOST/x.wav'\n",
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 5004 RTP/AVP 0\r\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration="
                + "\"PT1S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period><AdaptationSet mimeType="
                + "\"audio/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>http://HOST/x.mp4</BaseURL>"
                + "</Representation></AdaptationSet></Period></MPD>",
        "[Reference]\nRef1=http://HOST/x.wma\n",
        "<asx version=\"3.0\"><entry><ref href=\"http://HOST/x.wma\"/></entry></asx>",
        "#!/bin/sh\ncat FILE\n",
        "FILE\n",
        "http://HOST/x.wav\n"})
    void what_it_names_is_not_opened(String template) {
        byte[] text = template.replace("FILE", file)
                .replace("HOST", "127.0.0.1:" + trap.getLocalPort())
                .getBytes(StandardCharsets.UTF_8);

        for (BytesInput input : new BytesInput[]{BytesInput.of(text), BytesInput.stream(text)}) {
            assertThatThrownBy(() -> FFMPEG.open(input)).isInstanceOf(IOException.class);
        }

        assertThat(visitors).hasValue(0);
        assertThat(CHILDREN.count()).isZero();
    }
}
