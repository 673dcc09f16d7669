package dev.lukbot.audio;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MemoryInput;
import dev.lukbot.media.riff.PcmDemuxer;
import dev.lukbot.sound.DemuxedSource;
import dev.lukbot.sound.Playout;
import dev.lukbot.sound.SoundSource;
import dev.lukbot.sound.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Decodes a moment of silence before anybody asks for music, so that the first to ask does not wait for classes and
/// native code: all of it that a track needs which is not Opus already, from the container to the encoder.
///
/// Runs on a thread of its own that nobody waits for, once. What goes wrong is logged, and tells people when it goes
/// wrong again with their first track. Thread-safe.
final class WarmUp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /// Not Discord's rate, so that it is resampled.
    private static final int SAMPLES_PER_SECOND = 44_100;

    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final int BYTES_PER_SAMPLE = 4; // 16 bits each, left and right
    private static final int HEADER_BYTES = 44;
    private static final int MAX_FRAME_BYTES = 2000;

    /// Far more than a busy machine needs.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration TO_END = Duration.ofMillis(100);

    private final ThreadFactory threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("audio-warm-up").unstarted(this::run);

    /// @param threads makes what a [Playout] needs
    WarmUp(ThreadFactory threads) {
        this.threads = threads;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            int frames = decode();
            log.atLevel(frames > 0 || closing.getCount() == 0 ? Level.DEBUG : Level.WARN)
                    .addKeyValue("frames", frames)
                    .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - begin).toMillis())
                    .log("Decoded a moment of silence");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error problem) {
            log.atError().setCause(problem).log("A moment of silence could not be decoded");
        }
    }

    /// @return how many frames came
    int decode() throws InterruptedException {
        var end = new End();
        try (var playout = Playout.start(WarmUp::open, Duration.ZERO, Volume.UNTOUCHED, LIMIT, threads,
                System::nanoTime, end)) {
            ByteBuffer frame = ByteBuffer.allocate(MAX_FRAME_BYTES);
            long begin = System.nanoTime();
            int frames = 0;
            while (end.reached.getCount() > 0 && System.nanoTime() - begin < LIMIT.toNanos()) {
                if (playout.next(frame.clear())) {
                    frames++;
                } else if (closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            return frames;
        }
    }

    private static SoundSource open() throws IOException {
        var input = new MemoryInput(silence());
        return new DemuxedSource(PcmDemuxer.open(new ByteReader(input)), input, Optional::empty);
    }

    /// As a WAV file.
    private static byte[] silence() {
        int bytes = (int) (SAMPLES_PER_SECOND * SILENCE.toMillis() / 1000) * BYTES_PER_SAMPLE;
        return ByteBuffer.allocate(HEADER_BYTES + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(fourLetters("RIFF"))
                .putInt(HEADER_BYTES - 8 + bytes)
                .put(fourLetters("WAVE"))
                .put(fourLetters("fmt "))
                .putInt(16)
                .putShort((short) 1) // PCM
                .putShort((short) 2)
                .putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND * BYTES_PER_SAMPLE)
                .putShort((short) BYTES_PER_SAMPLE)
                .putShort((short) 16)
                .put(fourLetters("data"))
                .putInt(bytes)
                .array();
    }

    private static byte[] fourLetters(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /// Ends it if it is still under way, and waits a moment for that.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TO_END.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class End implements Playout.Listener {

        private final CountDownLatch reached = new CountDownLatch(1);

        @Override
        public void started() {}

        @Override
        public void ended() {
            reached.countDown();
        }

        @Override
        public void failed(IOException why) {
            log.atWarn().setCause(why).log("A moment of silence broke");
            reached.countDown();
        }

        @Override
        public void stuck() {}

        @Override
        public void titled(String text) {}

        @Override
        public void stayed() {}
    }
}
