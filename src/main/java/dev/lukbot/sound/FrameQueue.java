package dev.lukbot.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies between decoding and sending. Thread-safe.
///
/// Protocol: a decoding thread adds frames and waits while there are enough; a sending thread takes packets and never
/// waits; a chain makes packets of frames that may not pass, a little ahead of the sender. All of them hold its lock for a
/// few instructions only, never while they read, decode or encode, and wake others as seldom as can be. Every change of
/// volume and every jump gives the chain a new order: it makes the packets from the next one to be sent on again, and each
/// takes its forerunner's place, so the sender always has something to send meanwhile.
final class FrameQueue {

    /// 5 s of packets are 80 kB; 2 s of PCM are 770 kB.
    private static final int ENOUGH_OPUS = 250;
    private static final int ENOUGH_PCM = 100;
    /// The decoding thread is woken when this share of enough is missing: once a second or less often.
    private static final int REFILL_DIVISOR = 4;

    /// How many frames that were taken may come back: 500 ms, more than any sender holds.
    static final int RETURNABLE = 25;

    private record Titled(long number, String text) {}

    private final SentFrames frames = new SentFrames(2 * ENOUGH_OPUS, Chain.HISTORY + RETURNABLE);
    private final ChainOrders orders;
    private final ArrayDeque<Titled> titles = new ArrayDeque<>();

    private boolean ended;
    private boolean endTold;
    private boolean dead;
    private @Nullable IOException failure;
    private boolean closed;
    /// With how many frames waiting the decoding thread goes on; less than none while it does not wait.
    private int refillAt = -1;
    private boolean chainWaits;

    /// How many frames were taken since the last jump.
    private int returnable;

    /// With which gain the last frame was sent.
    private float heardGain;
    /// Whether packets pass at another volume too until the chain has begun: better untouched than not at all.
    private boolean untouchedYet;

    /// Where frame `baseNumber` begins.
    private Duration base;
    private long baseNumber;
    /// Where to jump.
    private @Nullable Duration target;

    FrameQueue(Duration position, int volumePercent) {
        base = position;
        orders = new ChainOrders(frames, volumePercent);
        heardGain = Volume.gain(volumePercent);
    }

    // Of the decoding thread.

    /// It begins there.
    synchronized void begin(Duration where) {
        base = where;
    }

    /// Blocks while there is enough, unless a jump is due or all is closed.
    synchronized void add(Frame.Sound frame) throws InterruptedException {
        frames.add(frame);
        orders.more();
        if (chainWaits && orders.isDue()) {
            notifyAll();
        }
        int enough = frame instanceof Frame.Opus ? ENOUGH_OPUS : ENOUGH_PCM;
        if (frames.waiting() >= enough) {
            refillAt = enough - enough / REFILL_DIVISOR;
            while (frames.waiting() > refillAt && target == null && !closed) {
                wait();
            }
            refillAt = -1;
        }
    }

    synchronized void add(Frame.Title title) {
        titles.add(new Titled(frames.end(), title.text()));
    }

    /// Nothing comes any more: blocks until a jump is due or all is closed.
    synchronized void end(@Nullable IOException why) throws InterruptedException {
        ended = true;
        failure = why;
        notifyAll();
        while (target == null && !closed) {
            wait();
        }
    }

    /// Nothing comes any more, and there is no jumping either.
    synchronized void fail(IOException why) {
        ended = true;
        dead = true;
        failure = why;
        target = null;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized Optional<Duration> target() {
        return Optional.ofNullable(target);
    }

    /// It jumped there, unless people want to be elsewhere by now.
    synchronized void jumped(Duration to, Duration where) {
        frames.clear();
        titles.clear();
        orders.clear();
        ended = false;
        failure = null;
        untouchedYet = false;
        returnable = 0;
        base = where;
        baseNumber = frames.next();
        stayed(to);
    }

    /// It cannot jump there, so all goes on.
    synchronized void stayed(Duration to) {
        if (to.equals(target)) {
            target = null;
        }
    }

    // Of the chain.

    /// Blocks until there is something to do.
    synchronized ChainWork nextWork() throws InterruptedException {
        while (!closed) {
            Optional<ChainWork> work = orders.next(heardGain, ended);
            if (work.isPresent()) {
                return work.get();
            }
            chainWaits = true;
            wait();
            chainWaits = false;
        }
        return new ChainWork.Close(0);
    }

    synchronized void made(int byOrder, long number, byte[] packet, float gain) {
        orders.made(byOrder, number, packet, gain);
    }

    // Of the sending thread.

    /// What came of [#poll].
    enum Polled {
        SENT,
        /// Nothing is there yet.
        LATE,
        /// Nothing will be there, because people jump.
        JUMPING,
        ENDED,
        OVER
    }

    /// Writes the next packet into `buffer` if there is one.
    synchronized Polled poll(ByteBuffer buffer) {
        if (target != null || closed) {
            return Polled.JUMPING;
        }
        if (frames.waiting() == 0) {
            return pollEmpty();
        }
        long number = frames.next();
        untouchedYet &= !orders.isFresh(number);
        if (frames.get(number) instanceof Frame.Opus(byte[] packet) && (passes() || untouchedYet)) {
            buffer.put(packet);
            heardGain = 1;
        } else if (orders.made().has(number)) {
            buffer.put(orders.made().packet(number));
            heardGain = orders.made().gain(number);
        } else {
            return Polled.LATE;
        }
        frames.go(1);
        returnable = Math.min(returnable + 1, RETURNABLE);
        if (frames.waiting() == refillAt || (chainWaits && orders.isDue())) {
            notifyAll();
        }
        return Polled.SENT;
    }

    private boolean passes() {
        return orders.volumePercent() == Volume.UNTOUCHED;
    }

    /// Whether the next packet is made by the last order, or as good as that.
    synchronized boolean isSettled() {
        return target != null || frames.waiting() == 0 || orders.isFresh(frames.next())
                || (passes() && frames.get(frames.next()) instanceof Frame.Opus);
    }

    /// The last `count` packets were not sent, so they come again, unless people jumped away from them.
    synchronized void giveBack(int count) {
        int back = Math.min(count, returnable);
        if (back > 0 && target == null) {
            returnable -= back;
            frames.back(back);
            if (!orders.isFresh(frames.next())) { // the volume is another one by now
                orders.renew();
                notifyAll();
            }
        }
    }

    private Polled pollEmpty() {
        if (!ended) {
            return Polled.LATE;
        }
        boolean told = endTold;
        endTold = true;
        return told ? Polled.OVER : Polled.ENDED;
    }

    /// The title that begins with what was just sent.
    synchronized Optional<String> newTitle() {
        @Nullable
        Titled first = titles.peek();
        return first == null || first.number >= frames.next() ? Optional.empty() : Optional.of(titles.remove().text);
    }

    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    // Of anyone.

    synchronized void setVolume(int percent) {
        if (percent != orders.volumePercent()) {
            untouchedYet = orders.volumePercent() == Volume.UNTOUCHED && frames.next() > baseNumber;
            orders.setVolume(percent);
            notifyAll();
        }
    }

    /// Jumps at once within what is there, else has the decoding thread do it.
    synchronized void jump(Duration to) {
        long number = baseNumber + Math.floorDiv(to.minus(base).toNanos(), Frame.LENGTH.toNanos());
        if (target == null && number >= frames.next() && number < frames.end()) {
            frames.go(number - frames.next());
            returnable = 0;
            orders.renew();
        } else if (!dead) {
            target = to;
        }
        notifyAll();
    }

    synchronized Duration position() {
        @Nullable
        Duration going = target;
        return going != null ? going : base.plus(Frame.LENGTH.multipliedBy(frames.next() - baseNumber));
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
