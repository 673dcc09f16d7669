package dev.lukbot.store.failover;

import java.time.Duration;
import java.util.Locale;

/// What a fault did to the store's users. Its text is a line of a Markdown table.
///
/// @param issued calls made
/// @param failed calls that threw
/// @param unread own writes that the next read of the same writer did not show
/// @param lost writes that were not in Redis in the end
/// @param duplicated writes that were there more often than made
/// @param longest the longest call
/// @param detection from the fault's begin until memory was in use
/// @param recovery from when Redis answered again until it was in use
record FaultReport(
        String fault, long issued, long failed, long unread, long lost, long duplicated, Duration longest,
        Duration detection, Duration recovery, long replayed) {

    static final String HEADER = """
            | Fault | issued | answered | failed | own write unread | lost | duplicated | longest call ms | detection ms \
            | recovery ms | replayed |
            |---|---|---|---|---|---|---|---|---|---|---|""";

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |", fault, issued, issued - failed,
                failed, unread, lost, duplicated, longest.toMillis(), detection.toMillis(), recovery.toMillis(),
                replayed);
    }
}
