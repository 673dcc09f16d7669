package dev.lukbot.library;

import java.util.List;

/// Some of many. Immutable.
///
/// @param number from 1
/// @param of how many pages there are, at least 1
/// @param total how many entries all pages have
public record Page<T>(List<T> entries, int number, int of, int total) {

    public Page {
        entries = List.copyOf(entries);
    }

    /// One page; the nearest if there is none of that number.
    static <T> Page<T> of(List<T> all, int number, int size) {
        int pages = Math.max(1, (all.size() + size - 1) / size);
        int shown = Math.clamp(number, 1, pages);
        int from = (shown - 1) * size;
        return new Page<>(all.subList(from, Math.min(all.size(), from + size)), shown, pages, all.size());
    }
}
