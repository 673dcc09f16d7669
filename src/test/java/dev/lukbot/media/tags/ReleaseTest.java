package dev.lukbot.media.tags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.media.ByteReader;
import dev.lukbot.media.Demuxer;
import dev.lukbot.media.Genres;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.Release;
import dev.lukbot.media.Tags;
import dev.lukbot.media.ebml.MatroskaDemuxer;
import dev.lukbot.media.id3.Id3;
import dev.lukbot.media.mpeg.Mp3Demuxer;
import dev.lukbot.media.riff.PcmDemuxer;
import dev.lukbot.media.xiph.FlacDemuxer;
import dev.lukbot.media.xiph.OggDemuxer;
import dev.lukbot.testing.media.BytesInput;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    private static final String SAID = " -metadata title=Night -metadata artist=Wer -metadata album=Abend"
            + " -metadata album_artist=Alle -metadata track=3/12 -metadata disc=2/2 -metadata date=1999-05-01"
            + " -metadata genre=Trip-Hop";

    private static final Release ALL = new Release(Optional.of("Alle"), Optional.of(3), Optional.of(2),
            Optional.of(1999), Optional.of("Trip-Hop"));

    private static Demuxer open(byte[] file) throws IOException {
        MediaInput input = BytesInput.of(file);
        var bytes = new ByteReader(input);
        if (OggDemuxer.accepts(bytes)) {
            return OggDemuxer.open(bytes);
        }
        if (FlacDemuxer.accepts(bytes)) {
            return FlacDemuxer.open(bytes);
        }
        if (MatroskaDemuxer.accepts(bytes)) {
            return MatroskaDemuxer.open(bytes);
        }
        return PcmDemuxer.accepts(bytes) ? PcmDemuxer.open(bytes) : Mp3Demuxer.open(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mp3  | -c:a libmp3lame -id3v2_version 3
            mp3  | -c:a libmp3lame -id3v2_version 4
            flac | -c:a flac
            ogg  | -c:a libvorbis
            opus | -c:a libopus
            mka  | -c:a libopus
            webm | -c:a libopus
            aiff | -write_id3v2 1
            """)
    void every_container_tells_of_the_album(String extension, String options) throws IOException {
        Tags tags = open(Ffmpeg.tone(440, 0.5, extension, options + SAID)).tags();

        assertThat(tags.release()).isEqualTo(ALL);
        assertThat(tags.album()).contains("Abend");
    }

    @Test
    void a_wav_tells_what_its_list_can_hold() throws IOException {
        Release release = open(Ffmpeg.tone(440, 0.5, "wav", SAID)).tags().release();

        assertThat(release.trackNumber()).contains(3);
        assertThat(release.year()).contains(1999);
        assertThat(release.genre()).contains("Trip-Hop");
    }

    @Test
    void the_old_tag_at_the_end_tells_track_year_and_genre() {
        var tag = new byte[Id3.V1_LENGTH];
        System.arraycopy("TAGNight".getBytes(StandardCharsets.ISO_8859_1), 0, tag, 0, 8);
        System.arraycopy(new byte[]{'1', '9', '8', '4'}, 0, tag, 93, 4);
        tag[126] = 7;
        tag[127] = 17;

        assertThat(Id3.readV1(tag).release()).isEqualTo(new Release(
                Optional.empty(), Optional.of(7), Optional.empty(), Optional.of(1984), Optional.of("Rock")));
    }

    @ParameterizedTest
    @CsvSource({"3,3", "03/12,3", "3 of 12,3", "A3,3", "007,7", "12/,12"})
    void a_number_stands_at_the_beginning(String text, int number) {
        assertThat(Release.number(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/12", "/12", "three", "-3", "99999999999999"})
    void what_is_no_number_is_none(String text) {
        assertThat(Release.number(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1999,1999", "1999-05-01,1999", "01.05.1999,1999", "19990501,1999", "2024-02-30T25:61,2024",
        "℗ 2011 Some,2011"})
    void a_year_is_found_in_a_date(String text, int year) {
        assertThat(Release.yearOf(text)).contains(year);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000", "12345", "99", "May"})
    void what_is_no_year_is_none(String text) {
        assertThat(Release.yearOf(text)).isEmpty();
    }

    @Test
    void numbers_that_cannot_be_are_left_out() {
        var release = new Release(Optional.of(" \u0000 "), Optional.of(0), Optional.of(-1), Optional.of(77),
                Optional.of(""));

        assertThat(release).isEqualTo(Release.NONE);
    }

    @ParameterizedTest
    @CsvSource({"17,Rock", "(17),Rock", "(17)(20),Rock / Alternative", "(4)Eurodisco,Eurodisco", "Own,Own",
        "(RX),Remix", "((yes),(yes)", "191,Psybient"})
    void genres_may_be_numbers(String text, String genre) {
        assertThat(Genres.read(text)).contains(genre);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "255", "(999)"})
    void numbers_of_no_genre_are_none(String text) {
        assertThat(Genres.read(text)).isEmpty();
    }
}
