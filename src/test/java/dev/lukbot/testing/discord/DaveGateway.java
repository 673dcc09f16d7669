package dev.lukbot.testing.discord;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
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
        AsymmetricCipherKeyPair keys = DaveSuite.SUITE.generateSignatureKeyPair();
        signatureKey = DaveSuite.SUITE.serializeSignaturePrivateKey(keys.getPrivate());
        sender = new ExternalSender(DaveSuite.SUITE.serializeSignaturePublicKey(keys.getPublic()),
                Credential.forBasic(DaveSuite.bigEndian(GATEWAY_IDENTITY)));
    }

    ExternalSender sender() {
        return sender;
    }

    byte[] senderPackage() {
        return encode(sender);
    }

    byte[] add(KeyPackage member, long epoch) {
        try {
            return proposal(Proposal.add(member), epoch);
        } catch (IOException failure) {
            throw new DaveException("cannot propose to add", failure);
        }
    }

    byte[] remove(int leaf, long epoch) {
        return proposal(Proposal.remove(new LeafIndex(leaf)), epoch);
    }

    private byte[] proposal(Proposal proposal, long epoch) {
        try {
            return MLSOutputStream.encode(
                    MLSMessage.externalProposal(DaveSuite.SUITE, group, epoch, proposal, 0, signatureKey));
        } catch (Exception failure) {
            throw new DaveException("cannot propose", failure);
        }
    }

    /// Opcode 27's payload.
    static byte[] proposals(List<byte[]> messages) {
        try {
            byte[] joined = join(messages.toArray(byte[][]::new));
            var vector = new MLSOutputStream();
            vector.writeOpaque(joined);
            return join(new byte[]{APPEND}, vector.toByteArray());
        } catch (IOException failure) {
            throw new DaveException("cannot encode proposals", failure);
        }
    }

    static byte[] encode(Object message) {
        try {
            return MLSOutputStream.encode(message);
        } catch (IOException failure) {
            throw new DaveException("cannot encode", failure);
        }
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
