package dev.lukbot.testing.discord;

import java.util.concurrent.atomic.AtomicLong;

/// Counts a bot's UDP packets by what they are. Thread-safe.
public final class VoiceTraffic {

    private final AtomicLong sound = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong keepAlives = new AtomicLong();
    private final AtomicLong empty = new AtomicLong();
    private final AtomicLong zeroFilled = new AtomicLong();
    private final AtomicLong undecryptable = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /// RTP packets that could be decrypted, without [#duplicates].
    public long sound() {
        return sound.get();
    }

    /// Packets whose sequence number had been seen already.
    public long duplicates() {
        return duplicates.get();
    }

    public long keepAlives() {
        return keepAlives.get();
    }

    /// Datagrams without content.
    public long empty() {
        return empty.get();
    }

    /// Datagrams of nothing but zeros.
    public long zeroFilled() {
        return zeroFilled.get();
    }

    /// RTP packets whose tag does not fit, and datagrams that are nothing known.
    public long undecryptable() {
        return undecryptable.get();
    }

    /// Everything that a bot should not send.
    public long junk() {
        return duplicates() + empty() + zeroFilled() + undecryptable();
    }

    public long bytes() {
        return bytes.get();
    }

    void received(int length) {
        bytes.addAndGet(length);
    }

    void countSound() {
        sound.incrementAndGet();
    }

    void countDuplicate() {
        duplicates.incrementAndGet();
    }

    void countKeepAlive() {
        keepAlives.incrementAndGet();
    }

    void countEmpty() {
        empty.incrementAndGet();
    }

    void countZeroFilled() {
        zeroFilled.incrementAndGet();
    }

    void countUndecryptable() {
        undecryptable.incrementAndGet();
    }

    @Override
    public String toString() {
        return "sound %d, duplicates %d, keep-alives %d, empty %d, zero-filled %d, undecryptable %d".formatted(
                sound(), duplicates(), keepAlives(), empty(), zeroFilled(), undecryptable());
    }
}
