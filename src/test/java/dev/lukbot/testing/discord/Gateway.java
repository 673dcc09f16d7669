package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/// The main gateway: the bot's session, and counts of what the bot sent. Thread-safe.
final class Gateway {

    private final BotAccount bot;
    private final Snowflakes ids;
    private final BiConsumer<GatewaySession, String> welcome;
    private final BiConsumer<Long, VoiceWish> voiceWishes;
    private final AtomicReference<Optional<GatewaySession>> session = new AtomicReference<>(Optional.empty());
    private final AtomicInteger identifies = new AtomicInteger();
    private final AtomicInteger resumes = new AtomicInteger();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final AtomicInteger voiceStateUpdates = new AtomicInteger();
    private volatile long intents;
    private volatile boolean refusing;

    /// @param welcome sends READY, which names the URL to resume at, and what follows
    /// @param voiceWishes is told, by guild id, where the bot wants to be
    Gateway(BotAccount bot, Snowflakes ids, BiConsumer<GatewaySession, String> welcome,
            BiConsumer<Long, VoiceWish> voiceWishes) {
        this.bot = bot;
        this.ids = ids;
        this.welcome = welcome;
        this.voiceWishes = voiceWishes;
    }

    /// Where the bot wants to be and how it wants to appear there.
    ///
    /// @param channel 0 for nowhere
    record VoiceWish(long channel, boolean selfMute, boolean selfDeaf) {}

    Optional<WebSocketPeer> accept(Upgrade upgrade) {
        return refusing ? Optional.empty() : Optional.of(new GatewayConnection(this, bot, upgrade));
    }

    void dispatch(String type, JsonNode data) {
        session.get().ifPresent(open -> open.dispatch(type, data));
    }

    GatewaySession identified(WebSocket socket, long wantedIntents) {
        identifies.incrementAndGet();
        intents = wantedIntents;
        var fresh = new GatewaySession("session-" + ids.next(), socket);
        session.set(Optional.of(fresh));
        return fresh;
    }

    void welcome(GatewaySession fresh, String url) {
        welcome.accept(fresh, url);
    }

    Optional<GatewaySession> resumed(String id) {
        resumes.incrementAndGet();
        return session.get().filter(open -> open.id().equals(id));
    }

    void heartbeat() {
        heartbeats.incrementAndGet();
    }

    void voiceStateUpdate(long guild, VoiceWish wish) {
        voiceStateUpdates.incrementAndGet();
        voiceWishes.accept(guild, wish);
    }

    Optional<WebSocket> socket() {
        return session.get().flatMap(GatewaySession::socket);
    }

    void forgetSession() {
        session.set(Optional.empty());
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    long intents() {
        return intents;
    }

    int identifies() {
        return identifies.get();
    }

    int resumes() {
        return resumes.get();
    }

    int heartbeats() {
        return heartbeats.get();
    }

    int voiceStateUpdates() {
        return voiceStateUpdates.get();
    }
}
