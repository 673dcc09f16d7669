package dev.lukbot.audio;

import dev.lukbot.sound.SoundSource;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.Track;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Somewhere music comes from. Thread-safe; its methods block, on threads made for that.
///
/// A new source is a class of its own and its line in `AudioSources`. Whoever opens one closes it, which breaks whatever
/// it has open.
public interface Source extends AutoCloseable {

    /// The short name that its tracks carry, such as `http`.
    String name();

    /// Whether `link` is this source's business. Decided by the look of it, without asking anyone.
    boolean handles(String link);

    /// What a link means.
    ///
    /// @throws NotPlayableException if that is known to be nothing that plays; any other [IOException] says what broke
    LoadResult resolve(String link) throws IOException;

    /// How long [#resolve] may take.
    ///
    /// @param usual what is enough for most sources
    default Duration patience(Duration usual) {
        return usual;
    }

    /// Whoever wants to hear a track. Thread-safe.
    interface Hearer {

        /// Has nothing to add.
        Hearer NOBODY = (_, why) -> {
            throw why;
        };

        /// The source has tried all it can.
        ///
        /// @param from where the track has to go on
        /// @return other sound to be heard in its place, from there on
        /// @throws IOException `why`, if there is none
        SoundSource replace(Duration from, IOException why) throws IOException;
    }

    /// Opens a track of this source, which may have been found long ago.
    ///
    /// @param from where the hearer will [seek][SoundSource#seek] to at once; to know it may spare a way there
    /// @throws NotPlayableException as [#resolve]
    SoundSource open(Track track, Duration from, Hearer hearer) throws IOException;

    /// Whether opening a track of this source takes so long that it is better done before its turn comes.
    default boolean isSlow() {
        return false;
    }

    /// Whether it [searches][#search].
    default boolean isSearchable() {
        return false;
    }

    /// Whether searching it asks somebody else, so that its answers are worth keeping for a while.
    default boolean isRemote() {
        return true;
    }

    /// Candidates for words that somebody typed, best first; none if there is nothing of the kind.
    ///
    /// @param limit how many are wanted
    /// @throws NotPlayableException as [#resolve]
    default List<Track> search(String words, int limit) throws IOException {
        return List.of();
    }

    /// What was opened of the track turned out not to be what it was taken for: the next time it is opened in another way,
    /// if there is one.
    ///
    /// @param failure as it was met while the track was decoded
    /// @return whether there is
    boolean distrust(Track track, IOException failure);

    @Override
    void close();
}
