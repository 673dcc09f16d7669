package dev.lukbot.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(time.instant()));
            failed = false;
        } catch (IOException unwritable) {
            if (!failed) {
                log.atWarn().addKeyValue("file", file).setCause(unwritable).log("Cannot write the health file");
            }
            failed = true;
        }
    }
}
