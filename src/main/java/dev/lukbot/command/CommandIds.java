package dev.lukbot.command;

import java.util.Map;
import java.util.OptionalLong;

/// The ids that Discord gave to the commands, by which texts can mention them so that people can click on them.
///
/// Thread-safe: whoever tells Discord of the commands learns the ids, everyone else reads.
public final class CommandIds {

    private volatile Map<String, Long> byName = Map.of();

    /// From now on these are the ids, by the commands' names.
    public void learn(Map<String, Long> ids) {
        byName = Map.copyOf(ids);
    }

    /// Empty as long as Discord has not told it.
    public OptionalLong of(String command) {
        Long id = byName.get(command);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
