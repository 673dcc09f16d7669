package dev.lukbot.discord.voice;

import java.util.List;
import java.util.stream.Stream;

/// What comes of a [Signal]: how the line is then, and what is to be done, in this order. Immutable.
record Step(Line line, List<Effect> effects) {

    Step {
        effects = List.copyOf(effects);
    }

    Step and(Effect more) {
        return new Step(line, Stream.concat(effects.stream(), Stream.of(more)).toList());
    }
}
