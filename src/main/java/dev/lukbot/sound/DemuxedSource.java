package dev.lukbot.sound;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import dev.lukbot.media.Unit.End;
import dev.lukbot.media.Unit.NewStream;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sound of a demuxer's packets: Opus as it is where that can be sent, all else decoded.
///
/// `natives` is held while packets are decoded, never while bytes are waited for, so that closing frees no memory in use.
public final class DemuxedSource implements SoundSource {

    /// What voice connections have room for; only several frames in one packet are larger.
    private static final int LARGEST_PASSING = 1275;

    private final Demuxer demuxer;
    private final MediaInput input;
    private final Supplier<Optional<String>> streamTitle;
    private final Object natives = new Object();

    private final PcmFrames pcm = new PcmFrames();
    private final ArrayDeque<Frame> ready = new ArrayDeque<>();
    private AudioStream stream;
    private boolean passing;
    private @Nullable StreamDecoding decoding;
    private boolean closed;

    private @Nullable Unit pending;
    private boolean ended;
    private Optional<String> title = Optional.empty();

    /// @param input what the demuxer reads
    /// @param streamTitle what the input's server says is heard now
    /// @throws UnsupportedMediaException if it is known and cannot be decoded
    public DemuxedSource(Demuxer demuxer, MediaInput input, Supplier<Optional<String>> streamTitle)
            throws UnsupportedMediaException, MalformedMediaException {
        this.demuxer = demuxer;
        this.input = input;
        this.streamTitle = streamTitle;
        stream = demuxer.stream();
        begin(stream, 0);
    }

    @Override
    public Frame next() throws IOException {
        while (true) {
            Optional<String> heard = streamTitle.get();
            if (heard.isPresent() && !heard.equals(title)) {
                title = heard;
                return new Frame.Title(heard.get());
            }
            Frame frame = poll();
            if (frame != null) {
                return frame;
            }
            if (ended) {
                return new Frame.End();
            }
            take(nextUnit());
        }
    }

    private @Nullable Frame poll() {
        Frame passed = ready.poll();
        return passed != null ? passed : pcm.poll().orElse(null);
    }

    private Unit nextUnit() throws IOException {
        Unit unit = pending;
        pending = null;
        return unit != null ? unit : demuxer.next();
    }

    private void take(Unit unit) throws IOException {
        switch (unit) {
            case Packet packet when passing && mayPass(packet) -> pass(packet);
            case Packet packet -> decode(packet);
            case NewStream next -> change(next);
            case End _ -> {
                finish();
                pcm.finish();
                ended = true;
            }
        }
    }

    private void begin(AudioStream next, long heardFrom) throws UnsupportedMediaException, MalformedMediaException {
        synchronized (natives) {
            if (decoding != null) {
                decoding.close();
            }
            stream = next;
            decoding = new StreamDecoding(next, pcm, heardFrom);
            passing = mayPass(next);
        }
    }

    private void change(NewStream next) throws IOException {
        finish();
        begin(next.stream(), StreamDecoding.AFTER_DELAY);
        if (passing) {
            pcm.finish();
        }
        nameOf(next.tags()).ifPresent(name -> ready.add(new Frame.Title(name)));
    }

    private static Optional<String> nameOf(Tags tags) {
        return tags.title().map(name -> tags.artist().map(artist -> artist + " – " + name).orElse(name));
    }

    private static boolean mayPass(AudioStream stream) {
        return stream.codec() == Codec.OPUS && stream.channels() <= Frame.CHANNELS && stream.gainDb() == 0;
    }

    private static boolean mayPass(Packet packet) {
        return OpusPackets.samplesOf(packet.bytes()) == Frame.SAMPLES && packet.bytes().length <= LARGEST_PASSING;
    }

    private void pass(Packet packet) {
        if (packet.sample() + Frame.SAMPLES / 2 > 0 && packet.samples() > 0) { // else most of it is padding
            ready.add(new Frame.Opus(packet.bytes()));
        }
    }

    private void decode(Packet packet) throws IOException {
        synchronized (natives) {
            if (closed || decoding == null) {
                throw new IOException("closed");
            }
            passing = false; // packets of another length: the decoder must hear all of them
            decoding.decode(packet);
        }
    }

    private void finish() {
        synchronized (natives) {
            if (!closed && decoding != null) {
                decoding.finish();
            }
        }
    }

    @Override
    public Duration seek(Duration target) throws IOException {
        demuxer.seek(target);
        ready.clear();
        pcm.clear();
        ended = false;
        pending = null;
        jump(target);
        while (true) {
            Unit unit = demuxer.next();
            switch (unit) {
                case Packet packet when passing && mayPass(packet)
                        && packet.sample() + Frame.SAMPLES <= samples(target) -> {
                    // lies before
                }
                case Packet packet -> {
                    pending = packet;
                    boolean isExact = !(passing && mayPass(packet)) && packet.sample() <= samples(target);
                    return isExact ? target : time(packet.sample());
                }
                case NewStream next -> {
                    change(next);
                    pcm.clear();
                    jump(target);
                }
                case End _ -> {
                    pending = unit;
                    return length().filter(length -> length.compareTo(target) < 0).orElse(target);
                }
            }
        }
    }

    private void jump(Duration target) throws IOException {
        synchronized (natives) {
            if (closed || decoding == null) {
                throw new IOException("closed");
            }
            decoding.jump(samples(target));
            passing = mayPass(stream);
        }
    }

    private long samples(Duration time) {
        return Math.round(time.toNanos() / 1e9 * stream.sampleRate());
    }

    private Duration time(long sample) {
        return Duration.ofNanos(Math.max(0, Math.round(sample * 1e9 / stream.sampleRate())));
    }

    @Override
    public boolean canGoBack() {
        return input.isSeekable();
    }

    @Override
    public Optional<Duration> length() {
        return demuxer.length();
    }

    @Override
    public void close() throws IOException {
        try {
            demuxer.close();
        } finally {
            synchronized (natives) {
                closed = true;
                if (decoding != null) {
                    decoding.close();
                    decoding = null;
                }
            }
        }
    }
}
