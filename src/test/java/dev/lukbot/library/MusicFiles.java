package dev.lukbot.library;

import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.media.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A music folder that a test fills, and the libraries opened on it. Confined to one thread.
final class MusicFiles {

    private static final Map<String, String> CODECS = Map.of(
            "mp3", "-c:a libmp3lame -b:a 64k", "flac", "-c:a flac", "ogg", "-c:a libvorbis", "opus", "-c:a libopus",
            "webm", "-c:a libopus", "mka", "-c:a libopus", "m4a", "-c:a aac", "aiff", "-write_id3v2 1", "aac",
            "-c:a aac");

    final Path music;
    final Path data;
    final FakeTime time = new FakeTime();

    MusicFiles(Path folder) {
        music = folder.resolve("music");
        data = folder.resolve("data");
        try {
            Files.createDirectories(music);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Library library() {
        return new Library(music, data, time, time::nanoTime);
    }

    /// A second of sound in the format of the name's extension.
    ///
    /// @param tags as `title=Night`
    Path write(String name, String... tags) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        var arguments = new ArrayList<>(
                List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=1"));
        arguments.addAll(List.of(CODECS.getOrDefault(extension, "").split(" ", -1)));
        arguments.removeIf(String::isEmpty);
        for (String tag : tags) {
            arguments.addAll(List.of("-metadata", tag));
        }
        return write(name, Ffmpeg.made(extension, arguments));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /// As if it had been written just now, by the library's clock.
    void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time.instant()));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }
}
