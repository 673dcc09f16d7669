package dev.lukbot.playback;

import dev.lukbot.settings.RepeatMode;
import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a guild's player plays, what comes next and what came before. Immutable; whatever happens makes another one of it.
///
/// Entries that come again after their turn wait behind the end of the round; a round is over when all others had theirs.
/// When the last counted repeat begins, the mode is off already: nothing comes again after it. Where the current entry
/// is, the programme does not know: that changes by itself. Positions count from 1, the next entry.
///
/// @param current what plays, or is held
/// @param played what had its turn, the latest last; at most [#MAX_PLAYED]
/// @param leftInRound how many entries, from the front of `upcoming`, belong to the present round
/// @param repeatsLeft 0 means without end
/// @param nextNumber what the next new entry is called
public record Programme(
        Optional<Entry> current,
        List<Entry> upcoming,
        List<Entry> played,
        int leftInRound,
        RepeatMode repeat,
        int repeatsLeft,
        long nextNumber) {

    /// How many entries back one can go.
    public static final int MAX_PLAYED = 50;

    public Programme {
        upcoming = List.copyOf(upcoming);
        played = List.copyOf(played.subList(Math.max(0, played.size() - MAX_PLAYED), played.size()));
        if (leftInRound < 0 || leftInRound > upcoming.size()) {
            throw new IllegalArgumentException("leftInRound must be 0 to " + upcoming.size() + ": " + leftInRound);
        }
        if (repeatsLeft < 0) {
            throw new IllegalArgumentException("repeatsLeft must not be negative: " + repeatsLeft);
        }
    }

    /// Nothing plays and nothing waits.
    public static Programme empty(RepeatMode repeat, int repeatsLeft) {
        return new Programme(
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                repeat,
                repeat == RepeatMode.OFF ? 0 : repeatsLeft,
                1);
    }

    /// With as many of `tracks`, from the first on, as there is room for: at the end, or right after the current entry.
    ///
    /// @param capacity how many may wait
    Programme enqueued(List<Track> tracks, boolean next, int capacity) {
        int room = Math.clamp(capacity - upcoming.size(), 0, tracks.size());
        var added = new ArrayList<Entry>(room);
        for (Track track : tracks.subList(0, room)) {
            added.add(new Entry(nextNumber + added.size(), track));
        }
        // Once entries wait to come again, what is added behind them comes with them in the next round.
        boolean inThisRound = next || leftInRound == upcoming.size();
        var all = new ArrayList<>(upcoming);
        all.addAll(next ? 0 : all.size(), added);
        return new Programme(
                current,
                all,
                played,
                inThisRound ? leftInRound + room : leftInRound,
                repeat,
                repeatsLeft,
                nextNumber + room);
    }

    /// With another track as the current entry's, which keeps its number.
    Programme replaced(Track track) {
        return new Programme(current.map(entry -> new Entry(entry.number(), track)), upcoming, played, leftInRound,
                repeat, repeatsLeft, nextNumber);
    }

    /// The current entry came to its end: it plays once more, or the next one does, if there is any.
    Programme ended() {
        if (repeat == RepeatMode.TRACK) {
            return countedDown();
        }
        return current.isEmpty() ? this : putBack().begun();
    }

    /// The current entry cannot be played: the next one plays, if there is any. By [RepeatMode#QUEUE] it comes again in
    /// the next round, when it may be better.
    Programme failed() {
        return halted().begun();
    }

    /// The current entry cannot be played, and the next one is not tried either.
    Programme halted() {
        return withoutTrackRepeats().putBack();
    }

    /// Without the current entry and the next `count - 1`, whatever the mode; by [RepeatMode#QUEUE] they come again. The
    /// one after them plays, if there is any.
    Programme skipped(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        int more = Math.min(count - 1, upcoming.size());
        Programme rest = withoutTrackRepeats().putBack();
        for (; more > 0; more--) {
            rest = rest.begun().putBack();
        }
        return rest.begun();
    }

    /// The entry before plays again, and the current one comes right after it. Nothing changes if there was none before.
    Programme back() {
        if (played.isEmpty()) {
            return this;
        }
        Entry before = played.getLast();
        var coming = new ArrayList<>(upcoming);
        int again = coming.indexOf(before); // it waits to come again, or had been asked for
        int round = leftInRound;
        if (again >= 0) {
            coming.remove(again);
            round -= again < leftInRound ? 1 : 0;
        }
        if (current.isPresent() && !current.get().equals(before)) {
            coming.addFirst(current.get());
            round++;
        }
        return new Programme(
                Optional.of(before),
                coming,
                played.subList(0, played.size() - 1),
                round,
                repeat,
                repeatsLeft,
                nextNumber);
    }

    /// The next entry plays, if there is any; there must be no current one.
    Programme begun() {
        if (current.isPresent()) {
            throw new IllegalStateException("something plays: " + current.get().number());
        }
        if (upcoming.isEmpty()) {
            return this;
        }
        Programme round = leftInRound > 0 ? this : roundBegun();
        return new Programme(
                Optional.of(round.upcoming.getFirst()),
                round.upcoming.subList(1, round.upcoming.size()),
                played,
                round.leftInRound - 1,
                round.repeat,
                round.repeatsLeft,
                nextNumber);
    }

    /// Without the entry at `position`; the same if there is none.
    Programme removed(int position) {
        if (isOutside(position)) {
            return this;
        }
        var rest = new ArrayList<>(upcoming);
        rest.remove(position - 1);
        return with(rest, position <= leftInRound ? leftInRound - 1 : leftInRound);
    }

    /// With the entry at `from` at `to` instead; the same if there is none at one of them.
    Programme moved(int from, int to) {
        if (isOutside(from) || isOutside(to)) {
            return this;
        }
        var all = new ArrayList<>(upcoming);
        all.add(to - 1, all.remove(from - 1));
        return with(all, leftInRound);
    }

    /// What waits, in another order.
    Programme shuffled(RandomGenerator random) {
        var all = new ArrayList<>(upcoming);
        Collections.shuffle(all, random);
        return with(all, leftInRound);
    }

    /// Nothing waits; what plays goes on.
    Programme cleared() {
        return with(List.of(), 0);
    }

    /// From now on in this mode; what waits is one round.
    ///
    /// @param times how often to repeat; 0 without end
    Programme repeated(RepeatMode mode, int times) {
        return new Programme(
                current,
                upcoming,
                played,
                upcoming.size(),
                mode,
                mode == RepeatMode.OFF ? 0 : times,
                nextNumber);
    }

    /// The entry at `position`; empty if there is none.
    Optional<Entry> at(int position) {
        return isOutside(position) ? Optional.empty() : Optional.of(upcoming.get(position - 1));
    }

    private boolean isOutside(int position) {
        return position < 1 || position > upcoming.size();
    }

    private Programme with(List<Entry> coming, int round) {
        return new Programme(current, coming, played, round, repeat, repeatsLeft, nextNumber);
    }

    /// The current entry had its turn, and comes again if the mode says so. It finds room even in a full queue: it held a
    /// place a moment ago.
    private Programme putBack() {
        if (current.isEmpty() || repeat != RepeatMode.QUEUE) {
            return retired();
        }
        var all = new ArrayList<>(upcoming);
        all.add(current.get());
        return retired().with(all, leftInRound);
    }

    private Programme retired() {
        if (current.isEmpty()) {
            return this;
        }
        var before = new ArrayList<>(played);
        before.add(current.get());
        return new Programme(Optional.empty(), upcoming, before, leftInRound, repeat, repeatsLeft, nextNumber);
    }

    private Programme roundBegun() {
        Programme round = with(upcoming, upcoming.size());
        return repeat == RepeatMode.QUEUE ? round.countedDown() : round;
    }

    /// Repeats that were counted for one track do not pass on to the next one.
    private Programme withoutTrackRepeats() {
        return repeat == RepeatMode.TRACK && repeatsLeft > 0 ? inMode(RepeatMode.OFF, 0) : this;
    }

    private Programme countedDown() {
        return switch (repeatsLeft) {
            case 0 -> this;
            case 1 -> inMode(RepeatMode.OFF, 0);
            default -> inMode(repeat, repeatsLeft - 1);
        };
    }

    private Programme inMode(RepeatMode mode, int left) {
        return new Programme(current, upcoming, played, leftInRound, mode, left, nextNumber);
    }
}
