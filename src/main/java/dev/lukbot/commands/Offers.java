package dev.lukbot.commands;

import dev.lukbot.track.Reference;
import dev.lukbot.track.Track;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people were lately offered to choose from, so that what they choose plays without asking its source once more.
/// What is not here any more is loaded by its reference. Thread-safe.
final class Offers {

    static final int CAPACITY = 5_000;

    private final Map<String, Track> offered = new LinkedHashMap<>();

    synchronized void remember(Track track) {
        String reference = Reference.of(track);
        offered.remove(reference);
        offered.put(reference, track);
        if (offered.size() > CAPACITY) {
            offered.remove(offered.keySet().iterator().next());
        }
    }

    synchronized Optional<Track> find(String reference) {
        return Optional.ofNullable(offered.get(reference));
    }
}
