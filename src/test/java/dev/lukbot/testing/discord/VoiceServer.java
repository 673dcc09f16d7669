package dev.lukbot.testing.discord;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// All voice sessions of the bot, by token and by SSRC. Thread-safe.
final class VoiceServer {

    private static final int VOICE_SERVER_CRASHED = 4015;

    private final Snowflakes ids;
    private final BotAccount bot;
    private final Supplier<String> endpoint;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger nextSsrc = new AtomicInteger(1000);
    private final Map<String, VoiceSession> byToken = new ConcurrentHashMap<>();
    private final Map<Integer, VoiceSession> bySsrc = new ConcurrentHashMap<>();
    private volatile int udpPort;
    private volatile DaveMode daveMode = DaveMode.OFF;
    private volatile List<String> modes = List.of(VoiceCipher.AES_GCM, VoiceCipher.XCHACHA20);

    /// @param endpoint what VOICE_SERVER_UPDATE names
    VoiceServer(Snowflakes ids, BotAccount bot, Supplier<String> endpoint) {
        this.ids = ids;
        this.bot = bot;
        this.endpoint = endpoint;
    }

    /// @param onConnected runs when the bot has come over to the new session
    VoiceSession open(FakeChannel channel, String sessionId, FakeVoice voice, Runnable onConnected) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        var session = new VoiceSession(channel, sessionId, "voice-token-" + ids.next(), nextSsrc.incrementAndGet(), key,
                voice, bot, daveMode, onConnected);
        byToken.put(session.token(), session);
        bySsrc.put(session.ssrc(), session);
        return session;
    }

    void forget(VoiceSession session) {
        byToken.remove(session.token());
        bySsrc.remove(session.ssrc());
    }

    /// Ends a session that the bot has left behind.
    void close(VoiceSession session) {
        forget(session);
        session.close(VOICE_SERVER_CRASHED);
    }

    Optional<VoiceSession> withToken(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    Optional<VoiceSession> withSsrc(int ssrc) {
        return Optional.ofNullable(bySsrc.get(ssrc));
    }

    String endpoint() {
        return endpoint.get();
    }

    BotAccount bot() {
        return bot;
    }

    int udpPort() {
        return udpPort;
    }

    void listensOn(int port) {
        udpPort = port;
    }

    List<String> modes() {
        return modes;
    }

    void offers(List<String> offered) {
        modes = List.copyOf(offered);
    }

    void encrypts(DaveMode mode) {
        daveMode = mode;
    }
}
