package dev.lukbot.sound.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What ffmpeg and ffprobe are called with. Immutable.
///
/// A file may name others, and whole playlists of them, and ffmpeg would open what they name. So it may only use the
/// protocol by which it gets our bytes, only demuxers that read what they are given and nothing else (no `concat`, `hls`,
/// `dash`, `sdp`, `rtsp`, `image2`, `imf`). Who decodes may use decoders of sound only; ffprobe insists on trying all.
///
/// @param decoders of sound, as `ffmpeg -decoders` calls them
record Arguments(List<String> decoders) {

    private static final List<String> SOUNDS = List.of(
            "aa", "aac", "ac3", "aiff", "amr", "amrnb", "amrwb", "apc", "ape", "apm", "asf", "asf_o", "ast", "au",
            "avi",
            "avr", "bfstm", "brstm", "caf", "dsf", "dts", "dtshd", "dv", "eac3", "flac", "flv", "g729", "gsm", "iff",
            "ircam", "iss", "live_flv", "loas", "matroska", "webm", "mlp", "mmf", "mov", "mp3", "mp4", "mpc", "mpc8",
            "mpeg", "mpegts", "mxf", "nistsphere", "nsv", "nut", "ogg", "oma", "osq", "paf", "pvf", "qcp", "rm", "rso",
            "sbc", "sds", "shn", "smjpeg", "sox", "spdif", "swf", "tak", "tta", "truehd", "ty", "vag", "vivo", "voc",
            "vqf", "w64", "wady", "wav", "wsd", "wtv", "wv", "wve", "xa", "xvag", "xwma");

    /// Known, to be refused by their true name.
    private static final List<String> PICTURES = List.of("apng", "bmp_pipe", "gif", "ico", "jpeg_pipe", "jpegls_pipe",
            "jpegxl_pipe", "png_pipe", "psd_pipe", "svg_pipe", "tiff_pipe", "webp_pipe");

    private static final String PIPE = "pipe:0";
    private static final int PROBED_BYTES = 4_000_000;
    private static final int PROBED_MICROS = 5_000_000;
    private static final int MOST_STREAMS = 100;

    /// As [dev.lukbot.sound.codec.Downmix] does: low frequencies 6 dB lower (ffmpeg makes it 3 dB of its own), and all of
    /// it as much lower as keeps it from clipping.
    private static final String TO_STEREO = "aresample=48000:lfe_mix_level=0.7071:rematrix_maxval=1,"
            + "aformat=sample_fmts=flt:channel_layouts=stereo";

    /// ffmpeg gives each ear 3 dB less of what comes from the middle, even if nothing else does.
    private static final String AS_LOUD_AS_ONE = "volume=1.41421";

    /// Texts that are worth a title, of the file and of its streams.
    private static final String TAGS = ":format_tags=title,artist,album,isrc,TSRC,major_brand,StreamTitle,icy-name"
            + ":stream_tags=title,artist,album";
    private static final String FACTS = "format=format_name,duration"
            + ":stream=index,codec_type,codec_name,profile,channels,duration:stream_disposition=default,attached_pic";

    /// Arguments that make ffprobe tell what `input` is, in JSON.
    ///
    /// @param withTags without, there is nothing in it whose length the file decides
    List<String> probe(String input, boolean withTags) {
        return Stream.of(
                List.of("-v", "error", "-print_format", "json"),
                reading(input),
                List.of("-show_entries", withTags ? FACTS + TAGS : FACTS, "-i", input))
                .flatMap(List::stream)
                .toList();
    }

    /// Arguments that make ffmpeg write a stream of `input` to its standard output: 32-bit floats, stereo, 48 kHz.
    ///
    /// @param from where to begin; not beyond zero unless the input is seekable
    List<String> decode(String input, Found found, Duration from) {
        var arguments = new ArrayList<>(List.of("-v", "error", "-nostats", "-nostdin", "-threads", "1"));
        arguments.addAll(reading(input));
        arguments.addAll(List.of("-codec_whitelist", String.join(",", decoders), "-f", found.demuxer()));
        if (from.isPositive()) {
            arguments.addAll(List.of("-ss", from.toNanos() / 1000 + "us"));
        }
        arguments.addAll(List.of("-i", input, "-map", "0:" + found.stream(), "-map_metadata", "-1",
                "-af", found.mono() ? TO_STEREO + "," + AS_LOUD_AS_ONE : TO_STEREO, "-f", "f32le", "pipe:1"));
        return arguments;
    }

    private List<String> reading(String input) {
        return List.of(
                "-protocol_whitelist", input.equals(PIPE) ? "pipe" : "http,tcp",
                "-format_whitelist", String.join(",", Stream.concat(SOUNDS.stream(), PICTURES.stream()).toList()),
                "-probesize", String.valueOf(PROBED_BYTES),
                "-analyzeduration", String.valueOf(PROBED_MICROS),
                "-max_streams", String.valueOf(MOST_STREAMS));
    }

    static String pipe() {
        return PIPE;
    }
}
