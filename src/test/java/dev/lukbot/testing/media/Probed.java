package dev.lukbot.testing.media;

import java.util.List;
import java.util.stream.Stream;

/// What `ffprobe` says of the packets of a file's sound. Immutable.
///
/// @param sizes of the packets, in bytes
/// @param times where they begin, in the stream's time base
public record Probed(List<Integer> sizes, List<Long> times) {

    public static Probed of(byte[] bytes, String extension) {
        List<String[]> lines = Ffmpeg.probe(bytes, extension,
                "-select_streams a:0 -show_entries packet=pts,size -of csv=print_section=0")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length >= 2)
                .toList();
        Stream<Long> times = lines.stream()
                .map(cells -> cells[0].equals("N/A") ? Long.MIN_VALUE : Long.valueOf(cells[0]));
        return new Probed(lines.stream().map(cells -> Integer.valueOf(cells[1])).toList(), times.toList());
    }
}
