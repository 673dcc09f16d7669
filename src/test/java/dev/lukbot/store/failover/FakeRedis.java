package dev.lukbot.store.failover;

import dev.lukbot.store.Held;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.Limit;
import dev.lukbot.store.Query;
import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.Write;
import dev.lukbot.store.memory.InMemoryRedisStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A process's connection to a [Server] that does what a test wants it to. Confined to one thread.
final class FakeRedis implements RemoteStore {

    private record Snapshot(InMemoryRedisStore data, Optional<String> epoch) {}

    /// The data, which connections share.
    static final class Server {

        private final InstantSource time;
        private InMemoryRedisStore data;
        private Optional<String> epoch = Optional.empty();
        private final List<Snapshot> snapshots = new ArrayList<>();
        private int history;

        Server(InstantSource time) {
            this.time = time;
            this.data = empty();
        }

        /// What the server holds, for a test to look at.
        InMemoryRedisStore data() {
            return data;
        }

        void wipe() {
            data = empty();
            epoch = Optional.empty();
            history++;
        }

        void takeSnapshot() {
            snapshots.add(new Snapshot(copy(data), epoch));
        }

        int snapshots() {
            return snapshots.size();
        }

        /// A failover to a replica that had got no further than the last snapshot.
        void rollBack() {
            rollBack(snapshots.size() - 1);
        }

        /// A restart from a snapshot, however old.
        void rollBack(int which) {
            data = copy(snapshots.get(which).data());
            epoch = snapshots.get(which).epoch();
            history++;
        }

        private InMemoryRedisStore copy(InMemoryRedisStore original) {
            InMemoryRedisStore copy = empty();
            original.forEach(copy::put);
            return copy;
        }

        private InMemoryRedisStore empty() {
            return new InMemoryRedisStore(new HybridClock(time, "ffffffff"), Long.MAX_VALUE / 200, _ -> false);
        }
    }

    private final Server server;
    private final HybridClock clock;
    private Optional<Reason> fault = Optional.empty();
    private boolean isConnected;
    private int repliesToLose;

    FakeRedis(Server server, HybridClock clock) {
        this.clock = clock;
        this.server = server;
    }

    /// Fails everything from now on.
    void breakWith(Reason reason) {
        fault = Optional.of(reason);
        isConnected &= reason != Reason.UNREACHABLE;
    }

    void mend() {
        fault = Optional.empty();
        repliesToLose = 0;
    }

    /// Does what it is asked the next times, but says that it timed out.
    void loseReplies(int count) {
        repliesToLose = count;
    }

    @Override
    public List<Held> load(List<? extends Query<?>> queries) {
        return answer(() -> server.data.load(queries));
    }

    @Override
    public Applied apply(List<StampedWrite> writes) {
        return answer(() -> server.data.apply(writes));
    }

    @Override
    public Grant take(List<Limit> limits) {
        return answer(() -> server.data.take(limits));
    }

    @Override
    public void write(List<? extends Write> writes) {
        throw new UnsupportedOperationException("the switching store stamps writes itself");
    }

    @Override
    public Pulse probe() {
        isConnected = fault.isEmpty();
        Pulse pulse = answer(
                () -> new Pulse("history " + server.history, server.epoch, server.time.instant()));
        clock.follow(pulse.time());
        return pulse;
    }

    @Override
    public Optional<StoreUnavailableException> trouble() {
        return isConnected ? Optional.empty() : Optional.of(new StoreUnavailableException(Reason.UNREACHABLE));
    }

    @Override
    public void disconnect() {
        isConnected = false;
    }

    @Override
    public String mark(String epoch) {
        server.epoch = Optional.of(server.epoch.orElse(epoch));
        return server.epoch.orElseThrow();
    }

    @Override
    public void close() {
        isConnected = false;
    }

    private <T> T answer(Supplier<T> work) {
        fault.ifPresent(reason -> {
            throw new StoreUnavailableException(reason);
        });
        if (!isConnected) {
            throw new StoreUnavailableException(Reason.UNREACHABLE);
        }
        T result = work.get();
        if (repliesToLose > 0) {
            repliesToLose--;
            throw new StoreUnavailableException(Reason.TIMED_OUT);
        }
        return result;
    }
}
