package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import net.dv8tion.jda.api.audio.dave.DaveSessionFactory;
import net.dv8tion.jda.api.audio.factory.IPacketProvider;

/// Knows, whatever encrypts, whether each call has agreed about its keys, and from when on it carries sound.
///
/// A message of ours that is lost with a voice socket is not asked for again when the session is taken up, so the call
/// may wait for it for ever, and people hear nothing. And JDA sends from when it is connected, which is before it has keys:
/// what it takes until then is lost. Thread-safe.
final class Agreements implements DaveSessionFactory {

    private final DaveSessionFactory inner;

    /// The last session of each channel, until it is destroyed.
    private final Map<Long, Watched> sessions = new ConcurrentHashMap<>();

    Agreements(DaveSessionFactory inner) {
        this.inner = inner;
    }

    /// Whether people can open what is sent to the channel, as far as is known.
    boolean isReached(ChannelId channel) {
        Watched session = sessions.get(channel.value());
        return session == null || session.agreed;
    }

    /// Whether people can open what a connection sends, to be asked whenever there is something. To be called while the
    /// connection is made: JDA makes its session first, and then what sends for it.
    BooleanSupplier carrying(IPacketProvider packets) {
        return carrying(new ChannelId(packets.getConnectedChannel().getIdLong()));
    }

    BooleanSupplier carrying(ChannelId channel) {
        Watched session = sessions.get(channel.value());
        return session == null ? () -> true : () -> session.carries;
    }

    @Override
    public DaveSession createDaveSession(DaveProtocolCallbacks gateway, long userId, long channelId) {
        var refusals = new Refusals(gateway);
        var session = new Watched(inner.createDaveSession(refusals, userId, channelId), refusals, channelId);
        sessions.put(channelId, session);
        return session;
    }

    /// Hands on to the gateway, and counts what could not be followed. Confined to the voice gateway's thread.
    private static final class Refusals implements DaveProtocolCallbacks {

        private final DaveProtocolCallbacks gateway;
        private int count;

        Refusals(DaveProtocolCallbacks gateway) {
            this.gateway = gateway;
        }

        @Override
        public void sendMLSKeyPackage(ByteBuffer keyPackage) {
            gateway.sendMLSKeyPackage(keyPackage);
        }

        @Override
        public void sendDaveProtocolReadyForTransition(int transition) {
            gateway.sendDaveProtocolReadyForTransition(transition);
        }

        @Override
        public void sendMLSCommitWelcome(ByteBuffer commitWelcome) {
            gateway.sendMLSCommitWelcome(commitWelcome);
        }

        @Override
        public void sendMLSInvalidCommitWelcome(int transition) {
            count++;
            gateway.sendMLSInvalidCommitWelcome(transition);
        }
    }

    /// The voice gateway's thread writes, anyone reads.
    private final class Watched implements DaveSession {

        private static final int NOT_ENCRYPTED = 0;
        private static final int IMMEDIATELY = 0;
        private static final int FIRST_EPOCH = 1;

        private final DaveSession session;
        private final Refusals refusals;
        private final long channel;
        private volatile boolean agreed = true;

        /// From the first keys on, or from when there is no need of any: an epoch's keys serve until the next one has its
        /// own.
        private volatile boolean carries;

        Watched(DaveSession session, Refusals refusals, long channel) {
            this.session = session;
            this.refusals = refusals;
            this.channel = channel;
        }

        @Override
        public int getMaxProtocolVersion() {
            return session.getMaxProtocolVersion();
        }

        @Override
        public int getMaxEncryptedFrameSize(MediaType type, int frameSize) {
            return session.getMaxEncryptedFrameSize(type, frameSize);
        }

        @Override
        public int getMaxDecryptedFrameSize(MediaType type, long userId, int frameSize) {
            return session.getMaxDecryptedFrameSize(type, userId, frameSize);
        }

        @Override
        public void assignSsrcToCodec(Codec codec, int ssrc) {
            session.assignSsrcToCodec(codec, ssrc);
        }

        @Override
        public boolean encrypt(MediaType type, int ssrc, ByteBuffer frame, ByteBuffer target) {
            return session.encrypt(type, ssrc, frame, target);
        }

        @Override
        public boolean decrypt(MediaType type, long userId, ByteBuffer frame, ByteBuffer target) {
            return session.decrypt(type, userId, frame, target);
        }

        @Override
        public void addUser(long userId) {
            session.addUser(userId);
        }

        @Override
        public void removeUser(long userId) {
            session.removeUser(userId);
        }

        @Override
        public void initialize() {
            session.initialize();
        }

        @Override
        public void destroy() {
            carries = false;
            sessions.remove(channel, this);
            session.destroy();
        }

        @Override
        public void onSelectProtocolAck(int version) {
            agreed = version == NOT_ENCRYPTED;
            session.onSelectProtocolAck(version);
            carries = version == NOT_ENCRYPTED;
        }

        @Override
        public void onDaveProtocolPrepareTransition(int transition, int version) {
            agreed = transition == IMMEDIATELY;
            session.onDaveProtocolPrepareTransition(transition, version);
            if (transition == IMMEDIATELY && version == NOT_ENCRYPTED) {
                carries = true;
            }
        }

        @Override
        public void onDaveProtocolExecuteTransition(int transition) {
            agreed = true;
            session.onDaveProtocolExecuteTransition(transition);
            carries = true;
        }

        @Override
        public void onDaveProtocolPrepareEpoch(long epoch, int version) {
            agreed = agreed && epoch != FIRST_EPOCH;
            session.onDaveProtocolPrepareEpoch(epoch, version);
        }

        @Override
        public void onDaveProtocolMLSExternalSenderPackage(ByteBuffer externalSender) {
            session.onDaveProtocolMLSExternalSenderPackage(externalSender);
        }

        @Override
        public void onMLSProposals(ByteBuffer proposals) {
            session.onMLSProposals(proposals);
        }

        @Override
        public void onMLSPrepareCommitTransition(int transition, ByteBuffer commit) {
            agreed = transition == IMMEDIATELY;
            keys(transition, () -> session.onMLSPrepareCommitTransition(transition, commit));
        }

        @Override
        public void onMLSWelcome(int transition, ByteBuffer welcome) {
            agreed = transition == IMMEDIATELY;
            keys(transition, () -> session.onMLSWelcome(transition, welcome));
        }

        private void keys(int transition, Runnable take) {
            int refusedBefore = refusals.count;
            take.run();
            if (transition == IMMEDIATELY && refusals.count == refusedBefore) {
                carries = true;
            }
        }
    }
}
