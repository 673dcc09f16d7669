package dev.lukbot.testing;

import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.command.Surroundings;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.util.Optional;

/// Says what it was told to; at first nothing is known, and the bot may write anywhere. Thread-safe.
public final class FakeSurroundings implements Surroundings {

    private volatile Optional<Whereabouts> whereabouts = Optional.empty();
    private volatile boolean mayWrite = true;

    /// Everyone is there from now on, whatever the invocation says.
    public void are(Whereabouts now) {
        whereabouts = Optional.of(now);
    }

    public void mayWrite(boolean may) {
        mayWrite = may;
    }

    @Override
    public Optional<Whereabouts> whereabouts(GuildId guild, UserId member) {
        return whereabouts;
    }

    @Override
    public boolean mayWrite(GuildId guild, ChannelId channel) {
        return mayWrite;
    }
}
