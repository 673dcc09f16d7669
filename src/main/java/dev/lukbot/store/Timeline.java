package dev.lukbot.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a store holds under a [StoreKey.Structure#TIMELINE], or a part of it. Immutable.
///
/// @param elements newest first; of two at the same time the greater text first, as in a sorted set
public record Timeline(Stamp deletedAt, List<Element> elements) implements Held {

    static final Timeline NOTHING = new Timeline(Stamp.NEVER, List.of());

    /// An element at its time.
    public record Element(Instant at, String text) implements Comparable<Element> {

        private static final Comparator<Element> NEWEST_FIRST = Comparator.comparing(Element::at)
                .thenComparing(Element::text)
                .reversed();

        @Override
        public int compareTo(Element other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    public Timeline {
        elements = List.copyOf(elements);
    }

    List<String> newest(int limit) {
        return elements.stream().limit(limit).map(Element::text).toList();
    }

    Map<String, Instant> times(List<String> wanted) {
        var times = new HashMap<String, Instant>();
        for (Element element : elements) {
            if (wanted.contains(element.text())) {
                times.put(element.text(), element.at());
            }
        }
        return Map.copyOf(times);
    }

    /// This and the elements of `other`, cut to `cap`. Of two deletions the later one counts, and of what was there before
    /// it nothing stays.
    public Timeline with(Timeline other, int cap) {
        if (other.deletedAt.isAfter(deletedAt)) {
            return other;
        }
        if (deletedAt.isAfter(other.deletedAt)) {
            return this;
        }
        var latest = new LinkedHashMap<String, Element>();
        for (Element element : elements) {
            latest.put(element.text(), element);
        }
        for (Element element : other.elements) {
            latest.merge(element.text(), element, (one, two) -> one.at().isBefore(two.at()) ? two : one);
        }
        return new Timeline(deletedAt, latest.values().stream().sorted().limit(cap).toList());
    }

    @Override
    public Held after(StampedWrite write) {
        return switch (write.write()) {
            case Write.Append(StoreKey key, Instant at, String text) -> write.stamp().isAfter(deletedAt)
                    ? placed(new Element(Sizes.toMillis(at), text), key.family().cap())
                    : this;
            case Write.Delete _ ->
                write.stamp().isAfter(deletedAt) ? new Timeline(write.stamp(), List.of()) : this;
            default -> throw Held.unfit(write);
        };
    }

    private Timeline placed(Element added, int cap) {
        var changed = new ArrayList<Element>(elements.size() + 1);
        boolean isPlaced = false;
        for (Element element : elements) {
            boolean isSame = element.text().equals(added.text());
            if (isSame && !element.at().isBefore(added.at())) {
                return this;
            }
            if (!isPlaced && added.compareTo(element) < 0) {
                changed.add(added);
                isPlaced = true;
            }
            if (!isSame) {
                changed.add(element);
            }
        }
        if (!isPlaced) {
            changed.add(added);
        }
        return new Timeline(deletedAt, changed.size() > cap ? changed.subList(0, cap) : changed);
    }

    @Override
    public Stamp latest() {
        return deletedAt;
    }

    @Override
    public Stamp standingAgainst(StampedWrite write) {
        return deletedAt;
    }

    @Override
    public boolean isNothing() {
        return elements.isEmpty();
    }

    @Override
    public int bytes() {
        int bytes = Sizes.OBJECT;
        for (Element element : elements) {
            bytes += Sizes.OBJECT + Sizes.of(element.text());
        }
        return bytes;
    }
}
