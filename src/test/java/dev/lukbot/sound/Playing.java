package dev.lukbot.sound;

import dev.lukbot.testing.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Playouts, who listens to them, and who pulls their frames, as fast as they come. Closing it waits for their threads.
final class Playing implements AutoCloseable {

    static final Duration STUCK_AFTER = Duration.ofSeconds(10);

    final List<String> events = new CopyOnWriteArrayList<>();
    final AtomicLong time = new AtomicLong();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Playout> playouts = new ArrayList<>();

    private final Playout.Listener listener = new Playout.Listener() {
        @Override
        public void started() {
            events.add("started");
        }

        @Override
        public void ended() {
            events.add("ended");
        }

        @Override
        public void failed(IOException why) {
            events.add("failed: " + why.getMessage());
        }

        @Override
        public void stuck() {
            events.add("stuck");
        }

        @Override
        public void titled(String text) {
            events.add("title: " + text);
        }

        @Override
        public void stayed() {
            events.add("stayed");
        }
    };

    @Override
    public void close() {
        playouts.forEach(Playout::close);
        Await.until("its threads end", () -> threads.stream().noneMatch(Thread::isAlive));
    }

    Playout play(SoundSource.Opening opening, Duration position, int volumePercent) {
        var playout = Playout.start(opening, position, volumePercent, STUCK_AFTER, run -> {
            Thread thread = Thread.ofPlatform().daemon().unstarted(run);
            threads.add(thread);
            return thread;
        }, time::get, listener);
        playouts.add(playout);
        return playout;
    }

    Playout play(SoundSource source) {
        return play(() -> source, Duration.ZERO, Volume.UNTOUCHED);
    }

    static List<byte[]> pull(Playout playout, int count) {
        var packets = new ArrayList<byte[]>();
        var buffer = ByteBuffer.allocate(1500);
        Await.until(count + " frames", () -> {
            while (packets.size() < count && playout.next(buffer.clear())) {
                packets.add(new byte[buffer.flip().remaining()]);
                buffer.get(packets.getLast());
            }
            return packets.size() == count;
        });
        return packets;
    }

    List<byte[]> pullAll(Playout playout) {
        var packets = new ArrayList<byte[]>();
        var buffer = ByteBuffer.allocate(1500);
        Await.until("the end", () -> {
            while (playout.next(buffer.clear())) {
                packets.add(new byte[buffer.flip().remaining()]);
                buffer.get(packets.getLast());
            }
            return events.stream().anyMatch(event -> event.equals("ended") || event.startsWith("failed"));
        });
        return packets;
    }
}
