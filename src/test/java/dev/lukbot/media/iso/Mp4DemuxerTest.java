package dev.lukbot.media.iso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MalformedMediaException;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Cases;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Ffmpeg.Encoding;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4DemuxerTest {

    private static final String KINDS = """
            m4a | -c:a aac -ar 44100                                                                             | AAC
            m4a | -c:a aac -ar 44100 -movflags +faststart                                                        | AAC
            m4a | -c:a aac -ar 22050 -ac 1                                                                       | AAC
            mp4 | -c:a aac -ar 96000 -movie_timescale 90000                                                      | AAC
            mov | -c:a aac                                                                                       | AAC
            3gp | -c:a aac -ar 44100                                                                             | AAC
            mp4 | -c:a libmp3lame -ar 44100                                                                      | MP3
            mov | -c:a libmp3lame -ar 24000 -ac 1                                                                | MP3
            mp4 | -c:a libopus -movflags +faststart                                                              | OPUS
            mp4 | -c:a libopus -frame_duration 60                                                                | OPUS
            mp4 | -c:a flac -strict -2 -ar 44100                                                                 | FLAC
            mp4 | -c:a flac -strict -2 -ar 96000 -sample_fmt s32 -movflags +faststart                            | FLAC
            mp4 | -c:a aac -movflags +frag_keyframe+empty_moov+delay_moov                                        | AAC
            mp4 | -c:a aac -ar 44100 -movflags +frag_keyframe+empty_moov+default_base_moof -frag_duration 500000 | AAC
            mp4 | -c:a aac -movflags +frag_keyframe -frag_duration 700000                                        | AAC
            mp4 | -c:a libopus -movflags +empty_moov+delay_moov+omit_tfhd_offset -frag_duration 500000           | OPUS
            mp4 | -c:a libmp3lame -movflags +dash -frag_duration 400000                                          | MP3
            mp4 | -c:a flac -strict -2 -movflags +dash+global_sidx -frag_duration 400000                         | FLAC
            mov | -c:a aac -movflags +frag_keyframe+empty_moov+delay_moov -frag_duration 400000                  | AAC
            """;

    private static final String UNCOMPRESSED = """
            mov | -c:a pcm_s16le | PCM_S16_LE
            mov | -c:a pcm_s16be | PCM_S16_BE
            mov | -c:a pcm_s24le | PCM_S24_LE
            mov | -c:a pcm_s24be | PCM_S24_BE
            mov | -c:a pcm_s32le | PCM_S32_LE
            mov | -c:a pcm_f32le | PCM_F32_LE
            mov | -c:a pcm_f32be | PCM_F32_BE
            mov | -c:a pcm_f64be | PCM_F64_BE
            mov | -c:a pcm_alaw  | PCM_ALAW
            mov | -c:a pcm_mulaw | PCM_MULAW
            mov | -c:a pcm_u8    | PCM_U8
            mov | -c:a pcm_s8    | PCM_U8
            """;

    private static final String TIMED = """
            mp4 | -c:a aac -ar 44100
            mp4 | -c:a libopus
            mp4 | -c:a libmp3lame -ar 44100
            mp4 | -c:a flac -strict -2
            mp4 | -c:a aac -ar 44100 -movflags +empty_moov+delay_moov -frag_duration 500000
            mp4 | -c:a aac -movflags +dash+global_sidx -frag_duration 500000
            mp4 | -c:a aac -movflags +dash -frag_duration 500000
            """;

    @BeforeAll
    static void makeThemAtOnce() {
        Ffmpeg.tones(440, 2.345, Encoding.listed(KINDS + TIMED));
        Ffmpeg.tones(440, 1, Encoding.listed(UNCOMPRESSED));
    }

    private static Mp4Demuxer open(MediaInput input) throws IOException {
        return Mp4Demuxer.open(new ByteReader(input));
    }

    private static Mp4Demuxer open(byte[] file) throws IOException {
        return open(BytesInput.of(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = KINDS)
    void packets_are_those_that_ffprobe_sees(String extension, String options, Codec codec) throws IOException {
        byte[] file = Ffmpeg.tone(440, 2.345, extension, options);

        Mp4Demuxer demuxer = open(file);

        assertThat(demuxer.stream().codec()).isEqualTo(codec);
        Probed probed = Probed.of(file, extension);
        Demuxed demuxed = Demuxed.of(demuxer);
        assertThat(demuxed.sizes()).isEqualTo(probed.sizes());
        assertThat(demuxed.samples()).isEqualTo(probed.times());
        if (options.contains("movflags")) {
            assertThat(Demuxed.of(open(BytesInput.stream(file))).samples()).isEqualTo(probed.times());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TIMED)
    void length_is_that_of_what_is_heard(String extension, String options) throws IOException {
        Mp4Demuxer demuxer = open(Ffmpeg.tone(440, 2.345, extension, options));

        assertThat(demuxer.isLengthExact()).isTrue();
        assertThat(demuxer.length().orElseThrow())
                .isBetween(Duration.ofMillis(2344), Duration.ofMillis(options.contains("frag") ? 2370 : 2346));
        Packet last = Demuxed.of(demuxer).packets().getLast();
        if (!options.contains("frag")) {
            assertThat((double) (last.sample() + last.samples()) / demuxer.stream().sampleRate())
                    .isBetween(2.344, 2.346);
        }
    }

    @Test
    void the_encoders_delay_is_left_out() throws IOException {
        assertThat(open(Ffmpeg.tone(440, 1, "m4a", "-c:a aac")).stream().delaySamples()).isEqualTo(1024);
        assertThat(open(Ffmpeg.tone(440, 1, "mp4", "-c:a libopus")).stream().delaySamples()).isEqualTo(312);
        byte[] withoutEdits = Ffmpeg.tone(440, 1, "mp4", "-c:a libopus -use_editlist 0");
        assertThat(open(withoutEdits).stream().delaySamples()).isEqualTo(312);
        assertThat(Demuxed.of(open(withoutEdits)).samples()).startsWith(-312L, 648L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = UNCOMPRESSED)
    void sound_that_is_not_compressed_is_read_in_pieces(String extension, String options, Codec codec)
            throws IOException {
        byte[] file = Ffmpeg.tone(440, 1, extension, options);
        Mp4Demuxer demuxer = open(file);

        List<Packet> packets = Demuxed.of(demuxer).packets();

        assertThat(demuxer.stream().codec()).isEqualTo(codec);
        int sum = packets.stream().mapToInt(packet -> packet.bytes().length).sum();
        assertThat(sum).isEqualTo(Probed.of(file, "mov").sizes().stream().mapToInt(Integer::intValue).sum());
        int frame = sum / 48_000;
        long next = 0;
        for (Packet packet : packets) {
            assertThat(packet.sample()).isEqualTo(next);
            assertThat(packet.bytes().length / frame).isBetween(1, 960);
            next += packet.bytes().length / frame;
        }
        assertThat(packets.getFirst().bytes()[0] & 0xFF).isEqualTo(codec == Codec.PCM_U8 ? 128
                : codec == Codec.PCM_ALAW ? 0xD5 : codec == Codec.PCM_MULAW ? 0xFF : 0);
    }

    @Test
    void headers_say_what_it_is() throws IOException {
        Mp4Demuxer demuxer = open(Ffmpeg.made("m4a", List.of("-f", "lavfi", "-i", "sine=440:d=1", "-c:a", "aac",
                "-metadata", "title=Night of Ä", "-metadata", "artist=桜", "-metadata", "album=Sky", "-metadata",
                "track=3/12", "-metadata", "disc=2/2", "-metadata", "date=1999-05-01", "-metadata", "genre=Polka")));

        assertThat(demuxer.format()).isEqualTo("MP4 with AAC");
        assertThat(demuxer.tags().title()).contains("Night of Ä");
        assertThat(demuxer.tags().artist()).contains("桜");
        assertThat(demuxer.tags().album()).contains("Sky");
        assertThat(demuxer.tags().release().trackNumber()).contains(3);
        assertThat(demuxer.tags().release().discNumber()).contains(2);
        assertThat(demuxer.tags().release().year()).contains(1999);
        assertThat(demuxer.tags().release().genre()).contains("Polka");
    }

    @ParameterizedTest
    @CsvSource({"mov, ''", "3gp, ''", "mp4, -movflags +use_metadata_tags", "mov, -movflags +use_metadata_tags"})
    void titles_are_read_in_all_ways_of_writing_them(String extension, String options) throws IOException {
        Mp4Demuxer demuxer = open(Ffmpeg.tone(440, 1, extension,
                "-c:a aac -ar 44100 -metadata title=Nächte -metadata artist=Ö -metadata album=桜 " + options));

        assertThat(demuxer.tags().title()).contains("Nächte");
        assertThat(demuxer.tags().artist()).contains("Ö");
        assertThat(demuxer.tags().album()).contains("桜");
    }

    @ParameterizedTest
    @CsvSource({"m4a, -c:a alac, ALAC in MP4", "mp4, -c:a ac3, AC-3 in MP4", "mp4, -c:a eac3, E-AC-3 in MP4",
        "mov, -c:a adpcm_ima_qt -ac 1, IMA ADPCM in QuickTime"})
    void what_is_not_ours_is_called_by_its_name(String extension, String options, String name) {
        assertThatThrownBy(() -> open(Ffmpeg.tone(440, 1, extension, options)))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo(name));
    }

    @Test
    void a_film_without_sound_is_called_so() {
        assertThatThrownBy(() -> open(Ffmpeg.made("mp4", "-f lavfi -i testsrc=d=1:s=64x64 -c:v mpeg4")))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo("MP4 without sound"));
    }

    @Test
    void what_is_protected_is_refused() {
        assertThatThrownBy(() -> open(Ffmpeg.tone(440, 1, "mp4", "-c:a aac -encryption_scheme cenc-aes-ctr "
                + "-encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8")))
                .isInstanceOfSatisfying(UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo("protected MP4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-movflags +faststart", "-movflags +frag_keyframe+empty_moov+delay_moov"})
    void sound_beside_pictures_is_found(String options) throws IOException {
        byte[] film = Ffmpeg.made("mp4",
                "-f lavfi -i testsrc=d=3:s=640x480 -f lavfi -i sine=440:d=3 -c:v mpeg4 -b:v 4M "
                        + "-g 10 -c:a aac -ac 2 " + options);
        BytesInput input = BytesInput.of(film);

        assertThat(Demuxed.of(open(input)).sizes()).isEqualTo(Probed.of(film, "mp4").sizes());
        if (!options.isEmpty()) {
            assertThat(Demuxed.of(open(BytesInput.stream(film))).sizes()).isEqualTo(Probed.of(film, "mp4").sizes());
        }
    }

    @Test
    void a_file_with_its_headers_at_the_end_needs_an_input_that_can_go_there() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "m4a", "-c:a aac");
        BytesInput seekable = BytesInput.of(file);

        assertThat(Demuxed.of(open(seekable)).packets()).hasSizeGreaterThan(130);
        assertThat(seekable.seeks()).isLessThanOrEqualTo(2);
        assertThatThrownBy(() -> open(BytesInput.stream(file))).isInstanceOf(NotSeekableException.class);
        assertThatThrownBy(() -> open(BytesInput.withoutRanges(file))).isInstanceOf(NotSeekableException.class);
    }

    @Test
    void a_cut_file_gives_what_is_there() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "m4a", "-c:a aac -movflags +faststart");

        for (BytesInput cut : List.of(BytesInput.of(Arrays.copyOf(file, file.length - 3000)),
                BytesInput.stream(Arrays.copyOf(file, file.length - 3000)))) {
            assertThat(Demuxed.of(open(cut)).packets().size()).isBetween(100, 138);
        }
        byte[] fragments = Ffmpeg.tone(440, 3, "m4a", "-c:a aac -movflags +empty_moov -frag_duration 300000");
        assertThat(Demuxed.of(open(Arrays.copyOf(fragments, fragments.length - 9000))).packets().size())
                .isBetween(50, 138);
    }

    @Test
    void what_ends_before_its_sound_is_refused_at_once() {
        byte[] withoutHeaders = Cases.bytes("freeze-mp4-zero-mdat.m4a");
        byte[] cut = Ffmpeg.tone(440, 3, "m4a", "-c:a aac");

        for (byte[] file : List.of(withoutHeaders, Arrays.copyOf(cut, cut.length / 2),
                Arrays.copyOf(cut, cut.length - 40))) {
            assertThatThrownBy(() -> open(file)).isInstanceOf(MalformedMediaException.class);
        }
        assertThatThrownBy(() -> open(BytesInput.stream(withoutHeaders))).isInstanceOf(MalformedMediaException.class);
    }

    @Test
    void cases_are_read_to_their_ends() throws IOException {
        Mp4Demuxer mp3 = open(Cases.bytes("mp4-with-mp3-inside.mp4"));
        assertThat(mp3.format()).isEqualTo("MP4 with MP3");
        assertThat(mp3.length()).contains(Duration.ofSeconds(3));
        Mp4Demuxer surround = open(Cases.bytes("m4a-5.1-a-tone-per-channel.m4a"));
        assertThat(surround.stream().channels()).isEqualTo(6);
        assertThat(surround.length()).contains(Duration.ofSeconds(2));
        assertThat(open(Cases.bytes("m4a-one-bad-aac-frame.m4a")).length()).contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"m4a, -c:a aac -movflags +faststart", "m4a, -c:a aac", "mov, -c:a pcm_s16be",
        "mp4, -c:a aac -movflags +empty_moov+delay_moov -frag_duration 300000",
        "mp4, -c:a libopus -movflags +dash+global_sidx -frag_duration 300000"})
    void broken_files_do_no_harm(String extension, String options) {
        Hostility.survives(Ffmpeg.tone(440, 3, extension, options + " -metadata title=Night"), Mp4DemuxerTest::open,
                300);
    }
}
