package dev.lukbot.media.xiph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Codec;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.NotSeekableException;
import dev.lukbot.media.Unit.Packet;
import dev.lukbot.media.UnsupportedMediaException;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Demuxed;
import dev.lukbot.testing.media.Ffmpeg;
import dev.lukbot.testing.media.Hostility;
import dev.lukbot.testing.media.Probed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OggDemuxerTest {

    private static final String OPUS = "-c:a libopus -b:a 64k -metadata title=Night -metadata artist=Ä";
    private static final String VORBIS = "-c:a libvorbis -metadata title=Night";
    private static final String FLAC = "-c:a flac -f ogg -metadata title=Night";

    private static OggDemuxer open(MediaInput input) throws IOException {
        return OggDemuxer.open(new ByteReader(input));
    }

    @ParameterizedTest
    @CsvSource({
        "opus, -c:a libopus -b:a 64k",
        "opus, -c:a libopus -frame_duration 60",
        "opus, -c:a libopus -ac 1 -frame_duration 2.5",
        "ogg, -c:a libvorbis -q:a 1",
        "ogg, -c:a libvorbis -q:a 9 -ar 44100",
        "ogg, -c:a libvorbis -ac 1 -ar 8000",
        "ogg, -c:a flac",
    })
    void packets_are_those_that_ffprobe_sees(String extension, String options) throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, extension, options);
        Probed expected = Probed.of(file, extension);

        Demuxed found = Demuxed.of(open(BytesInput.of(file)));
        Demuxed streamed = Demuxed.of(open(BytesInput.stream(file)));

        assertThat(found.sizes()).isEqualTo(expected.sizes());
        assertThat(streamed.sizes()).isEqualTo(expected.sizes());
        assertThat(streamed.samples()).isEqualTo(found.samples()).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"opus, -c:a libopus", "ogg, -c:a libvorbis", "ogg, -c:a libvorbis -ar 22050", "ogg, -c:a flac"})
    void a_length_is_known_to_the_sample(String extension, String options) throws IOException {
        OggDemuxer demuxer = open(BytesInput.of(Ffmpeg.tone(440, 2.345, extension, options)));
        List<Packet> packets = Demuxed.of(demuxer).packets();

        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(2344), Duration.ofMillis(2346));
        Packet last = packets.getLast();
        double end = last.sample() + (last.samples() == Integer.MAX_VALUE ? 0 : last.samples());
        assertThat(end / demuxer.stream().sampleRate()).isBetween(2.2, 2.346);
    }

    @Test
    void headers_say_what_it_is() throws IOException {
        OggDemuxer opus = open(BytesInput.of(Ffmpeg.tone(440, 1, "opus", OPUS)));
        OggDemuxer vorbis = open(BytesInput.of(Ffmpeg.tone(440, 1, "ogg", VORBIS)));
        OggDemuxer flac = open(BytesInput.of(Ffmpeg.tone(440, 1, "ogg", FLAC)));

        assertThat(List.of(opus.format(), vorbis.format(), flac.format()))
                .containsExactly("Ogg Opus", "Ogg Vorbis", "Ogg FLAC");
        assertThat(List.of(opus.stream().codec(), vorbis.stream().codec(), flac.stream().codec()))
                .containsExactly(Codec.OPUS, Codec.VORBIS, Codec.FLAC);
        assertThat(opus.tags().title()).contains("Night");
        assertThat(opus.tags().artist()).contains("Ä");
        assertThat(vorbis.tags().title()).contains("Night");
        assertThat(flac.tags().title()).contains("Night");
        assertThat(opus.stream().delaySamples()).isEqualTo(312);
        assertThat(opus.next()).isInstanceOfSatisfying(Packet.class,
                packet -> assertThat(packet.sample()).isEqualTo(-312));
    }

    @ParameterizedTest
    @CsvSource({"opus, -c:a libopus -b:a 256k", "ogg, -c:a libvorbis -q:a 8", "ogg, -c:a flac"})
    void a_place_is_found_with_few_looks(String extension, String options) throws IOException {
        byte[] file = Ffmpeg.made(extension, "-f lavfi -i anoisesrc=d=120:c=pink:r=48000 -ac 2 " + options);
        BytesInput input = BytesInput.of(file);
        OggDemuxer demuxer = open(input);
        List<Long> all = Demuxed.of(open(BytesInput.of(file))).samples();

        for (int second : new int[]{90, 3, 119, 45, 0, 60}) {
            int before = input.seeks();
            demuxer.seek(Duration.ofSeconds(second));
            Packet packet = (Packet) demuxer.next();

            long wanted = (long) second * demuxer.stream().sampleRate();
            assertThat(packet.sample()).isLessThanOrEqualTo(wanted).isGreaterThan(wanted - 5 * 48_000);
            if (second != 0) {
                assertThat(all).contains(packet.sample());
            }
            assertThat(input.seeks() - before).isLessThanOrEqualTo(7);
        }
    }

    @Test
    void what_only_goes_forward_is_read_forward() throws IOException {
        OggDemuxer demuxer = open(BytesInput.stream(Ffmpeg.tone(440, 30, "opus", OPUS)));

        demuxer.seek(Duration.ofSeconds(2)); // by whoever listens: packets go on
        demuxer.next();

        assertThat(Demuxed.of(demuxer).packets()).hasSizeGreaterThan(1400);
        assertThatThrownBy(() -> demuxer.seek(Duration.ZERO)).isInstanceOf(NotSeekableException.class);
    }

    @Test
    void a_chain_tells_its_new_stream_and_counts_on() throws IOException {
        byte[] first = Ffmpeg.tone(440, 2, "ogg", "-c:a libvorbis -ar 44100");
        byte[] second = Ffmpeg.tone(880, 2, "ogg", "-c:a libvorbis -ar 22050 -ac 1");
        OggDemuxer demuxer = open(BytesInput.of(joined(first, second)));

        Demuxed all = Demuxed.of(demuxer);

        assertThat(demuxer.length()).isEmpty();
        assertThat(all.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.sampleRate()).isEqualTo(22_050);
            assertThat(stream.channels()).isEqualTo(1);
        });
        assertThat((double) all.packets().getLast().sample() / 22_050).isBetween(3.9, 4.0);

        demuxer.seek(Duration.ZERO);
        Demuxed again = Demuxed.of(demuxer);
        assertThat(again.streams()).hasSize(2); // back to the first, and then the second once more
        assertThat(again.sizes()).isEqualTo(all.sizes());
    }

    @Test
    void sound_beside_pictures_is_found() throws IOException {
        byte[] film = Ffmpeg.made("ogv",
                "-f lavfi -i testsrc=d=2:s=64x64 -f lavfi -i sine=440:d=2 -c:v libtheora -c:a libvorbis");

        OggDemuxer demuxer = open(BytesInput.of(film));

        assertThat(demuxer.stream().codec()).isEqualTo(Codec.VORBIS);
        assertThat(demuxer.length().orElseThrow()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2100));
        assertThat(Demuxed.of(demuxer).sizes()).isEqualTo(Probed.of(film, "ogv").sizes());
    }

    @Test
    void what_is_not_ours_is_called_by_its_name() {
        byte[] speex = Ffmpeg.tone(440, 1, "ogg", "-c:a libspeex -ar 16000 -ac 1");

        assertThatThrownBy(() -> open(BytesInput.of(speex)))
                .isInstanceOfSatisfying(
                        UnsupportedMediaException.class,
                        unsupported -> assertThat(unsupported.format()).isEqualTo("Ogg with Speex"));
    }

    @Test
    void a_cut_last_page_gives_what_is_there() throws IOException {
        byte[] file = Ffmpeg.tone(440, 3, "opus", OPUS);

        Demuxed cut = Demuxed.of(open(BytesInput.of(Arrays.copyOf(file, file.length - 2000))));

        assertThat(cut.packets().size()).isBetween(120, 151);
    }

    @Test
    void a_damaged_page_is_left_out_and_its_time_kept() throws IOException {
        byte[] file = Ffmpeg.tone(440, 10, "opus", "-c:a libopus -page_duration 500000");
        Demuxed whole = Demuxed.of(open(BytesInput.of(file)));
        file[file.length / 2] ^= 0x55;

        Demuxed damaged = Demuxed.of(open(BytesInput.of(file)));

        assertThat(damaged.packets().size()).isBetween(whole.packets().size() - 30, whole.packets().size() - 20);
        assertThat(whole.samples()).containsAll(damaged.samples());
    }

    @Test
    void a_picture_in_the_comments_is_not_held() throws IOException {
        byte[] file = Ffmpeg.tone(440, 1, "opus", OPUS);
        OggDemuxer demuxer = open(BytesInput.of(withHugeComment(file, 40_000_000)));

        assertThat(Demuxed.of(demuxer).sizes()).isEqualTo(Demuxed.of(open(BytesInput.of(file))).sizes());
        assertThat(demuxer.tags().title()).contains("first");
    }

    @ParameterizedTest
    @CsvSource({"opus, -c:a libopus", "ogg, -c:a libvorbis", "ogg, -c:a flac"})
    void broken_files_do_no_harm(String extension, String options) {
        Hostility.survives(Ffmpeg.tone(440, 3, extension, options), OggDemuxerTest::open, 300);
    }

    /// In place of the second page, which holds the comments, many pages of one packet.
    private static byte[] withHugeComment(byte[] file, int length) throws IOException {
        OggPages pages = new OggPages(new ByteReader(BytesInput.of(file)));
        OggPage head = Objects.requireNonNull(pages.next());
        pages.next();
        int rest = (int) pages.position();
        var comment = new ByteArrayOutputStream();
        comment.writeBytes("OpusTags".getBytes(StandardCharsets.ISO_8859_1));
        comment.writeBytes(littleEndian(0));
        comment.writeBytes(littleEndian(2));
        comment.writeBytes(littleEndian("title=first".length()));
        comment.writeBytes("title=first".getBytes(StandardCharsets.ISO_8859_1));
        comment.writeBytes(littleEndian(length));
        comment.writeBytes(new byte[length]);
        var all = new ByteArrayOutputStream();
        all.write(file, 0, 28 + head.body().length);
        WrittenOgg.packet(all, head.serial(), comment.toByteArray());
        all.write(file, rest, file.length - rest);
        return all.toByteArray();
    }

    private static byte[] littleEndian(int value) {
        return new byte[]{(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
