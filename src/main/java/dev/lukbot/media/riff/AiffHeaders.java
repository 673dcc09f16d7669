package dev.lukbot.media.riff;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.Tags;
import dev.lukbot.media.id3.Id3;
import dev.lukbot.media.riff.Chunks.Chunk;
import dev.lukbot.media.riff.Chunks.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/// Reads the headers of AIFF and AIFF-C (https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/AIFF/AIFF.html).
final class AiffHeaders {

    private static final int MOST_CHUNKS = 1000;
    private static final int LONGEST_TEXT = 2048;
    private static final int COMMON = 18;

    private static final Map<String, String> OTHERS = Map.of(
            "ima4", "AIFF with IMA ADPCM",
            "MAC3", "AIFF with MACE",
            "MAC6", "AIFF with MACE",
            "GSM ", "AIFF with GSM",
            "agsm", "AIFF with GSM",
            "QDMC", "AIFF with QDesign Music",
            "QDM2", "AIFF with QDesign Music",
            "Qclp", "AIFF with Qualcomm PureVoice",
            ".mp3", "AIFF with MP3");

    private final ByteReader bytes;
    private final Chunks chunks;
    private Optional<ByteBuffer> common = Optional.empty();
    private Optional<Chunk> sound = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> artist = Optional.empty();
    private Tags id3 = Tags.NONE;

    private AiffHeaders(ByteReader bytes) {
        this.bytes = bytes;
        chunks = new Chunks(bytes, Kind.BIG_ENDIAN);
    }

    static boolean accepts(ByteReader bytes) throws IOException {
        ByteBuffer next = bytes.peek(12);
        return bytes.startsWith("FORM")
                && next.remaining() == 12
                && (next.getInt(8) == 0x41494646 || next.getInt(8) == 0x41494643); // AIFF, AIFC
    }

    /// Leaves `bytes` where the sound begins.
    static PcmLayout read(ByteReader bytes) throws IOException {
        return new AiffHeaders(bytes).read();
    }

    private PcmLayout read() throws IOException {
        bytes.skip(12);
        readChunks();
        ByteBuffer head = common.orElseThrow(() -> new MalformedMediaException("AIFF that does not say what it is"));
        Chunk data = sound.orElseThrow(() -> new MalformedMediaException("AIFF without sound"));
        String compression = head.remaining() >= COMMON + 4 ? text(head, COMMON, 4) : "NONE";
        int width = (head.getShort(6) + 7 & 0xFFFF) / 8;
        Codec codec = codec(compression, width);
        AudioStream stream = PcmCodec.stream(codec, extended(head), head.getShort(0) & 0xFFFF, "AIFF");
        int align = stream.channels() * bytesPerSample(codec);

        bytes.seek(data.start());
        long offset = 0;
        if (bytes.peek(8).remaining() == 8) {
            offset = bytes.take(8).getInt(0) & 0xFFFF_FFFFL;
        }
        long start = data.start() + 8 + (offset < data.size() ? offset : 0);
        bytes.seek(start);
        long claimed = (head.getInt(2) & 0xFFFF_FFFFL) * align;
        long end = data.size() <= 8 || data.size() == 0xFFFF_FFFFL
                ? claimed > 0 ? start + claimed : Long.MAX_VALUE
                : data.end();
        boolean isSigned8 = codec == Codec.PCM_U8 && !compression.equals("raw ");
        return new PcmLayout("AIFF", stream, id3.or(new Tags(title, artist, Optional.empty(), Optional.empty(),
                Optional.empty())), start, Math.min(end, bytes.input().length().orElse(end)), align, isSigned8);
    }

    private void readChunks() throws IOException {
        for (int count = 0; count < MOST_CHUNKS; count++) {
            Optional<Chunk> chunk = chunks.next();
            if (chunk.isEmpty()) {
                return;
            }
            readChunk(chunk.get());
            boolean canReturn = bytes.input().isSeekable();
            boolean isComplete = common.isPresent() && sound.isPresent();
            boolean isTitled = id3.title().isPresent(); // which says more than a chunk with the name
            if ((isComplete && (isTitled || !canReturn)) || (sound.isPresent() && !canReturn)) {
                return;
            }
            try {
                if (!chunks.skip(chunk.get())) {
                    return;
                }
            } catch (EOFException _) {
                return;
            }
        }
    }

    private void readChunk(Chunk chunk) throws IOException {
        switch (chunk.name()) {
            case "COMM" -> {
                ByteBuffer taken = chunks.take(chunk, COMMON + 4);
                common = taken.remaining() >= COMMON ? common.or(() -> Optional.of(taken)) : common;
            }
            case "SSND" -> sound = sound.or(() -> Optional.of(chunk));
            case "NAME" -> title = Optional.of(text(chunk));
            case "AUTH" -> artist = Optional.of(text(chunk));
            case "ID3 ", "id3 " -> id3 = id3.or(Id3.read(bytes));
            default -> {}
        }
    }

    private String text(Chunk chunk) throws IOException {
        ByteBuffer taken = chunks.take(chunk, LONGEST_TEXT);
        return InfoList.text(taken, taken.remaining());
    }

    private static String text(ByteBuffer bytes, int offset, int length) {
        return InfoList.text(bytes.duplicate().position(offset), length);
    }

    private static Codec codec(String compression, int width) throws IOException {
        Optional<Codec> codec = switch (compression) {
            case "NONE", "twos" -> PcmCodec.integer(width, true);
            case "sowt" -> PcmCodec.integer(width, false);
            case "raw " -> PcmCodec.integer(1, true);
            case "in24" -> PcmCodec.integer(3, true);
            case "42ni" -> PcmCodec.integer(3, false);
            case "in32" -> PcmCodec.integer(4, true);
            case "23ni" -> PcmCodec.integer(4, false);
            case "fl32", "FL32" -> PcmCodec.floating(4, true);
            case "fl64", "FL64" -> PcmCodec.floating(8, true);
            case "alaw", "ALAW" -> Optional.of(Codec.PCM_ALAW);
            case "ulaw", "ULAW" -> Optional.of(Codec.PCM_MULAW);
            default -> Optional.empty();
        };
        return PcmCodec.orRefuse(codec, OTHERS.getOrDefault(compression, "AIFF of kind " + compression.strip()));
    }

    private static int bytesPerSample(Codec codec) {
        return switch (codec) {
            case PCM_S16_LE, PCM_S16_BE -> 2;
            case PCM_S24_LE, PCM_S24_BE -> 3;
            case PCM_S32_LE, PCM_S32_BE, PCM_F32_LE, PCM_F32_BE -> 4;
            case PCM_F64_LE, PCM_F64_BE -> 8;
            default -> 1;
        };
    }

    /// An IEEE 754 number of 80 bits.
    private static double extended(ByteBuffer common) {
        int exponent = (common.getShort(8) & 0x7FFF) - 16_383 - 63;
        return Math.scalb((double) (common.getLong(10) >>> 1), exponent + 1);
    }
}
