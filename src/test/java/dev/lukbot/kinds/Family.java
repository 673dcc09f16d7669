package dev.lukbot.kinds;

import dev.lukbot.kinds.Served.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Examples that the README tells of in one line. Confined to one thread.
final class Family {

    /// What most examples are.
    static final Expected.Heard TONE = Expected.tone(Batch.SECONDS, Batch.HERTZ);

    private final String title;
    private final Batch batch;
    private final List<Example> examples = new ArrayList<>();

    /// @param batch makes its files
    Family(String title, Batch batch) {
        this.title = title;
        this.batch = batch;
    }

    String title() {
        return title;
    }

    List<Example> examples() {
        return List.copyOf(examples);
    }

    Batch batch() {
        return batch;
    }

    /// A tone that plays with ffmpeg and without.
    Family tone(String name, String extension, String options) {
        return file(name + "." + extension, batch.tone(extension, options), TONE);
    }

    /// Tones that play with ffmpeg and without, one a line: `name | extension | options`.
    Family tones(String lines) {
        lines.lines().map(Family::cells).forEach(cells -> tone(cells[0], cells[1], cells[2]));
        return this;
    }

    /// Tones that only ffmpeg plays, one a line: `name | extension | options | what it is called without`.
    Family foreign(String lines) {
        lines.lines()
                .map(Family::cells)
                .forEach(cells -> file(cells[0] + "." + cells[1], batch.tone(cells[1], cells[2]),
                        Expected.undecodable(cells[3]), TONE));
        return this;
    }

    private static String[] cells(String line) {
        String[] cells = line.split("\\|", -1);
        for (int index = 0; index < cells.length; index++) {
            cells[index] = cells[index].strip();
        }
        return cells;
    }

    Family file(String name, Supplier<byte[]> bytes, Expected both) {
        return file(name, bytes, both, both);
    }

    Family file(String name, Supplier<byte[]> bytes, Expected without, Expected with) {
        return site(List.of(Served.well(name, bytes)), without, with);
    }

    Family served(String name, String contentType, Way way, Supplier<byte[]> bytes, Expected without, Expected with) {
        return site(List.of(new Served(name, contentType, way, bytes)), without, with);
    }

    Family site(List<Served> files, Expected without, Expected with) {
        examples.add(new Example(files, without, with));
        return this;
    }
}
