package dev.lukbot.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Touches a file while the bot is well, so that a health check sees by its age whether that is still so.
///
/// "Well" is being connected to Discord. Redis does not count: restarting a bot because Redis is away would be the very
/// downtime that the fallback avoids. Confined to the thread that ticks.
public final class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final BooleanSupplier connected;
    private final InstantSource time;
    private boolean failed;

    public Heartbeat(Path file, BooleanSupplier connected, InstantSource time) {
        this.file = file;
        this.connected = connected;
        this.time = time;
    }

    /// Called every few seconds.
    public void tick() {
        if (!connected.getAsBoolean()) {
            return;
        }
        try {
            if (Files.notExists(file)) {
                make();
            }
            Files.setLastModifiedTime(file, FileTime.from(time.instant()));
            failed = false;
        } catch (IOException unwritable) {
            if (!failed) {
                log.atWarn()
                        .addKeyValue("cause", unwritable.toString())
                        .log("The health file cannot be written; the bot goes on");
            }
            failed = true;
        }
    }

    private void make() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(file, isPosix ? new FileAttribute<?>[]{OWNER_ONLY} : new FileAttribute<?>[0]);
    }
}
