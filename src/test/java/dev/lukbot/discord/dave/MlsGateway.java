package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;

/// The DAVE half of Discord's voice gateway, for sessions in this process: it proposes, picks a commit, and executes
/// transitions as soon as everyone is ready. Not thread-safe.
final class MlsGateway {

    static final long CHANNEL = 2002;
    private static final int VERSION = 1;

    private final byte[] signingKey;
    private final byte[] externalSender;
    private final Map<Long, DaveSession> sessions = new LinkedHashMap<>();
    private final Map<Long, Ear> ears = new HashMap<>();
    private final Map<Long, byte[]> keyPackages = new HashMap<>();
    private final List<Long> leaves = new ArrayList<>(); // the tree's; null where somebody left
    private final List<byte[]> offers = new ArrayList<>();
    private final Map<Integer, Set<Long>> ready = new HashMap<>();
    private final List<Long> lost = new ArrayList<>();
    private Function<List<byte[]>, byte[]> choice = List::getFirst;
    private Function<byte[], byte[]> wire = Function.identity();
    private boolean executing = true;
    private long epoch;
    private int transition;

    MlsGateway() throws Exception {
        var keys = MlsGroup.SUITE.generateSignatureKeyPair();
        signingKey = MlsGroup.SUITE.serializeSignaturePrivateKey(keys.getPrivate());
        externalSender = MLSOutputStream.encode(new ExternalSender(
                MlsGroup.SUITE.serializeSignaturePublicKey(keys.getPublic()),
                Credential.forBasic(MlsIdentity.bigEndian(1))));
    }

    /// How to choose among the commits that the members offer.
    void pick(Function<List<byte[]>, byte[]> among) {
        choice = among;
    }

    /// Changes commits and welcomes on their way to the members.
    void distort(Function<byte[], byte[]> distortion) {
        wire = distortion;
    }

    /// Leaves transitions prepared.
    void holdTransitions() {
        executing = false;
    }

    void executeTransition() {
        sessions.values().forEach(session -> session.onDaveProtocolExecuteTransition(transition));
    }

    Set<Long> users() {
        return sessions.keySet();
    }

    DaveSession session(long user) {
        return Objects.requireNonNull(sessions.get(user));
    }

    Ear ear(long user) {
        return Objects.requireNonNull(ears.get(user));
    }

    /// Who said that a commit or welcome was invalid.
    List<Long> lost() {
        return lost;
    }

    DaveSession connect(long user) {
        var group = new MlsGroup(user, CHANNEL);
        var session = new JavaDaveSession(callbacks(user), user, group);
        ears.put(user, new Ear(group));
        session.initialize();
        sessions.forEach((other, present) -> {
            present.addUser(user);
            session.addUser(other);
        });
        sessions.put(user, session);
        return session;
    }

    void join(long user) throws Exception {
        var session = connect(user);
        session.onSelectProtocolAck(VERSION);
        session.onDaveProtocolMLSExternalSenderPackage(direct(externalSender));
        if (sessions.size() > 1) {
            propose(addOf(user));
            settle(List.of(user), List.of());
        }
    }

    void leave(long user) throws Exception {
        session(user).destroy();
        sessions.remove(user);
        sessions.values().forEach(session -> session.removeUser(user));
        if (sessions.size() == 1) {
            restart();
        } else {
            propose(removalOf(user));
            settle(List.of(), List.of(user));
        }
    }

    /// Takes somebody out and in again, as after they lost track.
    void readd(long user) throws Exception {
        propose(removalOf(user), addOf(user));
        settle(List.of(user), List.of(user));
    }

    /// Gives up the group; those who are left begin a new one.
    void restart() {
        leaves.clear();
        epoch = 0;
        sessions.values().forEach(session -> session.onDaveProtocolPrepareEpoch(1, VERSION));
    }

    Proposal addOf(long user) throws Exception {
        return Proposal.add((KeyPackage) MLSInputStream.decode(keyPackages.get(user), KeyPackage.class));
    }

    Proposal removalOf(long user) {
        return Proposal.remove(new LeafIndex(leaves.indexOf(user)));
    }

    /// Sends proposals to all members.
    ///
    /// @return by what to revoke them
    List<byte[]> propose(Proposal... proposals) throws Exception {
        if (leaves.isEmpty()) {
            leaves.add(sessions.keySet().iterator().next());
        }
        var messages = new ArrayList<MLSMessage>();
        var references = new ArrayList<byte[]>();
        for (var proposal : proposals) {
            var message = MLSMessage.externalProposal(
                    MlsGroup.SUITE, MlsIdentity.bigEndian(CHANNEL), epoch, proposal, 0, signingKey);
            messages.add(message);
            references.add(MlsGroup.SUITE.refHash(
                    MLSOutputStream.encode(message.publicMessage.unprotect(MlsGroup.SUITE, null, null)),
                    "MLS 1.0 Proposal Reference"));
        }
        var out = new MLSOutputStream();
        out.write((byte) 0);
        out.writeList(messages);
        members().forEach(member -> session(member).onMLSProposals(direct(out.toByteArray())));
        return references;
    }

    void revoke(byte[] reference) throws Exception {
        var list = new MLSOutputStream();
        list.writeOpaque(reference);
        var out = new MLSOutputStream();
        out.write((byte) 1);
        out.writeOpaque(list.toByteArray());
        offers.clear(); // made of proposals that no longer count
        members().forEach(member -> session(member).onMLSProposals(direct(out.toByteArray())));
    }

    int offers() {
        return offers.size();
    }

    /// Announces one of the commits offered.
    void settle(List<Long> added, List<Long> removed) throws Exception {
        byte[] chosen = choice.apply(offers);
        offers.clear();
        byte[] commit = MLSOutputStream.encode(new MLSInputStream(chosen).read(MLSMessage.class));
        byte[] welcome = Arrays.copyOfRange(chosen, commit.length, chosen.length);
        transition++;
        removed.forEach(user -> leaves.set(leaves.indexOf(user), null));
        members().forEach(
                member -> session(member).onMLSPrepareCommitTransition(transition, direct(wire.apply(commit))));
        for (long user : added) {
            int blank = leaves.indexOf(null);
            if (blank < 0) {
                leaves.add(user);
            } else {
                leaves.set(blank, user);
            }
            session(user).onMLSWelcome(transition, direct(wire.apply(welcome)));
        }
        while (leaves.getLast() == null) {
            leaves.removeLast();
        }
        epoch++;
        members().forEach(member -> ear(member).listenTo(members()));
        if (executing && ready.getOrDefault(transition, Set.of()).containsAll(members())) {
            executeTransition();
        }
    }

    private List<Long> members() {
        return leaves.stream().filter(sessions::containsKey).toList();
    }

    private DaveProtocolCallbacks callbacks(long user) {
        return new DaveProtocolCallbacks() {
            @Override
            public void sendMLSKeyPackage(ByteBuffer keyPackage) {
                keyPackages.put(user, bytes(keyPackage));
            }

            @Override
            public void sendDaveProtocolReadyForTransition(int prepared) {
                ready.computeIfAbsent(prepared, _ -> new HashSet<>()).add(user);
            }

            @Override
            public void sendMLSCommitWelcome(ByteBuffer commitAndWelcome) {
                offers.add(bytes(commitAndWelcome));
            }

            @Override
            public void sendMLSInvalidCommitWelcome(int refused) {
                lost.add(user);
            }
        };
    }

    static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }
}
