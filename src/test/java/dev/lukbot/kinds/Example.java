package dev.lukbot.kinds;

import java.util.List;

/// Something that people link to, and what is right. Immutable.
///
/// @param files the first is what is linked to, the others are what that leads to
/// @param without what must come of it without ffmpeg
/// @param with what must come of it with ffmpeg
record Example(List<Served> files, Expected without, Expected with) {

    Example {
        files = List.copyOf(files);
    }

    String path() {
        return files.getFirst().path();
    }
}
