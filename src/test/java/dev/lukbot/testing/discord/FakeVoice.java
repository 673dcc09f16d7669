package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A guild's voice server, as the bot meets it: one session after another. Thread-safe.
public final class FakeVoice {

    private static final int DISCONNECTED = 4014;

    private final FakeGuild guild;
    private final VoiceServer server;
    private final VoiceTraffic traffic = new VoiceTraffic();
    private final Hearing hearing;
    private final AtomicInteger identifies = new AtomicInteger();
    private final AtomicInteger resumes = new AtomicInteger();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final AtomicInteger speakings = new AtomicInteger();
    private volatile boolean losesUdp;
    private volatile Optional<VoiceSession> current = Optional.empty();

    FakeVoice(FakeGuild guild, VoiceServer server, Hearing hearing) {
        this.guild = guild;
        this.server = server;
        this.hearing = hearing;
    }

    /// Closes the bot's connection with a code of Discord's, such as 4006 or 4014.
    public void closeWith(int code) {
        awaitConnected().close(code);
    }

    /// Cuts the bot's connection without a word; it may resume.
    public void dropTcp() {
        awaitConnected().drop();
    }

    /// Moves the guild to another voice server: a new token and a new session in the same channel.
    public void changesServer() {
        VoiceSession old = awaitConnected();
        open(old.channel(), old.sessionId());
    }

    /// Like [#closeWith], but does nothing while the bot is not connected.
    public void closeIfConnected(int code) {
        ifConnected().ifPresent(session -> session.close(code));
    }

    /// Like [#dropTcp], but does nothing while the bot is not connected.
    public void dropIfConnected() {
        ifConnected().ifPresent(VoiceSession::drop);
    }

    /// Like [#changesServer], but does nothing while the bot is not connected.
    public void changeServerIfConnected() {
        ifConnected().ifPresent(old -> open(old.channel(), old.sessionId()));
    }

    private Optional<VoiceSession> ifConnected() {
        return current.filter(VoiceSession::connected);
    }

    /// Loses every UDP packet between the bot and this voice server, or no longer.
    public void losesUdp(boolean loses) {
        losesUdp = loses;
    }

    boolean losesUdp() {
        return losesUdp;
    }

    /// Whether the bot is connected so far that it may send sound.
    public boolean connected() {
        return ifConnected().isPresent();
    }

    private VoiceSession awaitConnected() {
        until("the bot is connected to voice in " + guild, this::connected);
        return current.orElseThrow();
    }

    /// Connections that began a session.
    public int identifies() {
        return identifies.get();
    }

    public int resumes() {
        return resumes.get();
    }

    public int heartbeats() {
        return heartbeats.get();
    }

    /// How often the bot announced that it speaks or no longer does (op 5).
    public int speakings() {
        return speakings.get();
    }

    /// What the bot sent by UDP, junk included.
    public VoiceTraffic traffic() {
        return traffic;
    }

    /// The end-to-end encryption of the present session; empty while DAVE is off or the bot is not connected.
    public Optional<DaveServer> dave() {
        return current.flatMap(VoiceSession::dave);
    }

    /// The encryption mode that the bot chose, such as `aead_aes256_gcm_rtpsize`.
    public String mode() {
        return awaitConnected().mode();
    }

    /// Waits until the bot is connected.
    public FakeVoice awaitConnection(Duration within) {
        until("the bot is connected to voice in " + guild, within, this::connected);
        return this;
    }

    Hearing hearing() {
        return hearing;
    }

    void moved(FakeChannel channel, String sessionId) {
        open(channel, sessionId);
    }

    private void open(FakeChannel channel, String sessionId) {
        Optional<VoiceSession> old = current;
        VoiceSession fresh = server.open(channel, sessionId, this, () -> old.ifPresent(server::close));
        current = Optional.of(fresh);
        guild.announce("VOICE_SERVER_UPDATE", Payload.of("guild_id", guild.idText(), "token", fresh.token(),
                "endpoint", server.endpoint()));
    }

    void left() {
        current.ifPresent(server::forget);
        current = Optional.empty();
    }

    void kicked() {
        current.ifPresent(session -> session.close(DISCONNECTED));
        left();
    }

    void personJoined(FakeMember person, FakeChannel channel) {
        current.filter(session -> session.channel().equals(channel)).ifPresent(session -> session.joined(person));
    }

    void personLeft(FakeMember person, FakeChannel channel) {
        current.filter(session -> session.channel().equals(channel)).ifPresent(session -> session.left(person));
    }

    void identified() {
        identifies.incrementAndGet();
    }

    void resumed() {
        resumes.incrementAndGet();
    }

    void heartbeat() {
        heartbeats.incrementAndGet();
    }

    void speaking() {
        speakings.incrementAndGet();
    }
}
