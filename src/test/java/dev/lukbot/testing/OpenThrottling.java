package dev.lukbot.testing;

import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Throttling;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Admits every use, and answers queries with what was put in. Thread-safe.
public final class OpenThrottling implements Throttling {

    private final Map<Query<?>, Object> answers = new ConcurrentHashMap<>();

    /// From now on `query` is answered with `answer`.
    public <T> void answer(Query<T> query, T answer) {
        answers.put(query, answer);
    }

    @Override
    public Answers admit(CommandSpec spec, Invocation invocation, List<Query<?>> needs) {
        var asked = new HashMap<>(answers);
        asked.keySet().retainAll(needs);
        return new Answers(asked);
    }
}
