package dev.lukbot.media.riff;

import static dev.lukbot.testing.media.Written.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcmDemuxerTest {

    private static final int RATE = 8_000;

    private static PcmDemuxer open(MediaInput input) throws IOException {
        return PcmDemuxer.open(new ByteReader(input));
    }

    private static byte[] sound(byte[] file) throws IOException {
        byte[] sound = joined(Demuxed.of(open(BytesInput.of(file)))
                .packets()
                .stream()
                .map(Packet::bytes)
                .toArray(byte[][]::new));
        byte[] streamed = joined(Demuxed.of(open(BytesInput.stream(file)))
                .packets()
                .stream()
                .map(Packet::bytes)
                .toArray(byte[][]::new));
        assertThat(streamed).isEqualTo(sound);
        return sound;
    }

    /// What ffmpeg makes of the same samples without any headers.
    private static byte[] raw(String options, String format) {
        return Ffmpeg.tone(440, 0.5, "raw", options + " -f " + format);
    }

    private static byte[] samples(int count) {
        var samples = new byte[2 * count];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (byte) (index * 7 + 200);
        }
        return samples;
    }

    private static byte[] chunk(String name, byte[] content) {
        return chunk(name, content.length, content);
    }

    /// @param size what its header says
    private static byte[] chunk(String name, long size, byte[] content) {
        var chunk = new Written().text(name).littleEndian(size, 4).bytes(content);
        return (content.length & 1) == 1 ? chunk.u8(0).done() : chunk.done();
    }

    private static byte[] wav(byte[]... chunks) {
        byte[] body = joined(chunks);
        return new Written().text("RIFF").littleEndian(body.length + 4, 4).text("WAVE").bytes(body).done();
    }

    /// Mono at [#RATE].
    private static byte[] format(int tag, int bits, byte... more) {
        return chunk("fmt ", new Written().littleEndian(tag, 2)
                .littleEndian(1, 2)
                .littleEndian(RATE, 4)
                .littleEndian(RATE * bits / 8, 4)
                .littleEndian(bits / 8, 2)
                .littleEndian(bits, 2)
                .bytes(more)
                .done());
    }

    @ParameterizedTest
    @CsvSource({
        "wav, pcm_u8, u8, PCM_U8, 1, 11025", "wav, pcm_s16le, s16le, PCM_S16_LE, 6, 96000",
        "wav, pcm_s24le, s24le, PCM_S24_LE, 2, 48000", "wav, pcm_s32le, s32le, PCM_S32_LE, 2, 48000",
        "wav, pcm_f32le, f32le, PCM_F32_LE, 2, 48000", "wav, pcm_f64le, f64le, PCM_F64_LE, 2, 48000",
        "wav, pcm_alaw, alaw, PCM_ALAW, 1, 8000", "wav, pcm_mulaw, mulaw, PCM_MULAW, 1, 8000",
        "w64, pcm_s16le, s16le, PCM_S16_LE, 1, 16000", "w64, pcm_f32le, f32le, PCM_F32_LE, 2, 48000",
        "aiff, pcm_s8, u8, PCM_U8, 1, 11025", "aiff, pcm_s16be, s16be, PCM_S16_BE, 2, 22050",
        "aiff, pcm_s24be, s24be, PCM_S24_BE, 6, 96000", "aiff, pcm_s16le, s16le, PCM_S16_LE, 6, 96000",
        "aiff, pcm_f32be, f32be, PCM_F32_BE, 2, 48000", "aiff, pcm_f64be, f64be, PCM_F64_BE, 1, 192000",
        "aiff, pcm_mulaw, mulaw, PCM_MULAW, 1, 8000",
    })
    void samples_are_those_that_ffmpeg_wrote(
            String extension, String written, String raw, Codec codec, int channels, int rate) throws IOException {
        String options = "-ac " + channels + " -ar " + rate;
        byte[] file = Ffmpeg.tone(440, 0.5, extension, "-c:a " + written + " " + options);
        PcmDemuxer demuxer = open(BytesInput.of(file));

        byte[] sound = sound(file);
        assertThat(sound).hasSameSizeAs(raw(options, raw));
        assertThat(sound).isEqualTo(raw(options, raw));
        assertThat(demuxer.stream().codec()).isEqualTo(codec);
        assertThat(demuxer.stream().sampleRate()).isEqualTo(rate);
        assertThat(demuxer.stream().channels()).isEqualTo(channels);
        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(499), Duration.ofMillis(501));
    }

    @Test
    void more_than_four_gigabytes_are_counted_elsewhere() throws IOException {
        byte[] file = Ffmpeg.tone(440, 0.5, "wav", "-rf64 always");

        assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
        assertThat(sound(file)).isEqualTo(raw("", "s16le"));
        assertThat(open(BytesInput.of(file)).length()).contains(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav-32-bit-float.wav", "wav-odd-chunk-before-data.wav"})
    void cases_are_as_long_as_they_are(String name) throws IOException {
        assertThat(open(BytesInput.of(Cases.bytes(name))).length().orElseThrow().toMillis()).isBetween(1400L, 3100L);
        assertThat(sound(Cases.bytes(name))).hasSizeGreaterThan(47_000);
    }

    @Test
    void titles_stand_before_or_behind_the_sound() throws IOException {
        byte[] info = chunk("LIST", new Written().text("INFO")
                .bytes(chunk("INAM", "Nacht\0".getBytes(
                        StandardCharsets.US_ASCII)))
                .bytes(chunk("IART", new byte[]{(byte) 0xC4, 'r', 'z'}))
                .done());
        byte[] id3 = chunk("id3 ", new Written().text("ID3")
                .u8(3, 0, 0, 0, 0, 0, 16)
                .text("TIT2")
                .bigEndian(6, 4)
                .u8(0, 0, 0)
                .text("Night")
                .done());
        byte[] data = chunk("data", samples(800));

        for (byte[] file : new byte[][]{wav(format(1, 16), info, data), wav(format(1, 16), data, info)}) {
            assertThat(open(BytesInput.of(file)).tags().title()).contains("Nacht");
            assertThat(open(BytesInput.of(file)).tags().artist()).contains("Ärz");
            assertThat(sound(file)).isEqualTo(samples(800));
        }
        assertThat(open(BytesInput.of(wav(format(1, 16), data, id3))).tags().title()).contains("Night");
        assertThat(open(BytesInput.of(wav(id3, info, format(1, 16), data))).tags().title()).contains("Night");
        byte[] aiff = Ffmpeg.tone(440, 0.5, "aiff", "-metadata title=Abend -write_id3v2 1");
        assertThat(open(BytesInput.of(aiff)).tags().title()).contains("Abend");
        byte[] named = Ffmpeg.tone(440, 0.5, "aiff", "-metadata title=Abend -metadata author=Wer");
        assertThat(open(BytesInput.of(named)).tags().title()).contains("Abend");
    }

    @Test
    void odd_chunks_are_padded_or_not() throws IOException {
        byte[] junk = chunk("junk", new byte[]{1, 2, 3, 4, 5});
        byte[] data = chunk("data", samples(800));

        assertThat(sound(wav(format(1, 16), junk, junk, data))).isEqualTo(samples(800));
        assertThat(sound(wav(format(1, 16), Arrays.copyOf(junk, junk.length - 1), data))).isEqualTo(samples(800));
        assertThat(sound(wav(junk, format(1, 16, (byte) 0, (byte) 0), junk, data, junk))).isEqualTo(samples(800));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_FFFFL, 0x8000_0000L, 1_000_000})
    void a_size_that_nobody_knew_means_up_to_the_end(long size) throws IOException {
        byte[] file = wav(format(1, 16), chunk("data", size, samples(800)));

        assertThat(sound(file)).isEqualTo(samples(800));
        assertThat(open(BytesInput.of(file)).length()).contains(Duration.ofMillis(100));
    }

    @Test
    void a_size_that_is_much_too_small_is_not_believed() throws IOException {
        byte[] file = wav(format(1, 16), chunk("data", 1600, samples(100_000)));

        assertThat(open(BytesInput.of(file)).length()).contains(Duration.ofMillis(12_500));
    }

    @Test
    void sound_may_come_before_its_format_where_one_can_go_back() throws IOException {
        byte[] file = wav(chunk("data", samples(800)), format(1, 16));

        assertThat(Demuxed.of(open(BytesInput.of(file))).packets()).hasSize(5);
        assertThatThrownBy(() -> open(BytesInput.stream(file))).isInstanceOf(IOException.class);
    }

    @Test
    void an_extensible_format_says_further_on_what_it_is() throws IOException {
        byte[] more = new Written().littleEndian(22, 2)
                .littleEndian(32, 2)
                .littleEndian(4, 4)
                .littleEndian(3, 2)
                .bytes(new byte[]{0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71})
                .done();

        assertThat(open(BytesInput.of(wav(format(0xFFFE, 32, more), chunk("data", samples(800))))).stream().codec())
                .isEqualTo(Codec.PCM_F32_LE);
    }

    @Test
    void the_other_byte_order_is_read() throws IOException {
        byte[] format = new Written().text("fmt ")
                .bigEndian(16, 4)
                .bigEndian(1, 2)
                .bigEndian(2, 2)
                .bigEndian(RATE, 4)
                .bigEndian(4 * RATE, 4)
                .bigEndian(4, 2)
                .bigEndian(16, 2)
                .done();
        byte[] file = new Written().text("RIFX")
                .bigEndian(3236, 4)
                .text("WAVE")
                .bytes(format)
                .text("data")
                .bigEndian(3200, 4)
                .bytes(samples(1600))
                .done();

        assertThat(open(BytesInput.of(file)).stream().codec()).isEqualTo(Codec.PCM_S16_BE);
        assertThat(sound(file)).isEqualTo(samples(1600));
    }

    @ParameterizedTest
    @CsvSource({"adpcm_ms, WAV with Microsoft ADPCM", "adpcm_ima_wav, WAV with IMA ADPCM", "libmp3lame, WAV with MP3",
        "ac3, WAV with Dolby Digital", "aac, WAV with AAC"})
    void what_is_compressed_is_called_by_its_name(String codec, String name) {
        byte[] file = Ffmpeg.tone(440, 0.5, "wav", "-c:a " + codec);

        assertThatThrownBy(() -> open(BytesInput.of(file)))
                .isInstanceOfSatisfying(
                        UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo(name));
    }

    @Test
    void other_sound_disguised_as_samples_is_not_played_as_noise() {
        byte[] dts = new Written().u8(0xFE, 0x7F, 0x01, 0x80).bytes(samples(800)).done();

        assertThatThrownBy(() -> open(BytesInput.of(wav(format(1, 16), chunk("data", dts)))))
                .isInstanceOf(UnsupportedMediaException.class);
    }

    @Test
    void any_sample_is_gone_to() throws IOException {
        byte[] file = wav(format(1, 16), chunk("data", samples(RATE * 10)), chunk("junk", new byte[100]));
        PcmDemuxer demuxer = open(BytesInput.of(file));

        for (int millis : new int[]{7001, 10, 9999, 0}) {
            demuxer.seek(Duration.ofMillis(millis));
            Packet packet = (Packet) demuxer.next();

            assertThat(packet.sample()).isEqualTo(millis * 8L);
            assertThat(packet.bytes()[0]).isEqualTo(samples(RATE * 10)[millis * 16]);
        }
        demuxer.seek(Duration.ofHours(5));
        assertThat(Demuxed.of(demuxer).packets()).isEmpty();
        PcmDemuxer forward = open(BytesInput.stream(file));
        forward.seek(Duration.ofSeconds(5));
        assertThat(((Packet) forward.next()).sample()).isEqualTo(5L * RATE);
        assertThatThrownBy(() -> forward.seek(Duration.ZERO)).isInstanceOf(NotSeekableException.class);
    }

    @Test
    void a_cut_sample_is_the_end() throws IOException {
        byte[] file = wav(format(1, 16), chunk("data", samples(800)));

        assertThat(sound(Arrays.copyOf(file, file.length - 101))).isEqualTo(Arrays.copyOf(samples(800), 1498));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "w64", "aiff"})
    void broken_files_do_no_harm(String extension) {
        Hostility.survives(Ffmpeg.tone(440, 0.5, extension, "-metadata title=Night"), PcmDemuxerTest::open, 300);
    }

    @Test
    void endless_chunks_end() {
        var chunks = new Written();
        for (int count = 0; count < 20_000; count++) {
            chunks.text("junk").littleEndian(0, 4);
        }

        assertThatThrownBy(() -> open(BytesInput.of(wav(chunks.done())))).isInstanceOf(IOException.class);
    }
}
