package dev.lukbot.audio.source;

import java.util.LinkedHashSet;
import java.util.Set;

/// Links that something was learnt about, the latest of them. Thread-safe.
final class RecentLinks {

    static final int CAPACITY = 1000;

    private final Set<String> links = new LinkedHashSet<>();

    /// @return false if it is known already
    synchronized boolean add(String link) {
        boolean added = links.add(link);
        if (links.size() > CAPACITY) {
            links.remove(links.iterator().next());
        }
        return added;
    }

    synchronized boolean contains(String link) {
        return links.contains(link);
    }
}
