package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One voice connection's part in an encrypted call.
///
/// Two threads meet here. The voice gateway's thread calls the `on…` methods, which take this object's lock, change the
/// group, and at the end of a transition replace [#outbound]. The audio thread calls [#encrypt] every 20 ms, reads
/// `outbound` once and takes no lock that the gateway's thread ever holds, but for the cipher suite's once in 2^24 frames,
/// when a new key is due.
///
/// A transition is prepared first (members have the new keys), then executed when all of them are ready (new keys
/// encrypt). Number 0 needs no such agreement. What others send is not decrypted: the bot is deaf.
final class JavaDaveSession implements DaveSession {

    private static final Logger log = LoggerFactory.getLogger(JavaDaveSession.class);

    private static final int PROTOCOL_VERSION = 1;
    private static final int NOT_ENCRYPTED = 0;
    private static final int IMMEDIATE_TRANSITION = 0;
    private static final int FIRST_EPOCH = 1;
    private static final int MAX_PREPARED = 16;
    private static final byte[] SILENCE = FrameLayout.silence();

    /// Turns a frame into what is sent: from its position on into the target, whose limit it sets.
    @FunctionalInterface
    private interface Outbound {
        void write(ByteBuffer frame, ByteBuffer target);
    }

    /// @param version the protocol version from then on
    private record Transition(int version, Outbound outbound) {}

    private final DaveProtocolCallbacks gateway;
    private final long self;
    private final Set<Long> present = ConcurrentHashMap.newKeySet();

    // Guarded by this.
    private final MlsGroup group;
    private final Map<Integer, Transition> prepared = new LinkedHashMap<>();
    private int version;

    /// One per epoch, however often a transition leads to it: a second one would use the same nonces again.
    private @Nullable FrameEncryptor encryptor;

    private volatile Outbound outbound = JavaDaveSession::passThrough;

    /// @param group this session's own
    JavaDaveSession(DaveProtocolCallbacks gateway, long self, MlsGroup group) {
        this.gateway = gateway;
        this.self = self;
        this.group = group;
    }

    @Override
    public int getMaxProtocolVersion() {
        return PROTOCOL_VERSION;
    }

    @Override
    public int getMaxEncryptedFrameSize(MediaType type, int frameSize) {
        return frameSize + FrameLayout.MAX_OVERHEAD;
    }

    @Override
    public int getMaxDecryptedFrameSize(MediaType type, long userId, int frameSize) {
        return frameSize;
    }

    @Override
    public void assignSsrcToCodec(Codec codec, int ssrc) {
        // Opus is the only codec.
    }

    @Override
    public boolean encrypt(MediaType type, int ssrc, ByteBuffer frame, ByteBuffer target) {
        target.limit(target.capacity());
        outbound.write(frame, target);
        return true;
    }

    /// Says of every frame that it cannot be trusted; JDA drops it then.
    @Override
    public boolean decrypt(MediaType type, long userId, ByteBuffer frame, ByteBuffer target) {
        return false;
    }

    @Override
    public void addUser(long userId) {
        present.add(userId);
    }

    @Override
    public void removeUser(long userId) {
        present.remove(userId);
    }

    @Override
    public void initialize() {
        // Everything begins with the gateway's choice of a version.
    }

    /// Called by whichever thread closes the connection, while it holds JDA's lock: must not wait for this one's.
    @Override
    public void destroy() {
        outbound = JavaDaveSession::beSilent;
    }

    @Override
    public synchronized void onSelectProtocolAck(int chosen) {
        if (chosen == NOT_ENCRYPTED) {
            prepare(IMMEDIATE_TRANSITION, NOT_ENCRYPTED);
        } else {
            outbound = JavaDaveSession::beSilent; // the call is encrypted and we have no keys yet
            startOver(chosen);
        }
    }

    /// The first epoch is a new group: the call becomes encrypted, or only one member is left, or the gateway begins anew.
    @Override
    public synchronized void onDaveProtocolPrepareEpoch(long epoch, int chosen) {
        if (epoch == FIRST_EPOCH) {
            startOver(chosen);
        }
    }

    private void startOver(int chosen) {
        version = chosen;
        encryptor = null;
        try {
            gateway.sendMLSKeyPackage(ByteBuffer.wrap(group.startOver()));
        } catch (MlsException impossible) {
            throw new IllegalStateException("could not make keys", impossible);
        }
    }

    @Override
    public synchronized void onDaveProtocolMLSExternalSenderPackage(ByteBuffer externalSender) {
        try {
            group.trust(bytes(externalSender));
        } catch (MlsException refused) {
            log.atWarn().addKeyValue("cause", refused.getMessage()).log("Ignored the voice gateway's MLS key");
        }
    }

    @Override
    public synchronized void onMLSProposals(ByteBuffer proposals) {
        try {
            group.propose(bytes(proposals), present::contains)
                    .ifPresent(commit -> gateway.sendMLSCommitWelcome(ByteBuffer.wrap(commit)));
        } catch (MlsException refused) {
            // Another member may commit. If that leaves us behind, the commit will tell.
            log.atWarn().addKeyValue("cause", refused.getMessage()).log("Refused MLS proposals");
        }
    }

    @Override
    public synchronized void onMLSPrepareCommitTransition(int transition, ByteBuffer commit) {
        try {
            if (group.commit(bytes(commit))) {
                beginEpoch();
                prepare(transition, version);
            }
        } catch (MlsException refused) {
            rejoin(transition, refused);
        }
    }

    @Override
    public synchronized void onMLSWelcome(int transition, ByteBuffer welcome) {
        try {
            group.welcome(bytes(welcome));
            beginEpoch();
            prepare(transition, version);
        } catch (MlsException refused) {
            rejoin(transition, refused);
        }
    }

    private void beginEpoch() throws MlsException {
        encryptor = new FrameEncryptor(group.ratchetOf(self));
        log.atDebug().log("New epoch of the encrypted call");
    }

    /// Asks the gateway to be removed and added again, with new keys. Until then the old ones encrypt.
    private void rejoin(int transition, MlsException refused) {
        log.atWarn()
                .addKeyValue("transition", transition)
                .addKeyValue("cause", refused.getMessage())
                .log("Could not follow the encrypted call; joining it again");
        gateway.sendMLSInvalidCommitWelcome(transition);
        startOver(version);
    }

    @Override
    public synchronized void onDaveProtocolPrepareTransition(int transition, int chosen) {
        prepare(transition, chosen);
    }

    private void prepare(int transition, int chosen) {
        var next = new Transition(chosen, outboundFor(chosen));
        if (transition == IMMEDIATE_TRANSITION) {
            execute(next);
            return;
        }
        prepared.put(transition, next);
        if (prepared.size() > MAX_PREPARED) { // never executed; the gateway gave them up
            prepared.remove(prepared.keySet().iterator().next());
        }
        gateway.sendDaveProtocolReadyForTransition(transition);
    }

    private Outbound outboundFor(int chosen) {
        if (chosen == NOT_ENCRYPTED) {
            return JavaDaveSession::passThrough;
        }
        var current = encryptor;
        return current == null ? JavaDaveSession::beSilent : current::encrypt;
    }

    @Override
    public synchronized void onDaveProtocolExecuteTransition(int transition) {
        var next = prepared.remove(transition);
        if (next != null) {
            execute(next);
        }
    }

    private void execute(Transition next) {
        version = next.version();
        outbound = next.outbound();
        if (version == NOT_ENCRYPTED) {
            encryptor = null;
            group.leave();
        }
        log.atDebug().addKeyValue("version", version).log("Executed a transition of the encrypted call");
    }

    private static void passThrough(ByteBuffer frame, ByteBuffer target) {
        int start = target.position();
        target.limit(start + frame.remaining());
        target.put(start, frame, frame.position(), frame.remaining());
    }

    /// Sends silence in the frame's stead. Others would refuse a plain frame, and JDA would log an error for each frame
    /// that is not encrypted.
    private static void beSilent(ByteBuffer frame, ByteBuffer target) {
        int start = target.position();
        target.limit(start + SILENCE.length);
        target.put(start, SILENCE);
    }

    private static byte[] bytes(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        return bytes;
    }
}
