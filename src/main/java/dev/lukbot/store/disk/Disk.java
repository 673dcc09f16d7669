package dev.lukbot.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The place of one journal on some disk: a file that is only ever replaced as a whole or grows. Blocking, for as long as
/// the disk likes; confined to the journal's thread.
public interface Disk extends AutoCloseable {

    /// Makes it this process's own, until [#close()] or the process's end.
    ///
    /// @return whether it is; false while another process has it
    boolean claim() throws IOException;

    /// What was published last and has grown since; empty if there is nothing.
    Optional<Content> read() throws IOException;

    /// A new file beside the old one, which is not there for [#read()] before it is published.
    Draft draft() throws IOException;

    /// Moves what is there out of the way, where the owner finds it; only the last such thing stays.
    void setAside() throws IOException;

    /// Removes what was published.
    void remove() throws IOException;

    /// Lets go of it.
    @Override
    void close();

    /// What was there when it was opened. To be closed.
    ///
    /// @param size in bytes
    record Content(InputStream bytes, long size) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /// A file that is being written, and goes on growing once it is published.
    interface Draft extends AutoCloseable {

        void write(byte[] bytes) throws IOException;

        /// Waits until all that was written is on the disk.
        void sync() throws IOException;

        /// Puts it in the place of what was there, in one step that a crash does or does not see.
        void publish() throws IOException;

        /// Removes it, unless it was published.
        @Override
        void close() throws IOException;
    }
}
