package dev.lukbot.playback;

import dev.lukbot.id.GuildId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happened in the present step. It is told after the step, so that whatever listeners do, they find the player in a
/// consistent state, and a bug of theirs is not the player's. Confined to the player's owner.
final class Events {

    private static final Logger log = LoggerFactory.getLogger(Events.class);

    private final GuildId guild;
    private final List<PlaybackListener> listeners;
    private final List<PlaybackEvent> pending = new ArrayList<>();
    private boolean jumped;

    Events(GuildId guild, List<PlaybackListener> listeners) {
        this.guild = guild;
        this.listeners = List.copyOf(listeners);
    }

    void add(PlaybackEvent event) {
        pending.add(event);
    }

    /// The position is not where it would be by playing alone, which the view does not show.
    void jump() {
        jumped = true;
    }

    /// @return whether [#jump()] was called since the last time
    boolean takeJump() {
        boolean taken = jumped;
        jumped = false;
        return taken;
    }

    /// Tells everything to everyone, in order.
    void deliver(GuildPlayer.View view) {
        var due = List.copyOf(pending);
        pending.clear();
        for (PlaybackEvent event : due) {
            for (PlaybackListener listener : listeners) {
                try {
                    listener.on(guild, event, view);
                } catch (RuntimeException | Error bug) { // theirs, so the player and the others go on
                    log.atError().setCause(bug).log("A listener failed");
                }
            }
        }
    }
}
