package dev.lukbot.audio;

import dev.lukbot.audio.SoundOpener.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened to see what it is, kept for a moment: a track just found begins without asking its server again, which
/// may have no second answer. Thread-safe.
public final class OpenSounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenSounds.class);

    /// As many hold connections and buffers.
    static final int CAPACITY = 64;

    /// As long as people take to be connected; servers do not wait much longer for a reader.
    static final Duration KEPT = Duration.ofSeconds(15);

    private final Map<String, Opened.Sound> sounds = new LinkedHashMap<>();
    /// Of what is kept, and of nothing else: it must not hold in memory what somebody took.
    private final IdentityHashMap<Opened.Sound, Future<?>> expiries = new IdentityHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("open-sounds").factory());
    private boolean closed;

    public OpenSounds() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Keeps `sound` for whoever opens `key` next; closes it if nobody does.
    public void keep(String key, Opened.Sound sound) {
        Opened.Sound replaced;
        Opened.Sound surplus = null;
        synchronized (this) {
            if (closed) {
                replaced = sound;
            } else {
                replaced = removed(key);
                sounds.put(key, sound);
                if (sounds.size() > CAPACITY) {
                    surplus = removed(sounds.keySet().iterator().next());
                }
                expiries.put(sound,
                        timer.schedule(() -> expire(key, sound), KEPT.toMillis(), TimeUnit.MILLISECONDS));
            }
        }
        close(replaced);
        close(surplus);
    }

    /// What is kept for `key`, at its beginning, to be closed by the caller; nobody else gets it.
    public synchronized Optional<Opened.Sound> take(String key) {
        return Optional.ofNullable(removed(key));
    }

    /// Called while holding `this`.
    private Opened.@Nullable Sound removed(String key) {
        Opened.Sound sound = sounds.remove(key);
        Future<?> expiry = expiries.remove(sound);
        if (expiry != null) {
            expiry.cancel(/* mayInterruptIfRunning= */ false);
        }
        return sound;
    }

    private void expire(String key, Opened.Sound sound) {
        boolean expired;
        synchronized (this) {
            expired = sounds.remove(key, sound);
            expiries.remove(sound);
        }
        if (expired) {
            close(sound);
        }
    }

    @Override
    public void close() {
        Map<String, Opened.Sound> left;
        synchronized (this) {
            closed = true;
            left = Map.copyOf(sounds);
            sounds.clear();
            expiries.clear();
        }
        timer.shutdownNow();
        left.values().forEach(OpenSounds::close);
    }

    private static void close(Opened.@Nullable Sound sound) {
        if (sound == null) {
            return;
        }
        try {
            sound.source().close();
        } catch (IOException failure) {
            log.atDebug().setCause(failure).log("What was kept open did not close as it should");
        }
    }
}
