package dev.lukbot.media.xiph;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.SampleSearch;
import dev.lukbot.media.Unit;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a run of bytes into FLAC frames, which do not say how long they are: one ends where its checksum is right and the
/// next one begins. What is damaged is left out. Confined to one thread.
final class FlacFrames {

    private static final int STEP = 16 * 1024;
    private static final int CHECKSUM = 2;
    private static final int ID3V1 = 128;

    private final ByteReader bytes;
    private byte[] held = new byte[4 * STEP];
    private int begin;
    private int end;
    private boolean ended;
    /// How long all frames but the last are, if they are equally long.
    private int blockSize;
    private long sample;

    /// @param blockSize 0 if it is not known yet
    FlacFrames(ByteReader bytes, int blockSize) {
        this.bytes = bytes;
        this.blockSize = blockSize;
    }

    /// Where the next frame begins, as far as is known.
    long sample() {
        return sample;
    }

    void goTo(long position) throws IOException {
        bytes.seek(position);
        begin = 0;
        end = 0;
        ended = false;
    }

    /// The first frame from `position` on.
    Optional<SampleSearch.Place> lookAt(long position) throws IOException {
        goTo(position);
        Optional<FlacFrame> frame = find();
        long at = bytes.position() - (end - begin);
        return frame.map(found -> new SampleSearch.Place(at, firstSample(found)));
    }

    Unit next() throws IOException {
        Optional<FlacFrame> frame = find();
        while (frame.isPresent()) {
            int length = lengthOf(frame.get());
            if (length > 0) {
                sample = firstSample(frame.get());
                byte[] packet = Arrays.copyOfRange(held, begin, begin + length);
                begin += length;
                var unit = new Unit.Packet(packet, sample, Integer.MAX_VALUE);
                sample += frame.get().samples();
                return unit;
            }
            begin++;
            frame = find();
        }
        return new Unit.End();
    }

    /// Goes forward to the next header.
    private Optional<FlacFrame> find() throws IOException {
        for (int skipped = 0; skipped <= Demuxer.MAX_PACKET; skipped++, begin++) {
            if (end - begin < 32 && !ended) {
                more();
            }
            if (begin >= end) {
                return Optional.empty();
            }
            Optional<FlacFrame> frame = FlacFrame.at(held, begin, end);
            if (frame.isPresent()) {
                blockSize = blockSize == 0 && frame.get().equallyLong() ? frame.get().samples() : blockSize;
                return frame;
            }
        }
        throw new MalformedMediaException("no FLAC frame far and wide");
    }

    /// @return 0 if the frame is damaged or cut off
    private int lengthOf(FlacFrame frame) throws IOException {
        int crc = 0;
        int summed = begin;
        for (int at = begin + frame.headerLength() + CHECKSUM;; at++) {
            if (at - begin > Demuxer.MAX_PACKET) {
                return 0;
            }
            while (end - at < 32 && !ended) {
                int before = begin;
                more();
                at -= before - begin;
                summed -= before - begin;
            }
            for (; summed < Math.min(at, end); summed++) {
                crc = Crc.FLAC_FRAME.then(crc, held[summed]);
            }
            if (at >= end) {
                return lastLength(crc);
            }
            if (crc == 0
                    && FlacFrame.at(held, at, end).filter(next -> next.number() == frame.nextNumber()).isPresent()) {
                return at - begin;
            }
        }
    }

    /// The last frame goes up to the end, or to an old tag.
    private int lastLength(int crc) {
        if (crc == 0) {
            return end - begin;
        }
        int tag = end - ID3V1;
        boolean tagged = tag > begin && held[tag] == 'T' && held[tag + 1] == 'A' && held[tag + 2] == 'G';
        return tagged && Crc.FLAC_FRAME.of(held, begin, tag) == 0 ? tag - begin : 0;
    }

    private void more() throws IOException {
        if (begin > 0) {
            System.arraycopy(held, begin, held, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (held.length - end < STEP) {
            held = Arrays.copyOf(held, held.length * 2); // bounded by the longest frame that is believed
        }
        int read = bytes.read(held, end, STEP);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
    }

    private long firstSample(FlacFrame frame) {
        return frame.equallyLong() ? frame.number() * blockSize : frame.number();
    }
}
