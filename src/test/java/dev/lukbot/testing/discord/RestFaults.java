package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Faults that wait for the requests they shall hit. Thread-safe.
final class RestFaults {

    private final List<Planned> planned = new ArrayList<>();

    private static final class Planned {
        private final Predicate<RestRequest> victims;
        private final Fault fault;
        private int left;

        Planned(int times, Predicate<RestRequest> victims, Fault fault) {
            this.left = times;
            this.victims = victims;
            this.fault = fault;
        }
    }

    synchronized void plan(int times, Predicate<RestRequest> victims, Fault fault) {
        planned.add(new Planned(times, victims, fault));
    }

    synchronized void clear() {
        planned.clear();
    }

    /// The fault that hits this request, which is then used up once.
    synchronized Optional<Fault> hitting(RestRequest request) {
        Optional<Planned> hit = planned.stream().filter(plan -> plan.victims.test(request)).findFirst();
        hit.ifPresent(plan -> {
            plan.left--;
            if (plan.left <= 0) {
                planned.remove(plan);
            }
        });
        return hit.map(plan -> plan.fault);
    }

    static RestResponse failure(int status) {
        return new RestResponse(status, NullNode.instance);
    }

    static RestResponse rateLimited(Duration retryAfter) {
        double seconds = retryAfter.toMillis() / 1000.0;
        // Without a Via header JDA takes a 429 for Cloudflare's and blocks everything.
        return new RestResponse(429,
                Payload.of("message", "You are being rate limited.", "retry_after", seconds, "global", false),
                Map.of("Retry-After", Long.toString(Math.ceilDiv(retryAfter.toMillis(), 1000)), "Via", "1.1 simulated",
                        "X-RateLimit-Scope", "user", "X-RateLimit-Limit", "5", "X-RateLimit-Remaining", "0",
                        "X-RateLimit-Reset-After", Double.toString(seconds), "X-RateLimit-Bucket", "simulated"));
    }
}
