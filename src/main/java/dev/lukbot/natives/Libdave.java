package dev.lukbot.natives;

import club.minnced.discord.jdave.ffi.LibDave;
import club.minnced.discord.jdave.utils.NativeLibraryLoader;
import club.minnced.discord.jdave.utils.NativeLibraryLoader.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// JDAVE's native library.
///
/// JDAVE unpacks it to the JVM's temporary folder, which cannot be changed once the JVM runs, and leaves it there: 9 MB
/// at every start. So a copy of our own is tried first, and JDAVE is asked only if that one loads; and JDAVE's copy is
/// removed as soon as it is in memory, where the operating system tells which file that is.
final class Libdave {

    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
    private static final Pattern COPY = Pattern.compile("\\s(/.*/jdave\\d+/[^/]+)$");

    private Libdave() {}

    /// @param folder for our own copy
    /// @throws LinkageError or a RuntimeException, whose root says why it cannot be used
    static void load(Path folder) throws IOException {
        NativeLibrary library = NativeLibraryLoader.getNativeLibrary();
        try (InputStream packed = NativeLibraryLoader.class.getResourceAsStream(library.resourcePath())) {
            if (packed == null) {
                throw new IllegalStateException("there is no libdave for this system");
            }
            Path copy = folder.resolve(library.libraryName());
            Files.copy(packed, copy);
            tryOut(copy);
        }
        if (LibDave.getMaxSupportedProtocolVersion() <= 0) {
            throw new IllegalStateException("this libdave supports no version of DAVE");
        }
        removeCopy();
    }

    @SuppressWarnings("restricted") // the manifest allows native access
    private static void tryOut(Path copy) {
        try (Arena arena = Arena.ofConfined()) {
            var _ = SymbolLookup.libraryLookup(copy, arena);
        }
    }

    private static void removeCopy() throws IOException {
        if (!Files.exists(MAPPED_FILES)) {
            return;
        }
        List<Path> copies;
        try (Stream<String> mapped = Files.lines(MAPPED_FILES)) {
            copies = mapped.map(COPY::matcher)
                    .filter(Matcher::find)
                    .map(found -> Path.of(found.group(1)))
                    .distinct()
                    .toList();
        }
        for (Path copy : copies) {
            if (Files.deleteIfExists(copy)) {
                Files.deleteIfExists(Objects.requireNonNull(copy.getParent()));
            }
        }
    }
}
