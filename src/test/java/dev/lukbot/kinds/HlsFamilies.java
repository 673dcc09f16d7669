package dev.lukbot.kinds;

import dev.lukbot.kinds.Expected.Heard;
import dev.lukbot.testing.media.Ffmpeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// HLS, made by ffmpeg's own muxers. Stateless.
final class HlsFamilies {

    private static final double SECONDS = 3;
    static final String TONE = "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=3 -af volume=4 -ac 2 ";
    static final String HLS = "-c:a aac -f hls -hls_time 1 -hls_list_size 0 -hls_playlist_type vod ";
    private static final String KEY = "00112233445566778899aabbccddeeff";
    static final Heard HEARD = Expected.tone(SECONDS, 440).padded();

    private HlsFamilies() {}

    static List<Family> all(Batch batch) {
        var ours = new Family("HLS of fragmented MP4, AAC or MP3: in files or byte ranges, with variants", batch);
        add(ours, "fmp4", TONE + HLS + "-hls_segment_type fmp4", HEARD);
        add(ours, "fmp4-ranges", TONE + HLS + "-hls_segment_type fmp4 -hls_flags single_file", HEARD);
        add(ours, "aac", TONE + "-c:a aac -f segment -segment_time 1 -segment_format adts -segment_list_type m3u8"
                + " -segment_list list.m3u8", HEARD);
        add(ours, "mp3", TONE + "-c:a libmp3lame -f segment -segment_time 1 -segment_format mp3 -write_xing 0"
                + " -segment_list_type m3u8 -segment_list list.m3u8", HEARD);
        add(ours, "variants-fmp4", TONE + HLS + "-hls_segment_type fmp4 -master_pl_name master.m3u8", HEARD);
        var ts = new Family("HLS of MPEG-TS: in files or byte ranges, encrypted by AES-128, with variants", batch);
        Expected unread = Expected.undecodable("HLS of MPEG-TS");
        add(ts, "ts", TONE + HLS, unread);
        add(ts, "ts-ranges", TONE + HLS + "-hls_flags single_file", unread);
        add(ts, "ts-encrypted", TONE + HLS + "-hls_enc 1 -hls_enc_key " + KEY + " -hls_enc_key_url list.key", unread);
        add(ts, "variants-ts", TONE + HLS + "-master_pl_name master.m3u8", unread);
        return List.of(ours, ts);
    }

    private static void add(Family family, String name, String options, Expected without) {
        Supplier<Map<String, byte[]>> folder = () -> Ffmpeg.folder(options,
                options.contains("-f segment") ? "piece%03d." + name : "list.m3u8");
        List<Served> files = new ArrayList<>();
        String list = name.startsWith("variants") ? "master.m3u8" : "list.m3u8";
        files.add(new Served(list, "application/vnd.apple.mpegurl", Served.Way.WELL, () -> file(folder, list)));
        for (String other : folder.get().keySet()) {
            if (!other.equals(list)) {
                files.add(Served.well(other, () -> file(folder, other)));
            }
        }
        family.site(files, without, HEARD);
    }

    private static byte[] file(Supplier<Map<String, byte[]>> folder, String name) {
        byte[] bytes = folder.get().get(name);
        if (bytes == null) {
            throw new IllegalStateException("ffmpeg made no " + name);
        }
        return bytes;
    }
}
