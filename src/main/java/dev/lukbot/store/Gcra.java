package dev.lukbot.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The generic cell rate algorithm: decides about a use from one instant per limit, the theoretical arrival time, which
/// is when the limit is back at its full number of permits.
///
/// `lua/admit.lua` is the same in Redis. Everything is in whole microseconds, so both count exactly alike.
public final class Gcra {

    private Gcra() {}

    /// Whether a use is admitted.
    ///
    /// @param refusedBy index of the limit that refuses longest; -1 if none
    /// @param remaining uses left of the tightest limit
    /// @param arrivals the limits' theoretical arrival times afterwards, unchanged if the use was refused
    public record Decision(
            int refusedBy, int remaining, Duration retryAfter, Duration resetAfter, List<Instant> arrivals) {

        public Decision {
            arrivals = List.copyOf(arrivals);
        }

        public Admission admission(List<Limit> limits) {
            Optional<Limit> refusing = refusedBy < 0 ? Optional.empty() : Optional.of(limits.get(refusedBy));
            return new Admission(refusing, remaining, retryAfter, resetAfter);
        }
    }

    /// The time that one permit takes to come back, in microseconds.
    public static long interval(Limit limit) {
        return Math.max(1, micros(limit.window()) / limit.permits());
    }

    /// @param arrivals the limits' arrival times so far; one in the past, or [Instant#EPOCH], means an unused limit
    public static Decision decide(List<Limit> limits, List<Instant> arrivals, Instant now) {
        if (limits.isEmpty()) {
            return new Decision(-1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, List.of());
        }
        int refusedBy = -1;
        long longestRetry = 0;
        int tightest = 0;
        long fewest = Long.MAX_VALUE;
        var before = new long[limits.size()];
        for (int i = 0; i < limits.size(); i++) {
            long interval = interval(limits.get(i));
            long full = interval * limits.get(i).permits();
            before[i] = Math.clamp(ChronoUnit.MICROS.between(now, arrivals.get(i)), 0, full);
            long room = full - before[i] - interval;
            if (-room > longestRetry) {
                longestRetry = -room;
                refusedBy = i;
            }
            long left = Math.floorDiv(room, interval);
            if (left < fewest) {
                fewest = left;
                tightest = i;
            }
        }
        if (refusedBy >= 0) {
            tightest = refusedBy;
            fewest = 0;
        }
        var after = new ArrayList<Instant>(limits.size());
        for (int i = 0; i < limits.size(); i++) {
            long used = refusedBy >= 0 ? before[i] : before[i] + interval(limits.get(i));
            after.add(now.plus(used, ChronoUnit.MICROS));
        }
        return new Decision(
                refusedBy, (int) fewest, micros(longestRetry),
                Duration.between(now, after.get(tightest)), after);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
