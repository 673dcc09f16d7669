package dev.lukbot.ytdlp;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Leaves services alone that refuse us, each in each way to ask it.
///
/// Only what the next recording would meet too counts: a challenge, a rate limit, a 403, the network; never what is wrong
/// with one recording. After a rest one is let through to see. Thread-safe. What is known outlives a restart, if the
/// memory that it is given does.
public final class Breakers {

    /// The way to ask a service for words.
    public static final String SEARCH = "search";

    /// The way to ask a service what a link means.
    public static final String LOOKUP = "lookup";

    private static final int WINDOW = 6;
    private static final int AT_LEAST = 3;
    private static final float HALF = 50;

    /// How long a service is left alone.
    static final Duration REST = Duration.ofMinutes(10);

    /// Where refusals are kept over a restart. Thread-safe; does not block.
    public interface Memory {

        /// Forgets at once.
        Memory NONE = new Memory() {
            @Override
            public Map<String, Refusal> load() {
                return Map.of();
            }

            @Override
            public void keep(String key, Optional<Refusal> refusal) {
                // forgotten
            }
        };

        /// What was kept, by key.
        Map<String, Refusal> load();

        /// @param refusal empty when the service is well again
        void keep(String key, Optional<Refusal> refusal);
    }

    /// Something that may fail with a service.
    @FunctionalInterface
    public interface Call<T> {
        T call() throws IOException;
    }

    private final CircuitBreakerConfig config;
    private final InstantSource time;
    private final Memory memory;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Refusal> latest = new ConcurrentHashMap<>();

    public Breakers(InstantSource time, Memory memory) {
        this.time = time;
        this.memory = memory;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(AT_LEAST)
                .failureRateThreshold(HALF)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(REST)
                .clock(time.withZone(ZoneOffset.UTC))
                .build();
        memory.load().forEach(this::restore);
    }

    /// A refusal from before a restart: the rest of its rest is kept, then one is let through.
    private void restore(String key, Refusal refusal) {
        Duration left = Duration.between(time.instant(), refusal.since().plus(REST));
        latest.put(key, refusal);
        if (left.isPositive()) {
            breaker(key).transitionToOpenStateFor(left);
        } else {
            breaker(key).transitionToOpenState();
            breaker(key).transitionToHalfOpenState();
        }
    }

    private CircuitBreaker breaker(String key) {
        return breakers.computeIfAbsent(key, name -> CircuitBreaker.of(name, config));
    }

    /// Asks a service, unless it refuses us just now.
    ///
    /// @param way how it is asked, such as `search`
    /// @throws YtDlpException if it fails, or was not asked: then as it failed the last time
    public <T> T ask(String service, String way, Call<T> call) throws IOException {
        String key = key(service, way);
        CircuitBreaker breaker = admitted(key);
        var settled = false;
        try {
            T answer = call.call();
            settled = true;
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            if (breaker.getState() == State.CLOSED && latest.remove(key) != null) {
                memory.keep(key, Optional.empty());
            }
            return answer;
        } catch (YtDlpException failure) {
            settled = failure.fault().isServices();
            if (settled) {
                failed(key, breaker, failure);
            }
            throw failure;
        } finally {
            if (!settled) {
                breaker.releasePermission(); // it says nothing about the service
            }
        }
    }

    /// Throws what [#ask] would throw if it did not ask.
    void requireWilling(String service, String way) throws YtDlpException {
        admitted(key(service, way)).releasePermission();
    }

    private CircuitBreaker admitted(String key) throws YtDlpException {
        CircuitBreaker breaker = breaker(key);
        try {
            breaker.acquirePermission();
            return breaker;
        } catch (CallNotPermittedException _) {
            throw new YtDlpException(latest.getOrDefault(key, new Refusal(time.instant(), Fault.NETWORK, "refuses")));
        }
    }

    private static String key(String service, String way) {
        return service + " " + way;
    }

    private void failed(String key, CircuitBreaker breaker, YtDlpException failure) {
        boolean wasOpen = latest.containsKey(key);
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        if (breaker.getState() == State.OPEN) {
            Refusal before = latest.get(key);
            var since = wasOpen && before != null ? before.since() : time.instant();
            var refusal = new Refusal(since, failure.fault(), failure.reason());
            latest.put(key, refusal);
            memory.keep(key, Optional.of(refusal));
        }
    }

    /// Who refuses us, by service and way, such as `youtube search`.
    public Map<String, Refusal> refusals() {
        return new TreeMap<>(latest);
    }

    /// Whether a service refuses to be asked in this way.
    public Optional<Refusal> refusal(String service, String way) {
        return Optional.ofNullable(latest.get(key(service, way)));
    }
}
