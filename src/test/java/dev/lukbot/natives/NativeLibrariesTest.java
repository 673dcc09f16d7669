package dev.lukbot.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    @TempDir
    private Path temporary;

    @Test
    void loading_leaves_nothing_behind() {
        NativeLibraries natives = NativeLibraries.load(temporary, /* withLibdave= */ true);

        assertThat(natives.lavaplayer()).isEmpty();
        assertThat(natives.udpqueue()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThat(NativeLibraries.load(file, /* withLibdave= */ true).libdave().orElse(""))
                .isEqualTo("the folder for temporary files, " + file + ", cannot be written");
    }

    @Test
    void the_folder_is_its_owners_alone_and_goes_with_all_that_is_in_it() throws IOException {
        try (var folder = PrivateFolder.create(temporary)) {
            Files.createDirectories(folder.path().resolve("a/b"));
            Files.writeString(folder.path().resolve("a/b/c"), "x");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void what_a_crashed_process_left_is_removed() throws IOException {
        Files.createDirectories(temporary.resolve("lukbot-natives-1/123"));
        Files.writeString(temporary.resolve("lukbot-natives-1/123/lib.so"), "x");
        Files.createFile(temporary.resolve("lukbot-natives-1/lock"));
        Files.createDirectories(temporary.resolve("lukbot-natives-2"));

        PrivateFolder.create(temporary).close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void what_is_in_use_or_nobodys_business_stays(@TempDir Path elsewhere) throws IOException {
        Path used = Files.createDirectories(temporary.resolve("lukbot-natives-1"));
        Path other = Files.createDirectories(temporary.resolve("other"));
        Path link = Files.createSymbolicLink(temporary.resolve("lukbot-natives-2"), elsewhere);
        Path precious = Files.createFile(elsewhere.resolve("precious"));

        try (var lock = FileChannel.open(
                used.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            PrivateFolder.create(temporary).close();

            assertThat(used).exists();
        }
        assertThat(other).exists();
        assertThat(link).isSymbolicLink();
        assertThat(precious).exists();
    }
}
