package dev.lukbot.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What to start, and what it may have. Immutable.
///
/// @param command the program, by its absolute path, and its arguments. No shell sees them as words: blanks, quotes and
///        dollars in them mean nothing
/// @param environment what it gets besides PATH, LANG, HOME and TMPDIR
/// @param home where it begins, and may keep files if it must
/// @param memoryMegabytes how much address space each of its processes may have, where the system can limit that; 0 for
///        any
public record Launch(List<String> command, Map<String, String> environment, Path home, int memoryMegabytes) {

    /// Of a program that needs no files: its home does not exist, and it begins in the root folder.
    private static final Path NOWHERE = Path.of("/nonexistent");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("command must be words without NUL: " + command.size() + " words");
        }
    }

    /// A program that needs no files, and any memory.
    public static Launch of(Path program, List<String> arguments) {
        var command = new ArrayList<String>(List.of(program.toString()));
        command.addAll(arguments);
        return new Launch(command, Map.of(), NOWHERE, 0);
    }

    public Launch withMemory(int megabytes) {
        return new Launch(command, environment, home, megabytes);
    }

    public Launch withHome(Path folder) {
        return new Launch(command, environment, folder, memoryMegabytes);
    }

    public Launch withEnvironment(Map<String, String> variables) {
        return new Launch(command, variables, home, memoryMegabytes);
    }

    Path program() {
        return Path.of(command.getFirst());
    }

    boolean hasHome() {
        return !home.equals(NOWHERE);
    }
}
