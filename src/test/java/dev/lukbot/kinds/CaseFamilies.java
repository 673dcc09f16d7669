package dev.lukbot.kinds;

import static dev.lukbot.kinds.Expected.part;
import static dev.lukbot.kinds.Expected.tone;

import dev.lukbot.testing.media.Cases;
import dev.lukbot.track.LoadResult.Reason;
import java.util.List;

/// The cases that failed once. Stateless.
final class CaseFamilies {

    private CaseFamilies() {}

    static List<Family> all(Batch batch) {
        var family = new Family("Files that other players' bug reports are about", batch);
        heard(family, "m4a-one-bad-aac-frame.m4a", tone(3, 440).withFlaws());
        heard(family, "mp3-mpeg2-22k-no-xing.mp3", tone(3, 440));
        heard(family, "mp3-last-frame-cut.mp3", tone(3, 440));
        heard(family, "mp3-3k-before-first-frame.mp3", tone(3, 440));
        heard(family, "mp3-id3v23-unsynchronised.mp3", tone(3, 440).titled("Unsync ÿ song"));
        heard(family, "mp3-id3-frame-of-2-gb.mp3", tone(3, 440).titled("Bad"));
        heard(family, "mp3-utf8-declared-latin1.mp3", tone(3, 440).titled("Čas kamení"));
        heard(family, "mp4-with-mp3-inside.mp4", tone(3, 440));
        family.file("ogg-speex.ogg", () -> Cases.bytes("ogg-speex.ogg"), Expected.undecodable("Ogg with Speex"),
                tone(3, 440));
        heard(family, "ogg-chain-44k-stereo-22k-mono.ogg",
                Expected.parts(part(2, 440), part(2, 880)).titled("Part one"));
        heard(family, "ogg-vorbis-granule-from-1h.ogg", tone(3, 440));
        heard(family, "ogg-last-page-cut.ogg", tone(3, 440).cut());
        heard(family, "opus-header-gain-minus-20db.opus", tone(3, 440));
        heard(family, "opus-5.1.opus", tone(1.5, Batch.SIX));
        heard(family, "m4a-5.1-a-tone-per-channel.m4a", tone(2, 300, 400, 500));
        heard(family, "wav-32-bit-float.wav", tone(1.5, 440));
        heard(family, "wav-odd-chunk-before-data.wav", tone(3, 440));
        heard(family, "flac-behind-id3.flac", tone(2, 440).titled("Id3 before flac"));
        heard(family, "webm-no-duration.webm", tone(3, 440));
        family.file("freeze-mp4-zero-mdat.m4a", () -> Cases.bytes("freeze-mp4-zero-mdat.m4a"),
                Expected.refused(Reason.BROKEN));
        return List.of(family);
    }

    private static void heard(Family family, String name, Expected.Heard heard) {
        family.file(name, () -> Cases.bytes(name), heard);
    }
}
