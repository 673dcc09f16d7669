package dev.lukbot.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lukbot.media.AudioStream;
import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Tags;
import dev.lukbot.media.Unit;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.media.xiph.FlacDemuxer;
import dev.lukbot.media.xiph.OggDemuxer;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real codecs on what ffmpeg made: the right tone, for the right time, on the right side.
class DemuxedSourceTest {

    /// A tone per channel of 5.1: left, right, centre, low frequencies, back left, back right.
    private static final String SIX_TONES = "-f lavfi -i aevalsrc=0.3*sin(300*2*PI*t)|0.3*sin(400*2*PI*t)"
            + "|0.3*sin(500*2*PI*t)|0.3*sin(60*2*PI*t)|0.3*sin(700*2*PI*t)|0.3*sin(800*2*PI*t):c=5.1:s=48000:d=1 ";

    @Test
    void opus_of_20_ms_passes_untouched() throws IOException {
        var file = Ffmpeg.tone(440, 1, "opus", "-c:a libopus -b:a 64k");

        List<Frame.Sound> frames = Heard.sounds(ogg(file));

        assertThat(frames).hasSizeBetween(50, 52).allSatisfy(frame -> assertThat(frame).isInstanceOf(Frame.Opus.class));
        assertThat(Heard.of(frames).between(0.1, 0.9).left(440)).isCloseTo(0.354, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"-c:a libopus -frame_duration 60, opus", "-c:a libopus -frame_duration 10 -ac 1, opus",
        "-c:a libvorbis -ar 44100, ogg", "-c:a libvorbis -ar 22050 -ac 1, ogg", "-c:a libvorbis -ar 96000, ogg",
        "-c:a flac -ar 44100, oga", "-c:a flac -ar 8000 -ac 1, oga"})
    void a_tone_in_ogg_is_heard_for_its_time(String options, String extension) throws IOException {
        assertTone(Heard.all(ogg(Ffmpeg.tone(440, 1.5, extension, options))), 1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sample_fmt s16 -ar 44100", "-sample_fmt s32 -bits_per_raw_sample 24 -ar 96000",
        "-sample_fmt s16 -ac 1 -ar 22050", "-sample_fmt s16 -ar 48000 -frame_size 1152"})
    void a_tone_in_flac_is_heard_for_its_time(String options) throws IOException {
        var input = BytesInput.of(Ffmpeg.tone(440, 1.5, "flac", "-c:a flac " + options));

        assertTone(Heard.all(source(FlacDemuxer.open(new ByteReader(input)), input)), 1.5);
    }

    @ParameterizedTest
    @CsvSource({"44100, 2, 1152", "48000, 1, 1152", "22050, 2, 576", "24000, 1, 576", "32000, 2, 1152"})
    void a_tone_in_mp3_is_heard_for_its_time(int rate, int channels, int samples) throws IOException {
        var file = Ffmpeg.tone(440, 1.5, "mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0 -ar " + rate
                + " -ac " + channels);
        var stream = new AudioStream(Codec.MP3, rate, channels, new byte[0], 0, 0);

        assertTone(Heard.all(source(PacketList.frames(stream, file, samples))), 1.5);
    }

    @ParameterizedTest
    @CsvSource({"44100, 2, 0x1210", "48000, 1, 0x1188", "22050, 2, 0x1390"})
    void a_tone_in_aac_is_heard_for_its_time(int rate, int channels, String config) throws IOException {
        var file = Ffmpeg.tone(440, 1.5, "aac", "-c:a aac -b:a 96k -ar " + rate + " -ac " + channels);

        assertTone(Heard.all(source(PacketList.frames(aac(rate, channels, Integer.decode(config)), file, 1024))), 1.5);
    }

    @ParameterizedTest
    @CsvSource({"PCM_U8, u8, 1", "PCM_S16_LE, s16le, 2", "PCM_S16_BE, s16be, 2", "PCM_S24_LE, s24le, 3",
        "PCM_S24_BE, s24be, 3", "PCM_S32_LE, s32le, 4", "PCM_S32_BE, s32be, 4", "PCM_F32_LE, f32le, 4",
        "PCM_F32_BE, f32be, 4", "PCM_F64_LE, f64le, 8", "PCM_F64_BE, f64be, 8", "PCM_ALAW, alaw, 1",
        "PCM_MULAW, mulaw, 1"})
    void a_tone_in_pcm_is_heard_for_its_time(Codec codec, String format, int bytes) throws IOException {
        var file = Ffmpeg.tone(440, 1.5, "raw", "-ar 44100 -f " + format);

        assertTone(Heard.all(source(PacketList.pcm(codec, 44_100, 2, bytes, file))), 1.5);
    }

    private static void assertTone(Heard heard, double seconds) {
        assertThat(heard.seconds()).isCloseTo(seconds, within(0.08));
        assertThat(heard.audibleSeconds()).isCloseTo(seconds, within(0.08));
        Heard middle = heard.between(0.2, 1.2);
        assertThat(middle.left(440)).isBetween(0.33, 0.52);
        assertThat(middle.right(440)).isCloseTo(middle.left(440), within(0.02));
        assertThat(middle.steepest()).as("no break").isLessThan(0.06);
    }

    @Test
    void all_channels_of_aac_are_heard() throws IOException {
        var file = Ffmpeg.made("aac", SIX_TONES + "-c:a aac -b:a 384k");

        assertMixed(Heard.all(source(PacketList.frames(aac(48_000, 6, 0x11B0), file, 1024))));
    }

    @Test
    void all_channels_of_flac_vorbis_and_pcm_are_heard() throws IOException {
        var flac = BytesInput.of(Ffmpeg.made("flac", SIX_TONES + "-c:a flac"));
        assertMixed(Heard.all(source(FlacDemuxer.open(new ByteReader(flac)), flac)));
        assertMixed(Heard.all(ogg(Ffmpeg.made("ogg", SIX_TONES + "-c:a libvorbis -q:a 6"))));
        assertMixed(Heard.all(source(PacketList.pcm(Codec.PCM_S16_LE, 48_000, 6, 2,
                Ffmpeg.made("raw", SIX_TONES + "-f s16le")))));
    }

    private static void assertMixed(Heard heard) {
        Heard middle = heard.between(0.2, 0.8);
        double front = middle.left(300);
        assertThat(front).isGreaterThan(0.07);
        assertThat(middle.right(400)).isCloseTo(front, within(0.02));
        assertThat(middle.left(500) / front).as("centre").isCloseTo(0.71, within(0.07));
        assertThat(middle.right(500) / front).as("centre").isCloseTo(0.71, within(0.07));
        assertThat(middle.left(60) / front).as("low frequencies").isCloseTo(0.5, within(0.12));
        assertThat(middle.left(700) / front).as("back left").isCloseTo(0.71, within(0.07));
        assertThat(middle.right(800) / front).as("back right").isCloseTo(0.71, within(0.07));
        assertThat(middle.right(300)).isLessThan(0.01);
        assertThat(middle.left(800)).isLessThan(0.01);
    }

    @Test
    void opus_of_six_channels_is_mixed_down() throws IOException {
        assertMixed(Heard.all(ogg(Ffmpeg.made("opus", SIX_TONES + "-c:a libopus -b:a 384k -mapping_family 1"))));
    }

    @Test
    void opus_of_six_channels_without_a_table_of_them_is_refused_by_its_name() {
        var stream = new AudioStream(Codec.OPUS, 48_000, 6, new byte[19], 0, 0);

        assertThatThrownBy(() -> source(new PacketList(stream, List.of())))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        refused -> assertThat(refused.format()).isEqualTo("Opus with 6 channels"));
    }

    @Test
    void header_gain_is_applied() throws IOException {
        List<Packet> packets = packetsOf(ogg0(Ffmpeg.tone(440, 1, "opus", "-c:a libopus -b:a 64k")));

        var quiet = new PacketList(new AudioStream(Codec.OPUS, 48_000, 2, new byte[0], 0, -20), packets);

        assertThat(Heard.all(source(quiet)).between(0.1, 0.9).left(440)).isCloseTo(0.0354, within(0.003));
    }

    @Test
    void delay_and_padding_are_left_out() throws IOException {
        PacketList pcm = PacketList.pcm(Codec.PCM_S16_LE, 44_100, 2, 2,
                Ffmpeg.tone(440, 1, "raw", "-ar 44100 -f s16le"));
        var shifted = new ArrayList<Unit>();
        for (Unit unit : pcm.units()) {
            Packet packet = (Packet) unit;
            shifted.add(new Packet(packet.bytes(), packet.sample() - 22_050,
                    packet.sample() == 44_000 ? 50 : Integer.MAX_VALUE));
        }

        Heard heard = Heard.all(source(new PacketList(pcm.stream(), shifted)));

        assertThat(heard.audibleSeconds()).isCloseTo(22_000 / 44_100.0, within(0.002));
    }

    @Test
    void a_broken_packet_is_a_click_and_many_are_a_failure() throws IOException {
        byte[] file = Ffmpeg.tone(440, 1.5, "aac", "-c:a aac -b:a 96k -ar 44100");
        PacketList whole = PacketList.frames(aac(44_100, 2, 0x1210), file, 1024);
        var random = new Random(1);
        var one = new ArrayList<Unit>(whole.units());
        one.set(30, garbage(random, 30));
        var many = new ArrayList<Unit>(whole.units());
        for (int index = 5; index < 60; index++) {
            many.set(index, garbage(random, index));
        }

        Heard heard = Heard.all(source(new PacketList(whole.stream(), one)));
        assertThat(heard.seconds()).isCloseTo(1.5, within(0.08));
        assertThat(heard.between(0.2, 0.6).left(440)).isCloseTo(0.354, within(0.03));
        assertThat(heard.between(0.9, 1.4).left(440)).isCloseTo(0.354, within(0.03));
        assertThatThrownBy(() -> Heard.all(source(new PacketList(whole.stream(), many))))
                .isInstanceOf(MalformedMediaException.class);
    }

    private static Packet garbage(Random random, int index) {
        var bytes = new byte[200];
        random.nextBytes(bytes);
        return new Packet(bytes, index * 1024L, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus", "ogg"})
    void seeking_goes_where_it_says(String extension) throws IOException {
        // 300 Hz + 100 Hz per second
        var source = ogg(Ffmpeg.made(extension, "-f lavfi -i aevalsrc=0.5*sin(2*PI*(300+50*t)*t):s=48000:d=5 -ac 2"));

        for (int second : new int[]{3, 1, 4, 0}) {
            Duration where = source.seek(Duration.ofSeconds(second));
            var frames = new ArrayList<Frame.Sound>();
            while (frames.size() < 10) {
                frames.add((Frame.Sound) source.next());
            }
            assertThat(where).isBetween(Duration.ofMillis(second * 1000L - 20), Duration.ofMillis(second * 1000L + 20));
            Heard heard = Heard.of(frames).between(0.05, 0.2);
            double hertz = 300 + 100 * (second + 0.125);
            assertThat(heard.left(hertz)).isGreaterThan(0.3);
        }
    }

    @Test
    void a_chain_goes_on_with_another_rate_and_codec() throws IOException {
        PacketList first = PacketList.pcm(Codec.PCM_S16_LE, 44_100, 2, 2,
                Ffmpeg.tone(440, 1, "raw", "-ar 44100 -f s16le"));
        PacketList second = PacketList.pcm(Codec.PCM_F32_LE, 22_050, 1, 4,
                Ffmpeg.tone(880, 1, "raw", "-ar 22050 -ac 1 -f f32le"));
        var units = new ArrayList<Unit>(first.units());
        units.add(new Unit.NewStream(second.stream(), Tags.NONE));
        units.addAll(second.units());

        Heard heard = Heard.all(source(new PacketList(first.stream(), units)));

        assertThat(heard.seconds()).isCloseTo(2, within(0.05));
        assertThat(heard.between(0.1, 0.9).left(440)).isCloseTo(0.354, within(0.03));
        assertThat(heard.between(1.1, 1.9).left(880)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void changes_of_the_servers_title_are_told_once() throws IOException {
        PacketList pcm = PacketList.pcm(Codec.PCM_S16_LE, 48_000, 2, 2, new byte[48_000]);
        var title = new String[]{"one"};
        var source = new DemuxedSource(pcm, BytesInput.of(new byte[0]), () -> Optional.of(title[0]));

        assertThat(source.next()).isEqualTo(new Frame.Title("one"));
        assertThat(source.next()).isInstanceOf(Frame.Pcm.class);
        title[0] = "two";
        assertThat(source.next()).isEqualTo(new Frame.Title("two"));
        assertThat(source.next()).isInstanceOf(Frame.Pcm.class);
    }

    @Test
    void no_bytes_make_a_decoder_do_more_than_fail() throws IOException {
        var random = new Random(7);
        List<PacketList> families = List.of(
                PacketList.frames(aac(44_100, 2, 0x1210), Ffmpeg.tone(440, 0.5, "aac", "-c:a aac -ar 44100"), 1024),
                PacketList.frames(new AudioStream(Codec.MP3, 44_100, 2, new byte[0], 0, 0),
                        Ffmpeg.tone(440, 0.5, "mp3", "-ar 44100 -write_xing 0 -id3v2_version 0"), 1152),
                ogg0List("opus", "-c:a libopus"), ogg0List("ogg", "-c:a libvorbis"), ogg0List("oga", "-c:a flac"));
        for (PacketList family : families) {
            for (int round = 0; round < 40; round++) {
                List<Unit> broken = family.units().stream().map(unit -> (Unit) flip(random, (Packet) unit)).toList();
                try (var source = source(new PacketList(family.stream(), broken))) {
                    assertThat(Heard.all(source).seconds()).isLessThan(5);
                } catch (IOException _) {
                    // is an answer too
                }
            }
        }
    }

    private static Packet flip(Random random, Packet packet) {
        byte[] bytes = packet.bytes().clone();
        for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        int length = random.nextInt(5) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return new Packet(Arrays.copyOf(bytes, length), packet.sample(), packet.samples());
    }

    private static PacketList ogg0List(String extension, String options) throws IOException {
        OggDemuxer demuxer = ogg0(Ffmpeg.tone(440, 0.5, extension, options));
        return new PacketList(demuxer.stream(), packetsOf(demuxer));
    }

    private static List<Packet> packetsOf(Demuxer demuxer) throws IOException {
        return Demuxed.of(demuxer).packets();
    }

    private static OggDemuxer ogg0(byte[] file) throws IOException {
        return OggDemuxer.open(new ByteReader(BytesInput.of(file)));
    }

    private static DemuxedSource ogg(byte[] file) throws IOException {
        var input = BytesInput.of(file);
        return source(OggDemuxer.open(new ByteReader(input)), input);
    }

    private static AudioStream aac(int rate, int channels, int config) {
        return new AudioStream(Codec.AAC, rate, channels, new byte[]{(byte) (config >> 8), (byte) config}, 0, 0);
    }

    private static DemuxedSource source(Demuxer demuxer) throws IOException {
        return source(demuxer, BytesInput.of(new byte[0]));
    }

    private static DemuxedSource source(Demuxer demuxer, MediaInput input) throws IOException {
        return new DemuxedSource(demuxer, input, Optional::empty);
    }
}
