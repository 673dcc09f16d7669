package dev.lukbot.media.iso;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.OpusPackets;
import dev.lukbot.media.iso.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a track's sound is compressed (ISO 14496-12, section 12.2.3, and QuickTime's older versions of it). Filled while it is
/// read; confined to one thread.
final class SoundDescription {

    private static final int HEAD = 28;
    private static final int QUICKTIME_1 = 16;
    private static final int QUICKTIME_2 = 36;
    private static final int LONGEST_CONFIG = 4096;
    private static final int STREAMINFO = 34;

    private static final List<String> PROTECTED = List.of("enca", "drms", "drmi", "encv", "aavd");

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("alac", "ALAC"),
            Map.entry("ac-3", "AC-3"),
            Map.entry("ec-3", "E-AC-3"),
            Map.entry("ac-4", "AC-4"),
            Map.entry("dtsc", "DTS"),
            Map.entry("dtse", "DTS"),
            Map.entry("dtsh", "DTS"),
            Map.entry("dtsl", "DTS"),
            Map.entry("DTS ", "DTS"),
            Map.entry("mlpa", "TrueHD"),
            Map.entry("mha1", "MPEG-H"),
            Map.entry("mhm1", "MPEG-H"),
            Map.entry("samr", "AMR"),
            Map.entry("sawb", "AMR-WB"),
            Map.entry("sawp", "AMR-WB+"),
            Map.entry("sevc", "EVRC"),
            Map.entry("sqcp", "QCELP"),
            Map.entry("Qclp", "QCELP"),
            Map.entry("ima4", "IMA ADPCM"),
            Map.entry("ms\0\u0002", "Microsoft ADPCM"),
            Map.entry("ms\0\u0011", "IMA ADPCM"),
            Map.entry("MAC3", "MACE"),
            Map.entry("MAC6", "MACE"),
            Map.entry("QDM2", "QDesign Music"),
            Map.entry("QDMC", "QDesign Music"),
            Map.entry("agsm", "GSM"),
            Map.entry("spex", "Speex"));

    private static final Map<Integer, String> OTHER_OBJECTS = Map.of(
            0xA5, "AC-3",
            0xA6, "E-AC-3",
            0xA9, "DTS",
            0xAA, "DTS",
            0xA0, "EVRC",
            0xDD, "Vorbis",
            0xE1, "QCELP");

    private final String type;
    private int channels = 1;
    private int bits = 16;
    private double rate;
    private boolean isLittle;
    private boolean isFloat;
    private boolean isSigned = true;
    private Optional<Esds> esds = Optional.empty();
    private Optional<byte[]> opusHead = Optional.empty();
    private Optional<byte[]> streamInfo = Optional.empty();

    private SoundDescription(String type) {
        this.type = type;
    }

    /// @param entry one of those in the box `stsd`
    /// @param isIso whether that box has the version that knows nothing of QuickTime's
    static SoundDescription read(Boxes boxes, Box entry, boolean isIso) throws IOException {
        var description = new SoundDescription(entry.type());
        if (entry.size() >= HEAD) {
            description.head(boxes, entry, isIso);
            boxes.visitInside(entry, box -> {
                if (box.type().equals("wave")) { // QuickTime's place for the same
                    boxes.visitInside(box, inner -> description.take(boxes, inner));
                } else {
                    description.take(boxes, box);
                }
            });
        }
        return description;
    }

    private void head(Boxes boxes, Box entry, boolean isIso) throws IOException {
        ByteBuffer head = boxes.need(entry, HEAD);
        int version = isIso ? 0 : head.getShort(8);
        channels = head.getChar(16);
        bits = head.getChar(18);
        rate = (head.getInt(24) & 0xFFFF_FFFFL) / 65_536.0;
        if (version == 1) {
            boxes.need(entry, QUICKTIME_1);
        } else if (version == 2) {
            ByteBuffer more = boxes.need(entry, QUICKTIME_2);
            rate = more.getDouble(4);
            channels = more.getInt(12);
            bits = more.getInt(20);
            int flags = more.getInt(24);
            isFloat = (flags & 1) != 0;
            isLittle = (flags & 2) == 0;
            isSigned = (flags & 4) != 0;
        }
    }

    private void take(Boxes boxes, Box box) throws IOException {
        switch (box.type()) {
            case "esds" -> {
                Optional<Esds> found = Esds.parse(boxes.take(box, LONGEST_CONFIG));
                esds = esds.or(() -> found);
            }
            case "dOps" -> opusHead = opusHead(boxes.take(box, LONGEST_CONFIG));
            case "dfLa" -> streamInfo = streamInfo(boxes.take(box, LONGEST_CONFIG));
            case "enda" -> isLittle = boxes.need(box, 2).get(1) == 1;
            case "pcmC" -> {
                ByteBuffer config = boxes.need(box, 6);
                isLittle = (config.get(4) & 1) != 0;
                bits = config.get(5);
                isFloat = type.equals("fpcm");
            }
            default -> {} // of no use here
        }
    }

    /// The same as an OpusHead, but for the order of its bytes (https://opus-codec.org/docs/opus_in_isobmff.html).
    private static Optional<byte[]> opusHead(ByteBuffer config) {
        if (config.remaining() < 11) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.allocate(8 + config.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        head.put("OpusHead".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put(config.get(1));
        head.putShort(config.getShort(2)).putInt(config.getInt(4)).putShort(config.getShort(8));
        return Optional.of(head.put(config.position(10)).array());
    }

    /// The first block of FLAC's own headers (https://github.com/xiph/flac/blob/master/doc/isoflac.txt).
    private static Optional<byte[]> streamInfo(ByteBuffer config) {
        int head = 8;
        if (config.remaining() < head + STREAMINFO || (config.get(4) & 0x7F) != 0) {
            return Optional.empty();
        }
        var info = new byte[STREAMINFO];
        config.get(head, info);
        return Optional.of(info);
    }

    boolean isProtected() {
        return PROTECTED.contains(type);
    }

    /// As people call it: `AC-3`.
    String codecName() {
        return stream().map(stream -> stream.codec().title())
                .or(() -> Optional.ofNullable(OTHERS.get(type)))
                .or(() -> esds.map(known -> OTHER_OBJECTS.getOrDefault(known.objectType(),
                        AacConfig.parse(known.config()).title())))
                .orElseGet(() -> type.replaceAll("[^\\w.-]", "?"));
    }

    /// What decoders must know, without the delay; empty if it is not ours to decode.
    Optional<AudioStream> stream() {
        return switch (type) {
            case "mp4a" -> esds.flatMap(this::stream);
            case "Opus" -> opusHead.flatMap(OpusPackets::stream);
            case "fLaC" -> streamInfo.flatMap(this::flac);
            case ".mp3", "ms\0U" -> plain(Codec.MP3, rate, channels, new byte[0]);
            default -> pcm().codec().flatMap(codec -> plain(codec, rate, channels, new byte[0]));
        };
    }

    private Optional<AudioStream> stream(Esds known) {
        return switch (known.objectType()) {
            case 0x40, 0x66, 0x67, 0x68 -> {
                AacConfig config = AacConfig.parse(known.config());
                double told = config.sampleRate() == 0 ? rate : config.sampleRate();
                int count = config.channels() == 0 ? channels : config.channels();
                if (config.isMpegLayer()) {
                    yield plain(Codec.MP3, told, count, new byte[0]);
                }
                yield config.isDecodable(known.config())
                        ? plain(Codec.AAC, told, count, config.shortest(known.config()))
                        : Optional.empty();
            }
            case 0x69, 0x6B -> plain(Codec.MP3, rate, channels, new byte[0]);
            default -> Optional.empty();
        };
    }

    /// The rate that stands outside has no room for the higher ones.
    private Optional<AudioStream> flac(byte[] info) {
        long packed = ByteBuffer.wrap(info).getLong(10);
        return plain(Codec.FLAC, (int) (packed >>> 44), (int) (packed >>> 41 & 7) + 1, info);
    }

    private static Optional<AudioStream> plain(Codec codec, double rate, int channels, byte[] config) {
        boolean isSound = rate >= 1_000 && rate <= 768_000 && channels >= 1 && channels <= 8;
        return isSound
                ? Optional.of(new AudioStream(codec, (int) Math.round(rate), channels, config, 0, 0))
                : Optional.empty();
    }

    private PcmEntry pcm() {
        return new PcmEntry(type, bits, isLittle, isFloat, isSigned);
    }

    /// How many bytes one sample of all channels takes where sound is not compressed; else 0.
    int frameBytes() {
        return Math.min(Demuxer.MAX_PACKET, pcm().width() * channels);
    }

    /// Whether samples of 8 bits have a sign, which no codec of ours has.
    boolean isSigned8() {
        return pcm().isSigned8();
    }
}
