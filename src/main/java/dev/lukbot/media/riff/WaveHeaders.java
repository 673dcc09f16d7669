package dev.lukbot.media.riff;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.id3.Id3;
import dev.lukbot.media.riff.Chunks.Chunk;
import dev.lukbot.media.riff.Chunks.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the headers of WAV: RIFF, RF64 or BW64 (EBU Tech 3306), RIFX and Wave64. Chunks come in any order, and the size
/// that the sound claims is often nothing, or the most there can be, because it was written before anybody knew.
final class WaveHeaders {

    private static final int MOST_CHUNKS = 1000;
    private static final int LONGEST_LIST = 64 * 1024;
    private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;
    /// DTS and what else is sent over S/PDIF begins so, as samples of 16 bits (IEC 61937).
    private static final List<Integer> DISGUISES = List.of(0x7FFE8001, 0xFE7F0180, 0x1FFFE800, 0xFF1F00E8, 0x72F81F4E);

    private final ByteReader bytes;
    private final Kind kind;
    private final Chunks chunks;
    private Optional<WaveFormat> format = Optional.empty();
    private Optional<Chunk> data = Optional.empty();
    private OptionalLong longSize = OptionalLong.empty();
    private Tags tags = Tags.NONE;

    private WaveHeaders(ByteReader bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
        chunks = new Chunks(bytes, kind);
    }

    static boolean accepts(ByteReader bytes) throws IOException {
        return kind(bytes).isPresent();
    }

    private static Optional<Kind> kind(ByteReader bytes) throws IOException {
        ByteBuffer next = bytes.peek(28);
        if (isAt(next, 8, "WAVE")) {
            return isAt(next, 0, "RIFF") || isAt(next, 0, "RF64") || isAt(next, 0, "BW64")
                    ? Optional.of(Kind.RIFF)
                    : Optional.of(Kind.BIG_ENDIAN).filter(_ -> isAt(next, 0, "RIFX"));
        }
        return Optional.of(Kind.WAVE64).filter(_ -> isAt(next, 0, "riff") && isAt(next, 24, "wave"));
    }

    private static boolean isAt(ByteBuffer bytes, int offset, String text) {
        for (int index = 0; index < text.length(); index++) {
            if (offset + index >= bytes.remaining() || bytes.get(offset + index) != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /// Leaves `bytes` where the sound begins.
    static PcmLayout read(ByteReader bytes) throws IOException {
        Kind kind = kind(bytes).orElseThrow(() -> new MalformedMediaException("no WAV"));
        return new WaveHeaders(bytes, kind).read();
    }

    private PcmLayout read() throws IOException {
        bytes.skip(kind == Kind.WAVE64 ? 40 : 12);
        readChunks();
        WaveFormat wave = format.orElseThrow(() -> new MalformedMediaException("WAV that does not say what it is"));
        Chunk sound = data.orElseThrow(() -> new MalformedMediaException("WAV without sound"));
        String name = kind == Kind.WAVE64 ? "Wave64" : "WAV";
        var stream = wave.stream();
        long end = end(sound);
        bytes.seek(sound.start());
        if (wave.isPlain() && bytes.peek(4).remaining() == 4 && DISGUISES.contains(bytes.peek(4).getInt(0))) {
            throw new UnsupportedMediaException("WAV with DTS or Dolby Digital");
        }
        return new PcmLayout(name, stream, tags, sound.start(), end, wave.blockAlign(), false);
    }

    private void readChunks() throws IOException {
        for (int count = 0; count < MOST_CHUNKS && !isComplete(); count++) {
            Optional<Chunk> chunk = chunks.next();
            if (chunk.isEmpty()) {
                return;
            }
            Chunk here = chunk.get();
            if (here.name().equals("data") && data.isEmpty()) {
                here = withLongSize(here);
                data = Optional.of(here);
            } else {
                readOther(here);
            }
            if (!isComplete() && !skip(here)) {
                return;
            }
        }
    }

    /// Up to the sound where one cannot come back. Else what stands behind is looked at if the title may be there, or if
    /// the sound would be so short that its size may be wrong.
    private boolean isComplete() {
        if (data.isEmpty()) {
            return false;
        }
        boolean isMuchBehind = bytes.input().length().orElse(0) - data.get().end() > LONGEST_LIST;
        return !bytes.input().isSeekable() || (format.isPresent() && tags.title().isPresent() && !isMuchBehind);
    }

    private boolean skip(Chunk chunk) throws IOException {
        try {
            return chunks.skip(chunk);
        } catch (EOFException _) {
            return false;
        }
    }

    private Chunk withLongSize(Chunk sound) {
        return sound.size() == UNKNOWN_SIZE && longSize.isPresent()
                ? new Chunk(sound.name(), sound.start(), longSize.getAsLong())
                : sound;
    }

    private void readOther(Chunk chunk) throws IOException {
        switch (chunk.name()) {
            case "fmt " -> {
                ByteBuffer taken = chunks.take(chunk, WaveFormat.LONGEST);
                if (taken.remaining() >= WaveFormat.SHORTEST - 2 && format.isEmpty()) {
                    format = Optional.of(new WaveFormat(padded(taken), "WAV", kind == Kind.BIG_ENDIAN));
                }
            }
            case "ds64" -> {
                ByteBuffer taken = chunks.take(chunk, 16);
                longSize = taken.remaining() == 16 ? OptionalLong.of(taken.getLong(8)) : OptionalLong.empty();
            }
            case "LIST", "list" -> tags = tags.or(InfoList.parse(chunks.take(chunk, LONGEST_LIST)));
            case "id3 ", "ID3 " -> tags = Id3.read(bytes).or(tags);
            default -> {}
        }
    }

    /// The oldest kind ends before the width of samples.
    private static ByteBuffer padded(ByteBuffer chunk) {
        return chunk.remaining() >= WaveFormat.SHORTEST
                ? chunk
                : ByteBuffer.allocate(WaveFormat.SHORTEST).put(chunk).rewind().order(chunk.order());
    }

    /// A size that is nothing, or more than there is, means that the sound goes on to the end. So does one after which
    /// neither a chunk nor the end comes, which [#readChunks()] left there.
    private long end(Chunk sound) throws IOException {
        OptionalLong length = bytes.input().length();
        long most = length.orElse(Long.MAX_VALUE);
        boolean isKnown = (sound.size() > 0 && sound.size() < UNKNOWN_SIZE)
                || (longSize.isPresent() && sound.size() > 0);
        long end = (kind == Kind.WAVE64 && sound.size() > 0) || isKnown ? Math.min(sound.end(), most) : most;
        boolean isFollowedByMore = end < most && bytes.position() >= end && bytes.position() <= end + 1
                && !bytes.isAtEnd() && chunks.next().isEmpty();
        return isFollowedByMore ? most : end;
    }
}
