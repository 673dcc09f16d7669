package dev.lukbot.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where programs are looked for. Immutable.
///
/// @param value as in the environment variable PATH
public record SearchPath(String value) {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    /// The first program of that name; empty if there is none.
    public Optional<Path> find(String name) {
        return SEPARATOR.splitAsStream(value)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .map(Path::toAbsolutePath)
                .findFirst();
    }
}
