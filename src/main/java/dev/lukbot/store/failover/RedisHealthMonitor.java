package dev.lukbot.store.failover;

import dev.lukbot.store.RemoteStore;
import dev.lukbot.store.RemoteStore.Pulse;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.failover.Condition.Event;
import dev.lukbot.store.failover.StoreHealth.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Watches Redis, connects to it, and says whether it is in use.
///
/// [#tick()] is called from one thread, some forty times a second; it blocks while it probes, for at most a second and a
/// half. Everything else may be called from any thread and does not block. The rules are [Condition]'s; this class feeds
/// them, drops a connection that failed, and logs every change once.
public final class RedisHealthMonitor {

    private static final Logger log = LoggerFactory.getLogger(RedisHealthMonitor.class);

    private final RemoteStore redis;
    private final InstantSource time;
    private final RandomGenerator random;
    private final AtomicReference<Condition> condition;
    private final AtomicReference<Optional<Pulse>> pulse = new AtomicReference<>(Optional.empty());
    private final Set<Reason> told = ConcurrentHashMap.newKeySet();
    private volatile boolean isInitialized;
    private volatile boolean wasAway;
    private volatile Runnable onChange = () -> {};
    private volatile Runnable onPulse = () -> {};

    // Touched by the ticking thread only.
    private Instant nextProbe = Instant.MIN;
    private State probedIn = State.CONNECTING;

    RedisHealthMonitor(RemoteStore redis, InstantSource time, RandomGenerator random) {
        this.redis = redis;
        this.time = time;
        this.random = random;
        this.condition = new AtomicReference<>(Condition.atStart(time.instant()));
    }

    /// Looks whether the connection is whole, and probes Redis if that is due.
    public void tick() {
        if (isInUse()) {
            redis.trouble().ifPresent(trouble -> happened(new Event.LinkLost(trouble.reason())));
        }
        tellWhy();
        if (time.instant().isBefore(nextProbe) && state() == probedIn) {
            return;
        }
        try {
            Pulse now = redis.probe();
            onPulse.run();
            Optional<Pulse> before = pulse.getAndSet(Optional.of(now));
            if (isInUse() && before.isPresent() && isOther(before.get(), now)) {
                // Another server, another past, or none, behind the same connection: it may have lost writes.
                happened(new Event.LinkLost(Reason.UNREACHABLE));
            } else {
                happened(new Event.ProbeSucceeded());
            }
        } catch (StoreUnavailableException outage) {
            happened(new Event.ProbeFailed(outage.reason()));
            if (!isInUse()) {
                redis.disconnect();
            }
        }
        tellWhy();
        Condition probed = condition.get();
        probedIn = probed.state();
        nextProbe = probed.nextProbe(time.instant(), random.nextDouble());
    }

    /// The data set gets its name after the first good probe.
    private static boolean isOther(Pulse before, Pulse now) {
        return !before.history().equals(now.history())
                || (before.epoch().isPresent() && !before.epoch().equals(now.epoch()));
    }

    public State state() {
        return condition.get().state();
    }

    /// What the last good probe found.
    Optional<Pulse> pulse() {
        return pulse.get();
    }

    Condition condition() {
        return condition.get();
    }

    boolean isInitialized() {
        return isInitialized;
    }

    /// @param task runs after every change of state, on whichever thread made it; must be quick
    void onChange(Runnable task) {
        onChange = task;
    }

    /// @param task runs after every good probe, before anything follows from it, on the ticking thread
    void onPulse(Runnable task) {
        onPulse = task;
    }

    /// A command failed.
    void failed(StoreUnavailableException outage) {
        happened(new Event.CommandFailed(outage.reason()));
    }

    /// Redis has got all that it had missed.
    void drained() {
        happened(new Event.Drained());
    }

    private boolean isInUse() {
        State state = state();
        return state == State.HEALTHY || state == State.RECOVERING;
    }

    private void happened(Event event) {
        Instant now = time.instant();
        Condition before = condition.getAndUpdate(known -> known.after(event, now));
        Condition after = before.after(event, now);
        if (before.state() != after.state()) {
            changed(before, after);
        }
    }

    private void changed(Condition before, Condition after) {
        switch (after.state()) {
            case HEALTHY -> {
                if (isInitialized) {
                    log.info("Redis is back; serving from it");
                } else { // at the start, LukBot's one line says so
                    isInitialized = true;
                    log.atLevel(wasAway ? Level.INFO : Level.DEBUG).log("Redis services initialized successfully");
                }
            }
            case DEGRADED -> {
                wasAway = true;
                redis.disconnect();
                if (before.state() != State.RECOVERING) { // else the outage goes on
                    told.clear();
                    after.failure().ifPresent(told::add);
                    log.atWarn()
                            .addKeyValue("reason", after.failure().map(Reason::sentence).orElse(""))
                            .log(before.state() == State.CONNECTING
                                    ? "Redis is not there; starting on memory and trying again quietly"
                                    : "Redis is away; serving from memory");
                }
            }
            case CONNECTING, RECOVERING ->
                log.debug("Redis answers; it gets what it missed");
        }
        onChange.run();
    }

    /// Within one outage, tells each further reason once: a server that came back may refuse the password now.
    private void tellWhy() {
        Condition now = condition.get();
        Optional<Reason> reason = now.failure().filter(why -> why != Reason.UNREACHABLE && why != Reason.TIMED_OUT);
        if (now.state() == State.DEGRADED && reason.isPresent() && told.add(reason.get())) {
            log.atWarn().addKeyValue("reason", reason.get().sentence()).log("Redis is still not usable");
        }
    }
}
