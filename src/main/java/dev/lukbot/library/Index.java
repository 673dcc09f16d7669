package dev.lukbot.library;

import dev.lukbot.library.Entry.Kind;
import dev.lukbot.library.files.MusicPath;
import dev.lukbot.library.files.Walk;
import dev.lukbot.library.files.Walk.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of each file, and which files must be read. Confined to one thread.
final class Index {

    /// A file that was written longer ago, or later than now, is not being written now: clocks differ and step.
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Map<MusicPath, Entry> entries = new HashMap<>();
    /// Files that may still be written, as they were when they were seen last.
    private Map<MusicPath, Seen> growing = new HashMap<>();
    /// Each text that many files say, once: it halves what the index takes.
    private final Map<String, String> texts = new HashMap<>();
    private int broken;

    void load(Collection<Entry> loaded) {
        entries.clear();
        broken = 0;
        loaded.forEach(this::put);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    int broken() {
        return broken;
    }

    /// Whether files wait to be looked at again soon.
    boolean hasGrowing() {
        return !growing.isEmpty();
    }

    void put(Entry read) {
        Entry entry = new Entry(read.path(), read.size(), read.modified(), read.kind(), read.said().sharing(texts),
                read.links());
        Entry before = entries.put(entry.path(), entry);
        broken += entry.kind() == Kind.BROKEN ? 1 : 0;
        broken -= before != null && before.kind() == Kind.BROKEN ? 1 : 0;
    }

    private void remove(MusicPath path) {
        Entry before = entries.remove(path);
        broken -= before != null && before.kind() == Kind.BROKEN ? 1 : 0;
    }

    /// Forgets the files that are gone.
    ///
    /// @return whether there were any
    boolean forgetGone(Walk walk) {
        Set<MusicPath> there = new HashSet<>();
        walk.files().forEach(seen -> there.add(seen.path()));
        List<MusicPath> gone = entries.keySet()
                .stream()
                .filter(path -> !there.contains(path) && !walk.mayHold(path))
                .toList();
        gone.forEach(this::remove);
        return !gone.isEmpty();
    }

    /// The files that are new or changed, and were not written just now: those are read when they stop changing.
    List<Seen> toRead(Walk walk, Instant now) {
        var read = new ArrayList<Seen>();
        Map<MusicPath, Seen> stillGrowing = new HashMap<>();
        for (Seen seen : walk.files()) {
            Entry known = entries.get(seen.path());
            if (known != null && known.isOf(seen)) {
                continue;
            }
            boolean isOld = Math.abs(now.toEpochMilli() - seen.modified()) > RECENT.toMillis();
            if (seen.equals(growing.get(seen.path())) || (isOld && !growing.containsKey(seen.path()))) {
                read.add(seen);
            } else {
                stillGrowing.put(seen.path(), seen);
            }
        }
        growing = stillGrowing;
        return read;
    }
}
