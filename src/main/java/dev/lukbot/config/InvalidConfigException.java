package dev.lukbot.config;

import java.io.Serial;
import java.util.List;

/// The environment cannot be used. Lists every problem: each with the variable, what is allowed and what was given.
public final class InvalidConfigException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public InvalidConfigException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
