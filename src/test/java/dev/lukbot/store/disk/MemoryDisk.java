package dev.lukbot.store.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A [Disk] that is fast, never fails, and outlives the process that writes on it. Confined to one thread.
public final class MemoryDisk implements Disk {

    private Optional<ByteArrayOutputStream> published = Optional.empty();

    @Override
    public boolean claim() {
        return true;
    }

    @Override
    public Optional<Content> read() {
        return published.map(bytes -> new Content(new ByteArrayInputStream(bytes.toByteArray()), bytes.size()));
    }

    @Override
    public Draft draft() {
        var bytes = new ByteArrayOutputStream();
        return new Draft() {
            @Override
            public void write(byte[] more) {
                bytes.writeBytes(more);
            }

            @Override
            public void sync() {
                // nothing is slower than memory here
            }

            @Override
            public void publish() {
                published = Optional.of(bytes);
            }

            @Override
            public void close() {
                // nothing to let go of
            }
        };
    }

    @Override
    public void setAside() {
        published = Optional.empty();
    }

    @Override
    public void remove() {
        published = Optional.empty();
    }

    @Override
    public void close() {
        // what is written stays
    }
}
