package dev.lukbot.playback;

import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The tracks still to come, in order, and where the present round of them ends.
///
/// Tracks that come again after their turn wait behind the end of the round; the round is over when all others had
/// theirs. Positions count from 1, the next track. Confined to the player's owner; its snapshots may be shared.
final class TrackQueue {

    private final int capacity;
    private final List<Track> tracks = new ArrayList<>();

    /// How many tracks, from the front, belong to the present round.
    private int leftInRound;

    /// What [#snapshot()] answered last; null once the queue differs from it.
    private @Nullable List<Track> snapshot = List.of();

    TrackQueue(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return tracks.size();
    }

    boolean isEmpty() {
        return tracks.isEmpty();
    }

    /// The same list again until something changes.
    List<Track> snapshot() {
        List<Track> current = snapshot;
        if (current == null) {
            current = List.copyOf(tracks);
            snapshot = current;
        }
        return current;
    }

    /// @return how many of them, from the first on, found room
    int addLast(List<Track> added) {
        // Once tracks wait to come again, what is added behind them comes with them in the next round.
        boolean inThisRound = leftInRound == tracks.size();
        List<Track> fitting = fitting(added);
        tracks.addAll(fitting);
        if (inThisRound) {
            leftInRound += fitting.size();
        }
        snapshot = null;
        return fitting.size();
    }

    /// Puts them in front, in their order.
    ///
    /// @return how many of them, from the first on, found room
    int addNext(List<Track> added) {
        List<Track> fitting = fitting(added);
        tracks.addAll(0, fitting);
        leftInRound += fitting.size();
        snapshot = null;
        return fitting.size();
    }

    private List<Track> fitting(List<Track> added) {
        return added.subList(0, Math.clamp(capacity - tracks.size(), 0, added.size()));
    }

    /// Puts a track that had its turn behind the others, for the next round. It finds room even in a full queue: it
    /// held a place a moment ago.
    void comeAgain(Track track) {
        tracks.addLast(track);
        snapshot = null;
    }

    /// Whether all tracks that are left wait for the next round. Never so while there are none.
    boolean roundIsOver() {
        return leftInRound == 0 && !tracks.isEmpty();
    }

    /// Makes all tracks that are there now the present round.
    void beginRound() {
        leftInRound = tracks.size();
    }

    /// Takes the next track out.
    Optional<Track> poll() {
        return remove(1);
    }

    /// @return the removed track; empty if there is none at this position
    Optional<Track> remove(int position) {
        if (isOutside(position)) {
            return Optional.empty();
        }
        if (position <= leftInRound) {
            leftInRound--;
        }
        snapshot = null;
        return Optional.of(tracks.remove(position - 1));
    }

    /// @return the moved track; empty if there is none at one of the positions
    Optional<Track> move(int from, int to) {
        if (isOutside(from) || isOutside(to)) {
            return Optional.empty();
        }
        Track moved = tracks.remove(from - 1);
        tracks.add(to - 1, moved);
        snapshot = null;
        return Optional.of(moved);
    }

    private boolean isOutside(int position) {
        return position < 1 || position > tracks.size();
    }

    /// @return how many tracks were shuffled
    int shuffle(RandomGenerator random) {
        Collections.shuffle(tracks, random);
        snapshot = null;
        return tracks.size();
    }

    /// @return how many tracks were dropped
    int clear() {
        int dropped = tracks.size();
        tracks.clear();
        leftInRound = 0;
        snapshot = null;
        return dropped;
    }
}
