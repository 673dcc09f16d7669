package dev.lukbot.audio;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Decoder;
import dev.lukbot.playback.Decoder.Event;
import dev.lukbot.testing.Await;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A player of one guild, whoever pulls its frames (as fast as they come), and all its events.
public final class Listener implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(2000);
    private final Decoder player;

    public Listener(AudioEngine engine) {
        player = engine.create(new GuildId(1), events::add);
    }

    public Decoder player() {
        return player;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /// Waits for this many frames.
    List<byte[]> frames(int count) {
        var frames = new ArrayList<byte[]>();
        Await.until(count + " frames", () -> {
            while (frames.size() < count && pull(frames)) {
                // as fast as they come
            }
            return frames.size() == count;
        });
        return frames;
    }

    /// Pulls frames until this event came.
    public <E extends Event> E until(Class<E> kind) {
        untilHeard(kind);
        return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    /// All frames until this event.
    public List<byte[]> untilHeard(Class<? extends Event> kind) {
        var frames = new ArrayList<byte[]>();
        try {
            Await.until(kind.getSimpleName(), () -> {
                while (pull(frames)) {
                    // as fast as they come
                }
                return events.stream().anyMatch(kind::isInstance);
            });
        } catch (AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "; " + frames.size() + " frames and " + events, failure);
        }
        return frames;
    }

    /// Whether a frame is there right now.
    boolean hears() {
        return pull(new ArrayList<>());
    }

    private boolean pull(List<byte[]> frames) {
        buffer.clear();
        if (!player.frames().next(buffer)) {
            return false;
        }
        var frame = new byte[buffer.flip().remaining()];
        buffer.get(frame);
        frames.add(frame);
        return true;
    }

    @Override
    public void close() {
        player.close();
    }
}
