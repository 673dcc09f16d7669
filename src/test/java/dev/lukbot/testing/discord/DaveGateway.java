package dev.lukbot.testing.discord;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;

/// The voice gateway's part in MLS: the external sender, which alone proposes who is added and removed. Immutable.
final class DaveGateway {

    private static final long GATEWAY_IDENTITY = 1;
    private static final byte APPEND = 0;

    private final byte[] group;
    private final byte[] signatureKey;
    private final ExternalSender sender;

    DaveGateway(long channel) {
        group = DaveSuite.bigEndian(channel);
        AsymmetricCipherKeyPair keys = DaveSuite.during("making the gateway's keys",
                DaveSuite.SUITE::generateSignatureKeyPair);
        signatureKey = DaveSuite.SUITE.serializeSignaturePrivateKey(keys.getPrivate());
        sender = new ExternalSender(DaveSuite.SUITE.serializeSignaturePublicKey(keys.getPublic()),
                Credential.forBasic(DaveSuite.bigEndian(GATEWAY_IDENTITY)));
    }

    ExternalSender sender() {
        return sender;
    }

    /// Opcode 25's payload.
    byte[] senderPackage() {
        return DaveSuite.during("encoding the external sender", () -> MLSOutputStream.encode(sender));
    }

    byte[] add(KeyPackage member, long epoch) {
        return DaveSuite.during("proposing to add", () -> proposal(Proposal.add(member), epoch));
    }

    byte[] remove(int leaf, long epoch) {
        return DaveSuite.during("proposing to remove", () -> proposal(Proposal.remove(new LeafIndex(leaf)), epoch));
    }

    private byte[] proposal(Proposal proposal, long epoch) throws Exception {
        return MLSOutputStream.encode(
                MLSMessage.externalProposal(DaveSuite.SUITE, group, epoch, proposal, 0, signatureKey));
    }

    /// Opcode 27's payload.
    static byte[] proposals(List<byte[]> messages) {
        return DaveSuite.during("encoding proposals", () -> {
            var joined = new ByteArrayOutputStream();
            messages.forEach(joined::writeBytes);
            var vector = new MLSOutputStream();
            vector.writeOpaque(joined.toByteArray());
            var payload = new ByteArrayOutputStream();
            payload.write(APPEND);
            payload.writeBytes(vector.toByteArray());
            return payload.toByteArray();
        });
    }

    /// Reads opcode 26's payload, and refuses one that is not the user's.
    static KeyPackage keyPackage(byte[] message, long user) {
        return DaveSuite.during("reading a key package", () -> {
            var offered = (KeyPackage) MLSInputStream.decode(message, KeyPackage.class);
            boolean theirs = Arrays.equals(offered.getLeafNode().getCredential().getIdentity(),
                    DaveSuite.bigEndian(user));
            if (!offered.verify() || !theirs) {
                throw new IllegalArgumentException("not a key package of " + user);
            }
            return offered;
        });
    }

    /// Splits opcode 28's payload: a commit, and behind it a welcome if it adds anybody.
    static DaveCommit commitAndWelcome(byte[] message) {
        return DaveSuite.during("reading a commit", () -> {
            byte[] commit = MLSOutputStream.encode(new MLSInputStream(message).read(MLSMessage.class));
            return new DaveCommit(commit, Arrays.copyOfRange(message, commit.length, message.length));
        });
    }
}
