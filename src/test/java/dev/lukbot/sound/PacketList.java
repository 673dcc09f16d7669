package dev.lukbot.sound;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packets without a container.
final class PacketList implements Demuxer {

    private final AudioStream stream;
    private final List<Unit> units;
    private int next;
    private boolean closed;

    PacketList(AudioStream stream, List<? extends Unit> units) {
        this.stream = stream;
        this.units = List.copyOf(units);
    }

    /// Raw MP3 or ADTS frames, split at their headers.
    static PacketList frames(AudioStream stream, byte[] file, int samplesPerFrame) {
        var units = new ArrayList<Unit>();
        int at = 0;
        while (at + 7 < file.length) {
            boolean adts = stream.codec() == Codec.AAC;
            int size = adts
                    ? ((file[at + 3] & 3) << 11) | ((file[at + 4] & 0xFF) << 3) | ((file[at + 5] & 0xFF) >> 5)
                    : mp3Size(file, at);
            int header = adts ? 7 : 0;
            var bytes = new byte[size - header];
            System.arraycopy(file, at + header, bytes, 0, bytes.length);
            units.add(new Unit.Packet(bytes, (long) units.size() * samplesPerFrame, Integer.MAX_VALUE));
            at += size;
        }
        return new PacketList(stream, units);
    }

    private static int mp3Size(byte[] file, int at) {
        boolean mpeg1 = (file[at + 1] & 8) != 0;
        int[] kbps = mpeg1
                ? new int[]{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
                : new int[]{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
        int rate = new int[]{44_100, 48_000, 32_000}[(file[at + 2] >> 2) & 3] / (mpeg1 ? 1 : 2);
        return (mpeg1 ? 144 : 72) * 1000 * kbps[(file[at + 2] & 0xF0) >> 4] / rate + ((file[at + 2] >> 1) & 1);
    }

    /// A file of samples, in packets of 1000.
    static PacketList pcm(Codec codec, int rate, int channels, int bytesPerSample, byte[] file) {
        var units = new ArrayList<Unit>();
        int size = 1000 * channels * bytesPerSample;
        for (int at = 0; at < file.length; at += size) {
            var bytes = new byte[Math.min(size, file.length - at)];
            System.arraycopy(file, at, bytes, 0, bytes.length);
            units.add(new Unit.Packet(bytes, at / channels / bytesPerSample, Integer.MAX_VALUE));
        }
        return new PacketList(new AudioStream(codec, rate, channels, new byte[0], 0, 0), units);
    }

    List<Unit> units() {
        return units;
    }

    @Override
    public String format() {
        return "packets";
    }

    @Override
    public AudioStream stream() {
        return stream;
    }

    @Override
    public Tags tags() {
        return Tags.NONE;
    }

    @Override
    public Optional<Duration> length() {
        return Optional.empty();
    }

    @Override
    public boolean isLengthExact() {
        return false;
    }

    @Override
    public Unit next() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        return next == units.size() ? new Unit.End() : units.get(next++);
    }

    @Override
    public void seek(Duration target) throws IOException {
        long sample = target.toMillis() * stream.sampleRate() / 1000;
        int to = 0;
        for (int index = 0; index < units.size(); index++) {
            if (units.get(index) instanceof Unit.Packet packet && packet.sample() <= sample) {
                to = index;
            }
        }
        next = to;
    }

    @Override
    public void close() {
        closed = true;
    }
}
