package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bot's session with a voice server, which outlives its WebSockets. Thread-safe; the lock orders what is sent.
final class VoiceSession implements DaveServer.Wire {

    private static final int REPLAYABLE = 200;
    private static final int SEQUENCES_REMEMBERED = 1024;

    private final FakeChannel channel;
    private final String sessionId;
    private final String token;
    private final int ssrc;
    private final byte[] key;
    private final FakeVoice voice;
    private final BotAccount bot;
    private final DaveMode daveMode;
    private final Runnable onConnected;

    /// What was sent with a sequence number, to be sent again after a resume.
    private final Deque<Sent> recent = new ArrayDeque<>();
    private final int[] lastSequences = new int[SEQUENCES_REMEMBERED];
    private int sequence;
    private @Nullable WebSocket socket;
    private @Nullable DaveServer dave;
    private int maxDaveVersion;
    private volatile @Nullable VoiceCipher cipher;

    private record Sent(int sequence, Consumer<WebSocket> sending) {}

    VoiceSession(FakeChannel channel, String sessionId, String token, int ssrc, byte[] key, FakeVoice voice,
            BotAccount bot, DaveMode daveMode, Runnable onConnected) {
        this.channel = channel;
        this.sessionId = sessionId;
        this.token = token;
        this.ssrc = ssrc;
        this.key = key;
        this.voice = voice;
        this.bot = bot;
        this.daveMode = daveMode;
        this.onConnected = onConnected;
        Arrays.fill(lastSequences, -1);
    }

    FakeChannel channel() {
        return channel;
    }

    String sessionId() {
        return sessionId;
    }

    String token() {
        return token;
    }

    int ssrc() {
        return ssrc;
    }

    synchronized String mode() {
        return cipher == null ? "" : cipher.mode();
    }

    synchronized Optional<DaveServer> dave() {
        return Optional.ofNullable(dave);
    }

    synchronized boolean connected() {
        return socket != null && cipher != null;
    }

    // The gateway's side

    synchronized void identified(WebSocket open, int daveVersion, ObjectNode ready) {
        voice.identified();
        socket = open;
        maxDaveVersion = daveVersion;
        send(2, ready);
    }

    synchronized void selected(String mode) {
        cipher = VoiceCipher.of(mode, key);
        boolean endToEnd = daveMode != DaveMode.OFF && maxDaveVersion > 0;
        List<Integer> secret = IntStream.range(0, key.length).map(i -> key[i] & 0xFF).boxed().toList();
        send(4, Payload.of("mode", mode, "secret_key", secret, "audio_codec", "opus", "video_codec", "H264",
                "media_session_id", "media-" + ssrc, "dave_protocol_version", endToEnd ? 1 : 0));
        List<FakeMember> people = channel.members().stream().filter(member -> !member.isBot()).toList();
        if (!people.isEmpty()) {
            send(11, Payload.of("user_ids", people.stream().map(FakeMember::idText).toList()));
        }
        if (endToEnd) {
            dave = new DaveServer(this, daveMode, channel.id(), bot.id(), people.stream().map(FakeMember::id).toList());
            dave.begins();
        }
        onConnected.run();
    }

    synchronized void resumed(WebSocket open, int lastSeen) {
        voice.resumed();
        socket = open;
        recent.stream().filter(sent -> sent.sequence() > lastSeen).forEach(sent -> sent.sending().accept(open));
        send(9, Payload.of());
    }

    synchronized void disconnected(WebSocket closed) {
        if (closed.equals(socket)) {
            socket = null;
        }
    }

    void heartbeat() {
        voice.heartbeat();
    }

    void speaking() {
        voice.speaking();
    }

    synchronized void joined(FakeMember person) {
        send(11, Payload.of("user_ids", List.of(person.idText())));
        if (dave != null) {
            dave.joined(person.id());
        }
    }

    synchronized void left(FakeMember person) {
        send(13, Payload.of("user_id", person.idText()));
        if (dave != null) {
            dave.left(person.id());
        }
    }

    synchronized void daveReady(int transition) {
        if (dave != null) {
            dave.ready(transition);
        }
    }

    synchronized void daveInvalid(int transition) {
        if (dave != null) {
            dave.invalid(transition);
        }
    }

    synchronized void mls(int opcode, byte[] message) {
        if (dave != null) {
            dave.received(opcode, message);
        }
    }

    @Override
    public synchronized void send(int opcode, JsonNode data) {
        sequence++;
        JsonNode message = Payload.of("op", opcode, "d", data, "seq", sequence);
        remember(new Sent(sequence, open -> open.send(message)));
    }

    @Override
    public synchronized void send(int opcode, byte[] data) {
        sequence++;
        byte[] message = ByteBuffer.allocate(3 + data.length)
                .putShort((short) sequence)
                .put((byte) opcode)
                .put(data)
                .array();
        remember(new Sent(sequence, open -> open.send(message)));
    }

    private void remember(Sent sent) {
        recent.addLast(sent);
        if (recent.size() > REPLAYABLE) {
            recent.removeFirst();
        }
        if (socket != null) {
            sent.sending().accept(socket);
        }
    }

    synchronized void close(int code) {
        if (socket != null) {
            socket.close(code, "Simulated close");
        }
    }

    synchronized void drop() {
        if (socket != null) {
            socket.drop();
        }
    }

    // The sound's side: called by the UDP thread only

    boolean losesUdp() {
        return voice.losesUdp();
    }

    VoiceTraffic traffic() {
        return voice.traffic();
    }

    void receives(RtpPacket packet, long arrivalNanos) {
        VoiceCipher known = cipher;
        VoiceTraffic traffic = voice.traffic();
        byte[] frame;
        try {
            if (known == null) {
                throw new GeneralSecurityException("no mode was chosen yet");
            }
            frame = known.decrypt(packet);
        } catch (GeneralSecurityException refused) {
            traffic.countUndecryptable();
            return;
        }
        int slot = packet.sequence() % SEQUENCES_REMEMBERED;
        if (lastSequences[slot] == packet.sequence()) {
            traffic.countDuplicate();
            return;
        }
        lastSequences[slot] = packet.sequence();
        traffic.countSound();
        Optional<byte[]> opus = dave().map(encryption -> encryption.decrypt(frame)).orElse(Optional.of(frame));
        opus.ifPresent(heard -> voice.hearing().receives(arrivalNanos, ssrc, packet, heard));
    }
}
