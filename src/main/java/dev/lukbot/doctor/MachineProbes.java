package dev.lukbot.doctor;

import dev.lukbot.process.Children;
import dev.lukbot.process.Finished;
import dev.lukbot.process.Launch;
import dev.lukbot.process.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks at the machine: Java and the C library. Starts a program, but only to ask for a version.
public final class MachineProbes {

    private static final int JAVA_NEEDED = 25;
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_SAID = 1000;

    private MachineProbes() {}

    public static Check java(Runtime.Version version) {
        String found = version + " (" + System.getProperty("java.vendor", "?") + ")";
        return version.feature() >= JAVA_NEEDED
                ? Check.ok("Java", found)
                : Check.missing("Java", found + ", needs " + JAVA_NEEDED);
    }

    /// @param path where to look for programs
    public static Check system(Children children, SearchPath path) {
        String found = System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?");
        Optional<String> libc = path.find("getconf").map(getconf -> libc(children, getconf));
        return Check.ok("System", found + libc.map(version -> ", " + version).orElse(""));
    }

    private static String libc(Children children, Path getconf) {
        try {
            Finished said = children.run(
                    Launch.of(getconf, List.of("GNU_LIBC_VERSION")), MOST_SAID, VERSION_LIMIT);
            return said.isWell() ? said.text().strip() : "another C library than glibc";
        } catch (IOException broken) {
            return "getconf does not start: " + broken.getMessage();
        }
    }
}
