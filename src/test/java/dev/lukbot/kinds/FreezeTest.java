package dev.lukbot.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.audio.AudioEngine;
import dev.lukbot.audio.AudioEngine.Limits;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.Engines;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What once froze the bot: a file of 100 bytes that a parser read for ever, and a list of eight of them.
class FreezeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TIMES = 20;

    private final ToneServer server = ToneServer.start();
    private final AudioEngine engine = Engines.of(new AddressGuard(Set.of(server.host())), new Limits(LIMIT, LIMIT),
            LIMIT);
    private final String file = server.file("freeze.m4a", "audio/mp4", Cases.bytes("freeze-mp4-zero-mdat.m4a"));

    @AfterEach
    void close() {
        engine.close();
        server.close();
    }

    @Test
    void the_file_is_refused_as_often_as_it_is_asked_for() {
        for (int time = 0; time < TIMES; time++) {
            assertThat(engine.load(file)).isEqualTo(new Refused(Reason.BROKEN));
        }
    }

    @Test
    void the_list_is_refused_and_others_are_answered_meanwhile() throws InterruptedException, ExecutionException {
        String list = server.text("list.m3u", "audio/x-mpegurl",
                new String(Cases.bytes("freeze-playlist.m3u"), StandardCharsets.UTF_8)
                        .replace("http://HOST/freeze-mp4-zero-mdat.m4a", file));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LoadResult>> frozen = new ArrayList<>();
            List<Future<LoadResult>> others = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                frozen.add(threads.submit(() -> engine.load(list)));
                others.add(threads.submit(() -> engine.load(server.url("tone-440.mp3"))));
            }
            for (Future<LoadResult> each : frozen) {
                assertThat(each.get()).isEqualTo(new Refused(Reason.BROKEN));
            }
            for (Future<LoadResult> each : others) {
                assertThat(each.get()).isInstanceOf(Found.class);
            }
        }
        Await.until("nobody looks any more", () -> Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName().startsWith("look-")));
    }
}
