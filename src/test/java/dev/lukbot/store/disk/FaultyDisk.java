package dev.lukbot.store.disk;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A [Disk] that does what a test wants it to. Thread-safe.
public final class FaultyDisk implements Disk {

    /// What can fail.
    public enum Part {
        CLAIM, READ, DRAFT, WRITE, SYNC, PUBLISH, REMOVE
    }

    private final Disk disk;
    private final Set<Part> broken = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int tornAfter = Integer.MAX_VALUE;

    public FaultyDisk(Disk disk) {
        this.disk = disk;
    }

    /// From now on these fail, and nothing else.
    public void breaks(Part... parts) {
        broken.clear();
        broken.addAll(parts.length == 0 ? EnumSet.noneOf(Part.class) : Set.of(parts));
    }

    /// From now on everything waits until [#goesOn].
    public void hangs() {
        hanging = new CountDownLatch(1);
    }

    public void goesOn() {
        hanging.countDown();
    }

    /// The next write is torn after so many bytes.
    public void tearsAfter(int bytes) {
        tornAfter = bytes;
    }

    private void does(Part part) throws IOException {
        try {
            hanging.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        if (broken.contains(part)) {
            throw new IOException("No space left on device, as the test wants: " + part);
        }
    }

    @Override
    public boolean claim() throws IOException {
        does(Part.CLAIM);
        return disk.claim();
    }

    @Override
    public Optional<Content> read() throws IOException {
        does(Part.READ);
        return disk.read();
    }

    @Override
    public Draft draft() throws IOException {
        does(Part.DRAFT);
        return new FaultyDraft(disk.draft());
    }

    @Override
    public void setAside() throws IOException {
        disk.setAside();
    }

    @Override
    public void remove() throws IOException {
        does(Part.REMOVE);
        disk.remove();
    }

    @Override
    public void close() {
        disk.close();
    }

    private final class FaultyDraft implements Draft {

        private final Draft draft;

        FaultyDraft(Draft draft) {
            this.draft = draft;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            does(Part.WRITE);
            if (bytes.length > tornAfter) {
                draft.write(Arrays.copyOf(bytes, tornAfter));
                tornAfter = Integer.MAX_VALUE;
                throw new IOException("torn, as the test wants");
            }
            draft.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            does(Part.SYNC);
            draft.sync();
        }

        @Override
        public void publish() throws IOException {
            does(Part.PUBLISH);
            draft.publish();
        }

        @Override
        public void close() throws IOException {
            draft.close();
        }
    }
}
