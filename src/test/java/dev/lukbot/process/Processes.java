package dev.lukbot.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the system says of processes.
final class Processes {

    private static final SearchPath PATH = new SearchPath(Objects.requireNonNullElse(System.getenv("PATH"), ""));

    private Processes() {}

    static SearchPath path() {
        return PATH;
    }

    /// A shell that runs `script`, whose `$1` and so on are the arguments.
    static Launch shell(String script, String... arguments) {
        var command = new ArrayList<>(List.of(PATH.find("sh").orElseThrow().toString(), "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return new Launch(command, Map.of(), Path.of("/"), 0);
    }

    /// The numbers in the first line of `output`.
    static List<Long> numbers(InputStream output) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.US_ASCII));
        return List.of(lines.readLine().strip().split(" ", -1)).stream().map(Long::valueOf).toList();
    }

    /// Whether it runs; what only waits to be forgotten by its parent does not.
    static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return false;
        }
    }
}
