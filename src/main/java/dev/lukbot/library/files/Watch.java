package dev.lukbot.library.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Wakes whoever waits when something changes in the music folder, where the system tells. Confined to one thread, except
/// [#close()], which ends its waiting.
///
/// It is only a hint: network disks tell nothing, watches are few, and events get lost. So what changed is found out by
/// looking, which happens from time to time anyway.
public final class Watch implements AutoCloseable {

    /// A user has some ten thousand in all.
    private static final int MOST_FOLDERS = 5000;

    private final @Nullable WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean full;

    public Watch(Path root) {
        service = open(root);
    }

    private static @Nullable WatchService open(Path root) {
        try {
            return root.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException _) {
            return null;
        }
    }

    /// Watches a folder from now on, if that can be.
    public void add(Path folder) {
        WatchKey known = keys.get(folder);
        if (service == null || full || (known != null && known.isValid())) {
            return;
        }
        try {
            keys.put(folder, folder.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY));
            full = keys.size() >= MOST_FOLDERS;
        } catch (IOException | ClosedWatchServiceException _) {
            full = keys.size() > MOST_FOLDERS / 10; // or the folder is just gone
        }
    }

    /// Waits until something changes, `most` at most.
    ///
    /// @return whether something did, or it was closed
    public boolean await(Duration most) throws InterruptedException {
        if (service == null) {
            return closed.await(most.toNanos(), TimeUnit.NANOSECONDS);
        }
        try {
            WatchKey first = service.poll(most.toNanos(), TimeUnit.NANOSECONDS);
            for (WatchKey key = first; key != null; key = service.poll()) {
                key.pollEvents();
                if (!key.reset()) {
                    keys.values().remove(key);
                    full = false;
                }
            }
            return first != null;
        } catch (ClosedWatchServiceException _) {
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException _) {
            // then it watches on, and nobody listens
        }
    }
}
