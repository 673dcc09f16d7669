package dev.lukbot.library;

import dev.lukbot.library.files.MusicFolder;
import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.files.Watch;
import dev.lukbot.media.MediaInput;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The owner's music folder. Thread-safe.
///
/// One thread of low priority looks at the folder ([#tick()]), reads what is new, and publishes a new [Catalogue]; whoever
/// searches reads the last one and waits for nobody. Absent is not gone: a folder that is not there, or empty where a disk
/// would be mounted, leaves everything known as it was, only that opening fails.
public final class Library implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Library.class);

    private static final int MOST_FILES = 300_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    /// While a file is being written, and at least between two looks.
    private static final Duration SOON = Duration.ofSeconds(2);
    /// How much longer than a look the time to the next is, so that a slow disk is not kept busy; no longer than
    /// [#BETWEEN_LOOKS], for a look may have read a thousand new files.
    private static final int REST = 4;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final MusicFolder folder;
    private final Watch watch;
    private final Upkeep upkeep;
    private final LongSupplier nanoTime;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /// Reads neither the folder nor the index: that is left to [#start()], [#tick()] and who is first to ask.
    ///
    /// @param music the folder, which may be absent
    /// @param data where the index is kept; made when it is needed
    /// @param time to tell whether a file was written just now
    /// @param nanoTime the monotonic clock
    public Library(Path music, Path data, InstantSource time, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        folder = new MusicFolder(music, MOST_FILES);
        watch = new Watch(folder.root());
        upkeep = new Upkeep(folder, data, time, nanoTime, watch::add);
    }

    /// Begins to look at the folder, from now until it is closed. To be called once.
    @SuppressWarnings("ThreadPriorityCheck") // a favour to the music that plays, nothing relies on it
    public void start() {
        thread = Thread.ofPlatform()
                .name("library")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(this::run);
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                long begun = nanoTime.getAsLong();
                try {
                    tick();
                } catch (RuntimeException bug) {
                    log.atError().setCause(bug).log("Looking at the music folder failed");
                }
                rest(Duration.ofNanos(nanoTime.getAsLong() - begun));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // so it ends, though nobody here asks for that
        }
    }

    private void rest(Duration look) throws InterruptedException {
        Duration least = shorter(longer(SOON, look.multipliedBy(REST)), BETWEEN_LOOKS);
        if (!closing.await(least.toNanos(), TimeUnit.NANOSECONDS) && !upkeep.isWaiting()) {
            watch.await(longer(BETWEEN_LOOKS.minus(least), Duration.ZERO));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Looks at the folder once, reads what is new, publishes and saves it. Blocks, on the first look for minutes.
    public void tick() {
        upkeep.look();
    }

    /// All that there is, as far as it is known by now. Blocks only until the index has been read after a start, so that
    /// what is not known yet is not taken for gone.
    public Catalogue catalogue() {
        return upkeep.catalogue();
    }

    /// Never blocks.
    public Status status() {
        return upkeep.status();
    }

    /// The bytes of a track. Blocks.
    ///
    /// @throws NoSuchFileException if there is no such track, or its file is not there any more
    public MediaInput open(TrackRef id) throws IOException {
        MusicPath path = catalogue().path(id).orElseThrow(() -> new NoSuchFileException(id.value()));
        try {
            return folder.open(path);
        } catch (FileSystemException failed) { // whose message is the path
            throw failed instanceof NoSuchFileException
                    ? new NoSuchFileException(id.value())
                    : new FileSystemException(id.value(), null, failed.getReason());
        }
    }

    /// Ends looking, and saves what is known. Nobody is interrupted: that would close the file that is being written.
    @Override
    public void close() {
        closing.countDown();
        upkeep.stop();
        watch.close();
        Thread looking = thread;
        if (looking != null) {
            try {
                looking.join(CLOSING);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (looking.isAlive()) {
                return; // a disk that hangs must not hold us
            }
        }
        upkeep.save();
    }
}
