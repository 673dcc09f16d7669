package dev.lukbot.testing.audio;

import dev.lukbot.media.NotSeekableException;
import dev.lukbot.sound.Frame;
import dev.lukbot.sound.SoundSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Packets that say which they are, until something happens to them.
public final class NumberedSound implements SoundSource {

    private final int count;
    private final boolean canGoBack;
    private final CountDownLatch closed = new CountDownLatch(1);
    private int next;
    private volatile boolean failed;
    private int failAt = Integer.MAX_VALUE;
    private int waitAt = Integer.MAX_VALUE;
    private Runnable meanwhile = () -> {};

    private NumberedSound(int count, boolean canGoBack) {
        this.count = count;
        this.canGoBack = canGoBack;
    }

    public static NumberedSound of(int count) {
        return new NumberedSound(count, true);
    }

    public static NumberedSound forward(int count) {
        return new NumberedSound(count, false);
    }

    public static int number(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt();
    }

    public NumberedSound failingAt(int frame) {
        failAt = frame;
        return this;
    }

    /// @param then runs when it falls silent
    public NumberedSound silentFrom(int frame, Runnable then) {
        waitAt = frame;
        meanwhile = then;
        return this;
    }

    public boolean hasFailed() {
        return failed;
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public Frame next() throws IOException {
        if (next >= failAt) {
            failed = true;
            throw new IOException("broken off");
        }
        if (next >= waitAt) {
            meanwhile.run();
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }
        return next < count ? new Frame.Opus(ByteBuffer.allocate(Integer.BYTES).putInt(next++).array())
                : new Frame.End();
    }

    @Override
    public Duration seek(Duration target) throws IOException {
        int to = Math.toIntExact(target.dividedBy(Frame.LENGTH));
        if (to < next && !canGoBack) {
            throw new NotSeekableException();
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
        return Optional.of(Frame.LENGTH.multipliedBy(count));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
