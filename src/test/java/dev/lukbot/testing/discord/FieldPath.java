package dev.lukbot.testing.discord;

import java.util.ArrayList;
import java.util.List;

/// Where in a request's body something stands: `data.embeds.0.title`. Immutable.
record FieldPath(List<String> steps) {

    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath {
        steps = List.copyOf(steps);
    }

    FieldPath field(String name) {
        var longer = new ArrayList<>(steps);
        longer.add(name);
        return new FieldPath(longer);
    }

    FieldPath element(int index) {
        return field(Integer.toString(index));
    }
}
