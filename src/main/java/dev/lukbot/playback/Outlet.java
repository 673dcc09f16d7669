package dev.lukbot.playback;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// A decoder's frames, and the owner's word that those on their way come too late. Thread-safe.
final class Outlet implements OpusFrames {

    private final OpusFrames frames;
    private final AtomicInteger cuts = new AtomicInteger();

    Outlet(OpusFrames frames) {
        this.frames = frames;
    }

    /// To be called after the decoder was told what it should play instead.
    void cut() {
        cuts.incrementAndGet();
    }

    @Override
    public boolean next(ByteBuffer target) {
        return frames.next(target);
    }

    @Override
    public int cuts() {
        return cuts.get();
    }

    @Override
    public boolean isSettled() {
        return frames.isSettled();
    }

    @Override
    public void giveBack(int count) {
        frames.giveBack(count);
    }
}
