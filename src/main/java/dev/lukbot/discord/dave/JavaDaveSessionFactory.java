package dev.lukbot.discord.dave;

import java.util.function.LongSupplier;
import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import net.dv8tion.jda.api.audio.dave.DaveSessionFactory;

/// Makes the sessions that encrypt voice without native code: one per voice connection. Thread-safe.
public final class JavaDaveSessionFactory implements DaveSessionFactory {

    private final LongSupplier nanoTime;

    /// @param nanoTime the monotonic clock, by which old keys expire
    public JavaDaveSessionFactory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public DaveSession createDaveSession(DaveProtocolCallbacks gateway, long userId, long channelId) {
        return new JavaDaveSession(gateway, userId, channelId, nanoTime);
    }
}
