package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/// What a person in the bot's channel hears: decoded, timed by arrival, measured. Keeps the sound of the last 10 s and
/// the measurements of the last 10 min. Thread-safe: the UDP thread writes, tests read.
public final class Hearing implements AutoCloseable {

    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
    private static final int SOUND_KEPT_PACKETS = 500;
    private static final int MEASUREMENTS_KEPT_PACKETS = 30_000;
    private static final int TONE_PACKETS = 10;
    private static final Duration FRESH = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final long startNanos;
    private final OpusEar ear = new OpusEar();
    private final Deque<HeardFrame> frames = new ArrayDeque<>();
    private final Deque<short[]> sound = new ArrayDeque<>();
    private long packets;
    private long silenceFrames;
    private long lostPackets;
    private long timestampJumps;
    private long undecodable;
    private boolean closed;

    Hearing(LongSupplier nanoTime, long startNanos) {
        this.nanoTime = nanoTime;
        this.startNanos = startNanos;
    }

    synchronized void receives(long arrivalNanos, int ssrc, RtpPacket packet, byte[] opus) {
        if (closed) {
            return;
        }
        short[] heard;
        try {
            heard = ear.decode(opus);
        } catch (IllegalStateException notOpus) {
            undecodable++;
            return;
        }
        boolean silence = Arrays.equals(opus, SILENCE);
        var frame = new HeardFrame(arrivalNanos, ssrc, packet.sequence(), packet.timestamp(), heard.length,
                Spectrum.hertzOfTone(heard), Spectrum.decibels(heard), silence);
        HeardFrame before = frames.peekLast();
        if (before != null && frame.sameSession(before)) {
            lostPackets += frame.lostSince(before);
            timestampJumps += frame.jumpsFrom(before) && !before.silenceFrame() ? 1 : 0;
        }
        packets++;
        silenceFrames += silence ? 1 : 0;
        keep(frames, frame, MEASUREMENTS_KEPT_PACKETS);
        keep(sound, heard, SOUND_KEPT_PACKETS);
    }

    private static <T> void keep(Deque<T> kept, T newest, int most) {
        kept.addLast(newest);
        if (kept.size() > most) {
            kept.removeFirst();
        }
    }

    /// The strongest frequency of the last `window` (at most 10 s); 0 if nothing was heard.
    public synchronized double frequency(Duration window) {
        return Spectrum.dominantHertz(soundOf(window));
    }

    /// The level of the last `window` (at most 10 s), in dB relative to full scale; -120 for silence.
    public synchronized double loudness(Duration window) {
        return Spectrum.decibels(soundOf(window));
    }

    private short[] soundOf(Duration window) {
        long earliest = nanoTime.getAsLong() - window.toNanos();
        Iterator<HeardFrame> newestFrames = frames.descendingIterator();
        var pieces = new ArrayDeque<short[]>();
        int length = 0;
        for (var newest = sound.descendingIterator(); newest.hasNext()
                && newestFrames.next().arrivalNanos() > earliest;) {
            short[] piece = newest.next();
            pieces.addFirst(piece);
            length += piece.length;
        }
        short[] joined = new short[length];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }

    /// Waits until 0.2 s of this pitch have just been heard.
    public Hearing awaitTone(double hertz, Duration within) {
        try {
            until("a tone of " + hertz + " Hz", within, () -> hearsTone(hertz));
        } catch (AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "; heard " + this + ", " + timeline(), failure);
        }
        return this;
    }

    /// Whether 0.2 s of this pitch have just been heard.
    public synchronized boolean hearsTone(double hertz) {
        if (frames.size() < TONE_PACKETS || nanoTime.getAsLong() - frames.getLast().arrivalNanos() > FRESH.toNanos()) {
            return false;
        }
        var newest = frames.descendingIterator();
        double tolerance = Math.max(3, hertz * 0.015);
        for (int i = 0; i < TONE_PACKETS; i++) {
            HeardFrame frame = newest.next();
            if (!frame.audible() || Math.abs(frame.hertz() - hertz) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /// Waits until nothing audible has been heard for `length`.
    public Hearing awaitSilence(Duration length, Duration within) {
        until("silence of " + length.toMillis() + " ms", within, () -> silentFor().compareTo(length) >= 0);
        return this;
    }

    /// For how long nothing audible has been heard.
    public synchronized Duration silentFor() {
        long last = startNanos;
        for (var newest = frames.descendingIterator(); newest.hasNext();) {
            HeardFrame frame = newest.next();
            if (frame.audible()) {
                last = frame.arrivalNanos();
                break;
            }
        }
        return Duration.ofNanos(nanoTime.getAsLong() - last);
    }

    public synchronized long packets() {
        return packets;
    }

    public synchronized double packetsPerSecond(Duration window) {
        long earliest = nanoTime.getAsLong() - window.toNanos();
        long counted = frames.stream().filter(frame -> frame.arrivalNanos() > earliest).count();
        return counted * 1e9 / window.toNanos();
    }

    /// All of Opus' silence frames (F8 FF FE) so far.
    public synchronized long silenceFrames() {
        return silenceFrames;
    }

    /// With how many silence frames the sound ended, if it has ended.
    public synchronized int trailingSilenceFrames() {
        int trailing = 0;
        for (var newest = frames.descendingIterator(); newest.hasNext() && newest.next().silenceFrame();) {
            trailing++;
        }
        return trailing;
    }

    /// Packets missing by their sequence numbers.
    public synchronized long lostPackets() {
        return lostPackets;
    }

    /// How often the RTP timestamp did not go on by the length of the packet before, silence frames aside.
    public synchronized long timestampJumps() {
        return timestampJumps;
    }

    /// Packets that are no Opus.
    public synchronized long undecodable() {
        return undecodable;
    }

    /// Pauses in arrival longer than `limit`, but not those that silence frames announced.
    public synchronized List<Gap> gaps(Duration limit) {
        var gaps = new ArrayList<Gap>();
        HeardFrame before = null;
        for (HeardFrame frame : frames) {
            if (before != null && !before.silenceFrame()
                    && frame.arrivalNanos() - before.arrivalNanos() > limit.toNanos()) {
                gaps.add(new Gap(sinceStart(before.arrivalNanos()),
                        Duration.ofNanos(frame.arrivalNanos() - before.arrivalNanos()), !frame.sameSession(before)));
            }
            before = frame;
        }
        return gaps;
    }

    /// The tones heard in the last 10 min, one after another.
    public synchronized List<Tone> timeline() {
        var timeline = new Timeline();
        frames.forEach(frame -> timeline.add(frame, sinceStart(frame.arrivalNanos())));
        return timeline.tones();
    }

    private Duration sinceStart(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    /// Forgets everything heard so far, counts included.
    public synchronized void forget() {
        frames.clear();
        sound.clear();
        packets = 0;
        silenceFrames = 0;
        lostPackets = 0;
        timestampJumps = 0;
        undecodable = 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ear.close();
        }
    }

    @Override
    public String toString() {
        return "%d packets, %.1f Hz".formatted(packets(), frequency(Duration.ofMillis(400)));
    }
}
