package dev.lukbot.library;

import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.Status.Folder;
import dev.lukbot.library.files.MusicFolder;
import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.files.Walk;
import dev.lukbot.library.files.Walk.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index true to the music folder, on disk and in memory.
///
/// One thread at a time looks and saves, under this object's lock; it publishes catalogue and status, which anyone reads
/// at any time. [#stop()] ends a look early.
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final int MOST_FILES = 300_000;
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(60);
    private static final int FIRST_PUBLISHED = 200;
    private static final int LISTED = 20;

    private final MusicFolder folder;
    private final IndexFile file;
    private final Refs refs;
    private final InstantSource time;
    private final LongSupplier nanoTime;
    private final Consumer<Path> folders;

    // Under the lock.
    private final Index index = new Index();
    private String identity = "";
    private boolean changed;
    private boolean unsaved;
    private boolean saveFailed;
    private long savedNanos;
    private int nextPublished = FIRST_PUBLISHED;

    private final FutureTask<Void> loading = new FutureTask<>(this::load, null);
    private volatile Catalogue catalogue;
    private volatile Status status;
    private volatile boolean stopped;

    /// Reads nothing yet but the key.
    ///
    /// @param folders is told each folder that is looked at
    Upkeep(MusicFolder folder, Path data, InstantSource time, LongSupplier nanoTime, Consumer<Path> folders) {
        this.folder = folder;
        file = new IndexFile(data.resolve("library.index"));
        refs = new Refs(key(data.resolve("library.key")));
        this.time = time;
        this.nanoTime = nanoTime;
        this.folders = folders;
        status = new Status(0, 0, 0, 0, false, Folder.UNKNOWN, time.instant(), true);
        savedNanos = nanoTime.getAsLong();
        catalogue = new CatalogueBuilder(refs).build(List.of());
    }

    private static byte[] key(Path file) {
        try {
            return Refs.key(file);
        } catch (IOException failed) {
            log.atWarn().setCause(failed).log("The names of tracks will change with the next start");
            return Refs.freshKey();
        }
    }

    private synchronized void load() {
        try {
            file.load(MOST_FILES)
                    .filter(content -> content.root().equals(folder.root().toString()))
                    .ifPresent(content -> {
                        index.load(content.entries());
                        identity = content.identity();
                    });
        } catch (IOException failed) {
            log.atWarn().addKeyValue("why", failed.toString()).log("The index of the music folder is made anew");
        }
        catalogue = new CatalogueBuilder(refs).build(index.entries());
        count(index.size(), 0, false);
    }

    /// Reads the index, once, or waits for whoever does. Who is interrupted meanwhile goes on without.
    private void awaitLoaded() {
        loading.run();
        try {
            loading.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("the index of the music folder could not be taken", bug);
        }
    }

    Catalogue catalogue() {
        awaitLoaded();
        return catalogue;
    }

    Status status() {
        return status;
    }

    /// Looks once, reads what is new, publishes and saves it.
    void look() {
        awaitLoaded();
        lookAgain();
    }

    private synchronized void lookAgain() {
        Optional<Walk> walk = walk();
        if (walk.isPresent() && !stopped) {
            take(walk.get());
        }
        save(false);
    }

    private Optional<Walk> walk() {
        Optional<String> now = folder.identity();
        try {
            Walk walk = folder.walk(FileReader::wants, folders, () -> stopped);
            boolean isMountPoint = walk.files().isEmpty() && !index.isEmpty() && !now.equals(Optional.of(identity));
            if (!isMountPoint) {
                see(walk.tooMany() && !stopped ? Folder.TOO_LARGE : Folder.PRESENT, "");
                remember(now.orElse(""));
                return Optional.of(walk);
            }
            see(Folder.ABSENT, "nothing is in it");
        } catch (IOException failed) {
            see(Folder.ABSENT, failed.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private void remember(String now) {
        unsaved |= !identity.equals(now);
        identity = now;
    }

    private void see(Folder seen, String why) {
        Folder before = status.folder();
        status = status.with(seen, time.instant());
        if (seen == before) {
            return;
        }
        switch (seen) {
            case ABSENT -> log.atWarn()
                    .addKeyValue("folder", folder.root())
                    .addKeyValue("why", why)
                    .addKeyValue("remembered", index.size())
                    .log("The music folder is not there");
            case TOO_LARGE -> log.atWarn()
                    .addKeyValue("folder", folder.root())
                    .addKeyValue("most", MOST_FILES)
                    .log("The music folder has more files than are taken");
            case PRESENT -> log.atInfo().addKeyValue("folder", folder.root()).log("The music folder is there");
            case UNKNOWN -> {} // cannot be seen
        }
    }

    private void take(Walk walk) {
        changed |= index.forgetGone(walk);
        List<Seen> read = index.toRead(walk, time.instant());
        int unreadable = walk.unreadable().size();
        var broken = new ArrayList<MusicPath>();
        count(walk.files().size(), unreadable, !read.isEmpty());
        for (Seen seen : read) {
            if (stopped) {
                break;
            }
            try {
                Entry entry = FileReader.read(folder, seen, nanoTime);
                index.put(entry);
                changed = true;
                if (entry.kind() == Kind.BROKEN) {
                    broken.add(seen.path());
                }
            } catch (IOException _) {
                unreadable++; // looked at again next time
            } catch (RuntimeException bug) {
                log.atError().setCause(bug).addKeyValue("file", seen.path()).log("Reading a file failed");
                index.put(new Entry(seen.path(), seen.size(), seen.modified(), Kind.BROKEN, Said.NOTHING, List.of()));
            }
            count(walk.files().size(), unreadable, true);
            publishSome();
        }
        tell(broken, read.size());
        publish();
        count(walk.files().size(), unreadable, false);
    }

    private void tell(List<MusicPath> broken, int read) {
        if (!broken.isEmpty()) {
            log.atWarn()
                    .addKeyValue("files", broken.size())
                    .addKeyValue("such as", broken.subList(0, Math.min(LISTED, broken.size())))
                    .log("Files of the music folder cannot be read as music");
        }
        if (read > 0) {
            log.atInfo().addKeyValue("read", read).addKeyValue("known", index.size()).log("Read the music folder");
        }
    }

    private void count(int found, int unreadable, boolean scanning) {
        Status now = status;
        status = new Status(found, index.size() - index.broken(), index.broken(), unreadable, scanning, now.folder(),
                now.since(), !unsaved && !changed);
    }

    /// While a folder is read for the first time, it can be used more and more.
    private void publishSome() {
        if (index.size() >= nextPublished && index.size() > 2 * catalogue.size()) {
            nextPublished = 2 * index.size();
            publish();
        }
        save(false);
    }

    private void publish() {
        if (changed) {
            catalogue = new CatalogueBuilder(refs).build(index.entries());
            changed = false;
            unsaved = true;
        }
    }

    private void save(boolean now) {
        boolean isDue = now || !status.scanning() || nanoTime.getAsLong() - savedNanos > BETWEEN_SAVES.toNanos();
        if (!isDue || !(unsaved || changed)) {
            return;
        }
        savedNanos = nanoTime.getAsLong();
        boolean failedBefore = saveFailed;
        try {
            file.save(new IndexFile.Content(folder.root().toString(), identity, List.copyOf(index.entries())));
            unsaved = false;
            saveFailed = false;
        } catch (IOException failed) {
            saveFailed = true;
            if (!failedBefore) {
                log.atWarn().setCause(failed).log("The index of the music folder cannot be saved");
            }
        }
        Status last = status;
        count(last.found(), last.unreadable(), last.scanning());
    }

    /// Whether files wait to be looked at again soon.
    synchronized boolean isWaiting() {
        return index.hasGrowing();
    }

    /// Ends a look that goes on, within the file it is at. No later one begins.
    void stop() {
        stopped = true;
    }

    /// Saves what is not saved yet.
    synchronized void save() {
        save(true);
    }
}
