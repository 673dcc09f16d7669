package dev.lukbot.sound.ffmpeg;

import dev.lukbot.process.Child;
import dev.lukbot.sound.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// One process that decodes from one place on. One thread reads; anyone may close it, which ends a read that waits.
final class Decoding implements AutoCloseable {

    private static final Duration TO_EXIT = Duration.ofSeconds(5);

    private final Child child;
    private final Runnable withdrawal;
    private final PcmStream sound;

    /// @param withdrawal ends what the process was offered to read
    Decoding(Child child, Runnable withdrawal) {
        this.child = child;
        this.withdrawal = withdrawal;
        sound = new PcmStream(child.output());
    }

    /// The next frame; empty when the process writes nothing more.
    Optional<Frame.Pcm> next() throws IOException {
        return sound.next();
    }

    /// Why it ended, in one line; empty if it just came to the end.
    Optional<String> trouble() throws IOException {
        OptionalInt status = child.awaitExit(TO_EXIT);
        if (status.isPresent() && status.getAsInt() == 0) {
            return Optional.empty();
        }
        String how = status.isPresent() ? "exit status " + status.getAsInt() : "does not end";
        return Optional.of(Complaint.of(child.lastComplaint()).orElse(how));
    }

    @Override
    public void close() {
        withdrawal.run();
        child.close();
    }
}
