package dev.lukbot.sound;

import java.util.Optional;

/// What the chain is to make next, and what it made. Guarded by the queue that it belongs to.
final class ChainOrders {

    /// 200 ms.
    private static final int MADE_AHEAD = 10;

    private final SentFrames frames;
    private final MadeFrames made = new MadeFrames(MADE_AHEAD + 6 + FrameQueue.RETURNABLE);
    private int volumePercent;
    private int order;
    private boolean toBegin = true;
    private boolean filled;
    private boolean lastMade;
    private long fed;

    ChainOrders(SentFrames frames, int volumePercent) {
        this.frames = frames;
        this.volumePercent = volumePercent;
    }

    int volumePercent() {
        return volumePercent;
    }

    /// All from the next frame on is to be made anew; what was made until now is good until then.
    void setVolume(int percent) {
        volumePercent = percent;
        renew();
    }

    void renew() {
        order++;
        toBegin = true;
    }

    /// Other frames come now.
    void clear() {
        made.clear();
        renew();
    }

    /// A frame was added.
    void more() {
        lastMade = false;
    }

    /// @param heardGain with which the frame before was sent
    Optional<ChainWork> next(float heardGain, boolean ended) {
        if (toBegin || fed < frames.next()) {
            return begin(heardGain);
        }
        if (fed < frames.end()) {
            if (!isToBeMade(fed) && !isToBeMade(fed - 1)) {
                toBegin = true;
                return begin(heardGain);
            }
            filled = fed > frames.next() + (filled ? MADE_AHEAD / 2 : MADE_AHEAD);
            return filled
                    ? Optional.empty()
                    : Optional.of(new ChainWork.Feed(order, fed, frames.get(fed++), Volume.gain(volumePercent)));
        }
        if (ended && !lastMade && frames.waiting() > 0) {
            lastMade = true;
            return Optional.of(new ChainWork.Last(order, fed - 1, Volume.gain(volumePercent)));
        }
        return Optional.empty();
    }

    private Optional<ChainWork> begin(float heardGain) {
        long most = Math.min(frames.end(), frames.next() + MADE_AHEAD);
        for (long number = frames.next(); number < most; number++) {
            if (isToBeMade(number)) {
                toBegin = false;
                lastMade = false;
                filled = false;
                fed = number;
                return Optional.of(new ChainWork.Begin(order, frames.before(number, Chain.HISTORY), heardGain));
            }
        }
        return Optional.empty();
    }

    private boolean isToBeMade(long number) {
        return volumePercent != Volume.UNTOUCHED || frames.get(number) instanceof Frame.Pcm;
    }

    void made(int byOrder, long number, byte[] packet, float gain) {
        if (byOrder == order) {
            made.put(number, packet, gain, byOrder);
        }
    }

    MadeFrames made() {
        return made;
    }

    /// Whether the packet that is there was made as it should be now.
    boolean isFresh(long number) {
        return made.has(number) && made.order(number) == order;
    }

    /// Whether it is time to make more.
    boolean isDue() {
        return !filled || fed <= frames.next() + MADE_AHEAD / 2;
    }
}
