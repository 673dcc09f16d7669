package dev.lukbot.commands;

import dev.lukbot.id.ChannelId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers in which text channels people know already that the bot may not write there by itself. Bounded: full, it
/// forgets all and tells again. Thread-safe.
final class QuietChannels {

    private static final int MOST = 10_000;

    private final Set<ChannelId> told = ConcurrentHashMap.newKeySet();

    /// @param mayWrite whether the bot may write in `channel`
    /// @return whether people should be told now that it may not
    boolean isNews(ChannelId channel, boolean mayWrite) {
        if (mayWrite) {
            told.remove(channel);
            return false;
        }
        if (told.size() >= MOST) {
            told.clear();
        }
        return told.add(channel);
    }
}
