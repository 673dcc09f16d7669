package dev.lukbot.sound;

import dev.lukbot.media.NotSeekableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Frames from a list. Counts what is asked of it.
final class ToneSource implements SoundSource {

    private final List<? extends Frame> frames;
    private final boolean canGoBack;
    private volatile int next;
    private final AtomicInteger seeks = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch mayArrive = new CountDownLatch(1);
    private boolean slow;
    private int failAt = Integer.MAX_VALUE;
    private int waitAt = Integer.MAX_VALUE;

    ToneSource(List<? extends Frame> frames, boolean canGoBack) {
        this.frames = frames;
        this.canGoBack = canGoBack;
    }

    /// A tone of 48 kHz.
    static ToneSource pcm(double hertz, double amplitude, int frameCount) {
        return new ToneSource(tone(hertz, amplitude, frameCount), true);
    }

    static List<Frame.Pcm> tone(double hertz, double amplitude, int frameCount) {
        return IntStream.range(0, frameCount).mapToObj(frame -> {
            var samples = new float[Frame.SAMPLES * Frame.CHANNELS];
            for (int index = 0; index < Frame.SAMPLES; index++) {
                double angle = 2 * Math.PI * hertz * (frame * Frame.SAMPLES + index) / Frame.SAMPLE_RATE;
                samples[2 * index] = (float) (amplitude * Math.sin(angle));
                samples[2 * index + 1] = samples[2 * index];
            }
            return new Frame.Pcm(samples);
        }).toList();
    }

    /// The same sound as packets.
    static List<Frame.Opus> encoded(List<Frame.Pcm> frames) {
        try (var chain = new Chain()) {
            chain.begin(List.of(), 1);
            chain.next(frames.getFirst(), 1);
            var packets = new ArrayList<Frame.Opus>();
            frames.subList(1, frames.size()).forEach(frame -> packets.add(new Frame.Opus(chain.next(frame, 1))));
            packets.add(new Frame.Opus(chain.last()));
            return packets;
        }
    }

    ToneSource failingAt(int frame) {
        failAt = frame;
        return this;
    }

    ToneSource silentFrom(int frame) {
        waitAt = frame;
        return this;
    }

    /// Takes its time to get anywhere, until it [arrives][#arrive()].
    ToneSource slow() {
        slow = true;
        return this;
    }

    void arrive() {
        mayArrive.countDown();
    }

    int seeks() {
        return seeks.get();
    }

    int asked() {
        return next;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public Frame next() throws IOException {
        int at = next;
        if (at >= failAt) {
            throw new IOException("broken off");
        }
        if (at >= waitAt) {
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }
        if (at >= frames.size()) {
            return new Frame.End();
        }
        next = at + 1;
        return frames.get(at);
    }

    @Override
    public Duration seek(Duration target) throws IOException {
        int to = (int) Math.min(frames.size(), target.dividedBy(Frame.LENGTH));
        if (to < next && !canGoBack) {
            throw new NotSeekableException();
        }
        seeks.incrementAndGet();
        if (slow) {
            try {
                mayArrive.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        next = to;
        return Frame.LENGTH.multipliedBy(to);
    }

    @Override
    public boolean canGoBack() {
        return canGoBack;
    }

    @Override
    public Optional<Duration> length() {
        return Optional.of(Frame.LENGTH.multipliedBy(frames.size()));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
