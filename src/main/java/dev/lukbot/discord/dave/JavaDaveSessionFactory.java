package dev.lukbot.discord.dave;

import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import net.dv8tion.jda.api.audio.dave.DaveSessionFactory;

/// Makes the sessions that encrypt voice without native code: one per voice connection. Thread-safe.
public final class JavaDaveSessionFactory implements DaveSessionFactory {

    @Override
    public DaveSession createDaveSession(DaveProtocolCallbacks gateway, long userId, long channelId) {
        return new JavaDaveSession(gateway, userId, new MlsGroup(userId, channelId));
    }
}
