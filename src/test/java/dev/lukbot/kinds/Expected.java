package dev.lukbot.kinds;

import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.Undecodable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What must come of a link. Immutable.
sealed interface Expected {

    /// It is heard from its beginning to its end, once.
    ///
    /// @param parts one after the other
    /// @param title empty for the name of the file
    record Heard(List<Part> parts, Optional<String> title, Quality quality) implements Expected {

        public Heard {
            parts = List.copyOf(parts);
        }

        Duration length() {
            return parts.stream().map(Part::length).reduce(Duration.ZERO, Duration::plus);
        }

        Heard titled(String text) {
            return new Heard(parts, Optional.of(text), quality);
        }

        Heard withFlaws() {
            return new Heard(parts, title, Quality.FLAWED);
        }

        Heard cut() {
            return new Heard(parts, title, Quality.CUT);
        }

        Heard padded() {
            return new Heard(parts, title, Quality.PADDED);
        }
    }

    /// What can be asked for.
    enum Quality {
        PERFECT,
        /// What an encoder put around the sound is not told, and lasts up to a quarter of a second.
        PADDED,
        /// Something is broken: a click, or a gap of a quarter of a second.
        FLAWED,
        /// The end is missing, which its headers do not know.
        CUT
    }

    /// Some tones at once.
    ///
    /// @param hertz what is to be heard in either ear
    record Part(Duration length, List<Integer> hertz) {

        public Part {
            hertz = List.copyOf(hertz);
        }
    }

    /// It is refused before anything is said to play.
    record Refused(LoadResult result) implements Expected {}

    /// It is a list.
    record Listed(List<String> titles) implements Expected {

        public Listed {
            titles = List.copyOf(titles);
        }
    }

    /// @param hertz all at once
    static Heard tone(double seconds, Integer... hertz) {
        return new Heard(List.of(part(seconds, hertz)), Optional.empty(), Quality.PERFECT);
    }

    static Part part(double seconds, Integer... hertz) {
        return new Part(Duration.ofMillis(Math.round(seconds * 1000)), Arrays.asList(hertz));
    }

    static Heard parts(Part... parts) {
        return new Heard(Arrays.asList(parts), Optional.empty(), Quality.PERFECT);
    }

    /// @param format as people are told
    static Refused undecodable(String format) {
        return new Refused(new Undecodable(format));
    }

    static Refused noSound(String name) {
        return new Refused(new NoSound(name));
    }

    static Refused refused(LoadResult.Reason reason) {
        return new Refused(new LoadResult.Refused(reason));
    }
}
