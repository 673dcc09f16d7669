package dev.lukbot.sound.ffmpeg;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What people call what ffmpeg calls otherwise.
final class FormatNames {

    private static final Map<String, String> CONTAINERS = Map.ofEntries(
            entry("asf", "Windows Media"), entry("avi", "AVI"), entry("flv", "FLV"), entry("live_flv", "FLV"),
            entry("matroska", "Matroska"), entry("mov", "MP4"), entry("mpeg", "MPEG-PS"), entry("mpegts", "MPEG-TS"),
            entry("ogg", "Ogg"), entry("rm", "RealMedia"), entry("swf", "Flash"), entry("wav", "WAV"),
            entry("caf", "CAF"), entry("aiff", "AIFF"), entry("nut", "NUT"), entry("mxf", "MXF"), entry("au", "AU"));

    /// Those that hold one kind of sound and nothing else.
    private static final Set<String> BARE = Set.of("aac", "ac3", "amr", "amrnb", "amrwb", "ape", "dsf", "dts", "dtshd",
            "eac3", "flac", "gsm", "loas", "mlp", "mp3", "mpc", "mpc8", "sbc", "shn", "tak", "truehd", "tta", "wv");

    private static final Map<String, String> CODECS = Map.ofEntries(
            entry("aac", "AAC"), entry("aac_latm", "AAC"), entry("ac3", "AC-3"), entry("alac", "ALAC"),
            entry("amr_nb", "AMR"), entry("amr_wb", "AMR"), entry("ape", "Monkey's Audio"), entry("dts", "DTS"),
            entry("eac3", "E-AC-3"), entry("flac", "FLAC"), entry("mp2", "MP2"), entry("mp3", "MP3"),
            entry("adpcm_ms", "ADPCM"), entry("dsd_lsbf_planar", "DSD"), entry("dsd_msbf_planar", "DSD"),
            entry("gsm_ms", "GSM"), entry("musepack7", "Musepack"), entry("musepack8", "Musepack"),
            entry("nellymoser", "Nellymoser"), entry("truehd", "TrueHD"), entry("opus", "Opus"),
            entry("speex", "Speex"), entry("tta", "TTA"), entry("vorbis", "Vorbis"),
            entry("wavpack", "WavPack"), entry("wmapro", "WMA"), entry("wmav1", "WMA"), entry("wmav2", "WMA"),
            entry("wmalossless", "WMA"), entry("cook", "RealAudio"));

    private static final Map<String, String> PICTURES = Map.ofEntries(
            entry("apng", "PNG"), entry("bmp_pipe", "BMP"), entry("gif", "GIF"), entry("ico", "ICO"),
            entry("jpeg_pipe", "JPEG"), entry("jpegls_pipe", "JPEG"), entry("jpegxl_pipe", "JPEG XL"),
            entry("png_pipe", "PNG"), entry("psd_pipe", "Photoshop"), entry("svg_pipe", "SVG"),
            entry("tiff_pipe", "TIFF"), entry("webp_pipe", "WebP"));

    private static final String QUICKTIME = "qt";

    private FormatNames() {}

    /// @param demuxer the first of ffmpeg's names for it
    /// @param brand what an MP4 says it is; else empty
    static String container(String demuxer, String brand) {
        if (demuxer.equals("mov") && brand.strip().equals(QUICKTIME)) {
            return "QuickTime";
        }
        if (demuxer.equals("mov") && brand.startsWith("3g")) {
            return "3GP";
        }
        return CONTAINERS.getOrDefault(demuxer, demuxer.toUpperCase(Locale.ROOT));
    }

    /// Such as `MP4 with ALAC`, or only `TTA` where there is nothing else in such a file.
    static String of(String demuxer, String container, String codec) {
        String name = CODECS.getOrDefault(codec, codec.toUpperCase(Locale.ROOT));
        if (BARE.contains(demuxer)) {
            return name;
        }
        return codec.startsWith("pcm_") ? container : container + " with " + name;
    }

    /// Such as `MP4 without sound` or `JPEG picture`.
    static String withoutSound(String demuxer, String container) {
        return PICTURES.containsKey(demuxer) ? PICTURES.get(demuxer) + " picture" : container + " without sound";
    }
}
