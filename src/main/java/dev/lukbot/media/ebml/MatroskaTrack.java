package dev.lukbot.media.ebml;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.OpusPackets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// One TrackEntry of Matroska (RFC 9559, section 5.1.4). Built while it is read; confined to one thread.
final class MatroskaTrack {

    private static final int AUDIO = 2;
    private static final int HEADER_STRIPPING = 3;
    private static final int LONGEST_STRIPPED = 1024;

    private long number;
    private long type;
    private String codecId = "";
    private byte[] codecPrivate = {};
    private double rate = 8000;
    private long channels = 1;
    private long bitDepth = 16;
    private long codecDelayNanos;
    private boolean encoded;
    private byte[] stripped = {};

    static MatroskaTrack read(Ebml ebml, Ebml.Element entry) throws IOException {
        var track = new MatroskaTrack();
        ebml.visitInside(entry, element -> track.take(ebml, element));
        return track;
    }

    private void take(Ebml ebml, Ebml.Element element) throws IOException {
        switch (element.id()) {
            case Ids.TRACK_NUMBER -> number = ebml.unsigned(element);
            case Ids.TRACK_TYPE -> type = ebml.unsigned(element);
            case Ids.CODEC_ID -> codecId = ebml.text(element);
            case Ids.CODEC_PRIVATE -> codecPrivate = ebml.content(element, Demuxer.MAX_PACKET);
            case Ids.SAMPLING_FREQUENCY -> rate = ebml.real(element);
            case Ids.CODEC_DELAY -> codecDelayNanos = ebml.unsigned(element);
            case Ids.CHANNELS -> channels = ebml.unsigned(element);
            case Ids.BIT_DEPTH -> bitDepth = ebml.unsigned(element);
            case Ids.CONTENT_COMPRESSION_ALGORITHM -> encoded = ebml.unsigned(element) != HEADER_STRIPPING;
            case Ids.CONTENT_COMPRESSION_SETTINGS -> stripped = ebml.content(element, LONGEST_STRIPPED);
            case Ids.CONTENT_ENCRYPTION -> encoded = true;
            case Ids.AUDIO, Ids.CONTENT_ENCODINGS, Ids.CONTENT_ENCODING, Ids.CONTENT_COMPRESSION ->
                ebml.visitInside(element, inner -> take(ebml, inner));
            default -> {} // of no use here
        }
    }

    long number() {
        return number;
    }

    boolean isAudio() {
        return type == AUDIO;
    }

    /// As people call it: `AC-3`.
    String codecName() {
        return switch (codecId.replaceFirst("(/.*)?$", "")) {
            case "A_AC3" -> "AC-3";
            case "A_EAC3" -> "E-AC-3";
            case "A_DTS" -> "DTS";
            case "A_TRUEHD" -> "TrueHD";
            case "A_ALAC" -> "ALAC";
            case "A_MPEG" -> "MPEG audio";
            case "A_WAVPACK4" -> "WavPack";
            case "A_TTA1" -> "TTA";
            case "A_MLP" -> "MLP";
            case "A_QUICKTIME" -> "QuickTime sound";
            case "A_MS" -> "a codec of Windows";
            case "A_REAL" -> "RealAudio";
            default -> codecId.replaceAll("[^\\w/-]", "?");
        };
    }

    /// What decoders must know; empty if it is not ours to decode.
    Optional<AudioStream> stream() {
        if (encoded || channels < 1 || channels > 8 || rate < 1000 || rate > 768_000) {
            return Optional.empty();
        }
        return switch (codecId) {
            case "A_OPUS" -> OpusPackets.stream(codecPrivate);
            case "A_VORBIS" -> vorbisConfig().map(config -> plain(Codec.VORBIS, config));
            case "A_AAC" -> Optional.of(plain(Codec.AAC, codecPrivate)).filter(stream -> stream.config().length >= 2);
            case "A_MPEG/L3", "A_MPEG/L2" -> Optional.of(plain(Codec.MP3, new byte[0]));
            case "A_FLAC" -> flacConfig().map(config -> plain(Codec.FLAC, config));
            case "A_PCM/INT/LIT" -> pcm(Codec.PCM_U8, Codec.PCM_S16_LE, Codec.PCM_S24_LE, Codec.PCM_S32_LE);
            case "A_PCM/INT/BIG" -> pcm(Codec.PCM_U8, Codec.PCM_S16_BE, Codec.PCM_S24_BE, Codec.PCM_S32_BE);
            case "A_PCM/FLOAT/IEEE" ->
                Optional.of(plain(bitDepth == 64 ? Codec.PCM_F64_LE : Codec.PCM_F32_LE, new byte[0]));
            default -> Optional.empty();
        };
    }

    private AudioStream plain(Codec codec, byte[] config) {
        int delay = codecDelayNanos > 0
                ? (int) Math.min(Math.round(codecDelayNanos * rate / 1e9), (long) rate)
                : codec.leastDelay();
        return new AudioStream(codec, (int) rate, (int) channels, config, delay, 0);
    }

    private Optional<AudioStream> pcm(Codec bits8, Codec bits16, Codec bits24, Codec bits32) {
        return switch ((int) bitDepth) {
            case 8 -> Optional.of(plain(bits8, new byte[0]));
            case 16 -> Optional.of(plain(bits16, new byte[0]));
            case 24 -> Optional.of(plain(bits24, new byte[0]));
            case 32 -> Optional.of(plain(bits32, new byte[0]));
            default -> Optional.empty();
        };
    }

    /// Three packets, of which the lengths of the first two stand in front (Matroska's "Xiph lacing").
    private Optional<byte[]> vorbisConfig() {
        var data = ByteBuffer.wrap(codecPrivate);
        if (data.remaining() < 3 || data.get() != 2) {
            return Optional.empty();
        }
        int identification = lacedLength(data);
        int comment = lacedLength(data);
        int begin = data.position();
        int setup = codecPrivate.length - begin - identification - comment;
        if (identification < 1 || setup < 1) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.allocate(2 * Integer.BYTES + identification + setup)
                .putInt(identification)
                .put(codecPrivate, begin, identification)
                .putInt(setup)
                .put(codecPrivate, begin + identification + comment, setup)
                .array());
    }

    private static int lacedLength(ByteBuffer data) {
        int length = 0;
        while (data.hasRemaining()) {
            int part = data.get() & 0xFF;
            length += part;
            if (part < 255) {
                break;
            }
        }
        return length;
    }

    /// The block of STREAMINFO, behind `fLaC` and its own head.
    private Optional<byte[]> flacConfig() {
        int head = 8;
        int length = 34;
        return codecPrivate.length < head + length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(codecPrivate, head, head + length));
    }

    /// A packet with the beginning that all packets share, which is written only once.
    byte[] restored(byte[] packet) {
        if (stripped.length == 0) {
            return packet;
        }
        byte[] whole = Arrays.copyOf(stripped, stripped.length + packet.length);
        System.arraycopy(packet, 0, whole, stripped.length, packet.length);
        return whole;
    }
}
