package dev.lukbot.media.riff;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// WAV (also RF64, BW64, RIFX and Wave64) and AIFF (also AIFF-C) whose samples are not compressed, or only by A-law and
/// µ-law. Goes to any sample.
public final class PcmDemuxer implements Demuxer {

    private static final int PACKETS_PER_SECOND = 50;

    private final ByteReader bytes;
    private final PcmLayout layout;
    private final int packetLength;

    private PcmDemuxer(ByteReader bytes, PcmLayout layout) {
        this.bytes = bytes;
        this.layout = layout;
        packetLength = Math.max(1, layout.stream().sampleRate() / PACKETS_PER_SECOND) * layout.blockAlign();
    }

    /// Whether WAV or AIFF comes next.
    public static boolean accepts(ByteReader bytes) throws IOException {
        return WaveHeaders.accepts(bytes) || AiffHeaders.accepts(bytes);
    }

    /// @throws dev.lukbot.media.UnsupportedMediaException if its samples are compressed
    public static PcmDemuxer open(ByteReader bytes) throws IOException {
        return new PcmDemuxer(bytes, AiffHeaders.accepts(bytes) ? AiffHeaders.read(bytes) : WaveHeaders.read(bytes));
    }

    @Override
    public String format() {
        return layout.format();
    }

    @Override
    public AudioStream stream() {
        return layout.stream();
    }

    @Override
    public Tags tags() {
        return layout.tags();
    }

    @Override
    public Optional<Duration> length() {
        long samples = (layout.end() - layout.start()) / layout.blockAlign();
        return layout.end() == Long.MAX_VALUE || samples <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(samples * 1000.0 / stream().sampleRate())));
    }

    @Override
    public boolean isLengthExact() {
        return layout.end() != Long.MAX_VALUE;
    }

    @Override
    public Unit next() throws IOException {
        long at = bytes.position();
        int length = Math.clamp(layout.end() - at, 0, packetLength);
        var packet = new byte[length];
        int done = 0;
        for (int read = 0; done < length && read >= 0; done += Math.max(0, read)) {
            read = bytes.read(packet, done, length - done);
        }
        int whole = done - done % layout.blockAlign();
        if (whole == 0) {
            return new Unit.End();
        }
        if (layout.isSigned8()) {
            for (int index = 0; index < whole; index++) {
                packet[index] ^= (byte) 0x80;
            }
        }
        long sample = (at - layout.start()) / layout.blockAlign();
        return new Unit.Packet(whole == length ? packet : Arrays.copyOf(packet, whole), sample, Integer.MAX_VALUE);
    }

    @Override
    public void seek(Duration target) throws IOException {
        long wanted = (long) ((target.getSeconds() + target.getNano() / 1e9) * stream().sampleRate());
        long last = (layout.end() - layout.start()) / layout.blockAlign();
        bytes.seek(layout.start() + Math.min(wanted, last) * layout.blockAlign());
    }

    @Override
    public void close() throws IOException {
        bytes.input().close();
    }
}
