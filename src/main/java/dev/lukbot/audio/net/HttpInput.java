package dev.lukbot.audio.net;

import dev.lukbot.media.MediaInput;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What is behind a link, as [Web] opened it: a file, or a radio.
///
/// Blocking, for one thread at a time; [#close()] is for anyone, at any time, and breaks a read that waits. The rest of a
/// file whose connection breaks is asked for anew, a [few times][Reconnects], before the failure is reported.
public final class HttpInput implements MediaInput {

    private final Origin origin;
    private final RangedFile file;
    private final Calls calls;
    private final Runnable onClose;
    /// Held while the connection is used, so that whoever closes knows whether it must be tidied up after that.
    private final ReentrantLock use = new ReentrantLock();

    HttpInput(Asking asking, Question question, Crossing crossing, Calls calls, LongSupplier nanoTime,
            Runnable onClose) throws IOException {
        this.calls = calls;
        this.onClose = onClose;
        this.origin = new Origin(asking, question, crossing, calls);
        this.file = new RangedFile(origin, nanoTime);
    }

    /// Where the redirects led. It may hold a password: [WebLink#shown()].
    public URI location() {
        return origin.location().uri();
    }

    /// In lower case, without parameters.
    public Optional<String> contentType() {
        return file.head().contentType();
    }

    /// What a radio calls itself.
    public Optional<String> stationName() {
        return file.head().stationName();
    }

    /// What the server wants the file to be saved as, with its extension and without folders.
    public Optional<String> fileName() {
        return file.head().fileName();
    }

    /// Whether it is a radio, which only ends when something fails. What sends ICY headers is one, and nothing else: a
    /// missing length alone says nothing of a file.
    public boolean isEndless() {
        return file.head().isEndless();
    }

    /// What a radio says that it plays just now. Thread-safe.
    public Optional<String> streamTitle() {
        return file.streamTitle();
    }

    /// How many requests were made for it, redirects included. Thread-safe.
    public int requests() {
        return calls.count();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        begin();
        try {
            return file.read(target, offset, length);
        } finally {
            end();
        }
    }

    @Override
    public long position() {
        return file.position();
    }

    @Override
    public OptionalLong length() {
        return file.length();
    }

    @Override
    public boolean isSeekable() {
        return file.isSeekable();
    }

    @Override
    public void seek(long position) throws IOException {
        begin();
        try {
            file.seek(position);
        } finally {
            end();
        }
    }

    @Override
    public byte[] peekEnd(int count) throws IOException {
        begin();
        try {
            return file.peekEnd(count);
        } finally {
            end();
        }
    }

    @Override
    public void close() {
        calls.breakAll();
        tidy();
        onClose.run();
    }

    private void begin() throws ClosedInputException {
        use.lock();
        if (calls.areBroken()) {
            end();
            throw new ClosedInputException();
        }
    }

    private void end() {
        use.unlock();
        if (calls.areBroken()) {
            tidy();
        }
    }

    /// Done by the reader or the closer, whoever is last: the reader looks after it let go, the closer broke off before.
    private void tidy() {
        if (use.tryLock()) {
            try {
                file.release();
            } finally {
                use.unlock();
            }
        }
    }
}
