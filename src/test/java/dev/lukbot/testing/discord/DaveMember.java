package dev.lukbot.testing.discord;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/// A person's MLS client. Confined to the lock of its [DaveServer].
final class DaveMember {

    private final long user;
    private final AsymmetricCipherKeyPair encryption = DaveSuite.SUITE.getHPKE().generatePrivateKey();
    private final AsymmetricCipherKeyPair init = DaveSuite.SUITE.getHPKE().generatePrivateKey();
    private final byte[] signatureKey;
    private final LeafNode leaf;
    private final KeyPackage keyPackage;
    private Group group;

    /// What a commit leaves to send.
    ///
    /// @param welcome empty if nobody was added
    record Committed(byte[] commit, byte[] welcome) {}

    /// Begins with a group of its own, which is thrown away when somebody welcomes it to another.
    DaveMember(long user, long channel, ExternalSender gateway) {
        this.user = user;
        try {
            AsymmetricCipherKeyPair signature = DaveSuite.SUITE.generateSignatureKeyPair();
            signatureKey = DaveSuite.SUITE.serializeSignaturePrivateKey(signature.getPrivate());
            leaf = new LeafNode(DaveSuite.SUITE, DaveSuite.SUITE.getHPKE().serializePublicKey(encryption.getPublic()),
                    DaveSuite.SUITE.serializeSignaturePublicKey(signature.getPublic()),
                    Credential.forBasic(DaveSuite.bigEndian(user)), new Capabilities(), new LifeTime(), List.of(),
                    signatureKey);
            keyPackage = new KeyPackage(DaveSuite.SUITE,
                    DaveSuite.SUITE.getHPKE().serializePublicKey(init.getPublic()), leaf, List.of(), signatureKey);
            group = new Group(DaveSuite.bigEndian(channel), DaveSuite.SUITE, encryption, signatureKey, leaf,
                    List.of(Extension.externalSender(List.of(gateway))));
        } catch (Exception failure) {
            throw new DaveException("cannot make a member of " + user, failure);
        }
    }

    long user() {
        return user;
    }

    KeyPackage keyPackage() {
        return keyPackage;
    }

    long epoch() {
        return group.getEpoch();
    }

    /// Where a user stands in the tree.
    OptionalInt leafOf(long wanted) {
        for (int i = 0; i < group.getTree().getSize().leafCount(); i++) {
            var index = new LeafIndex(i);
            if (group.getTree().hasLeaf(index)
                    && Arrays.equals(group.getTree().getLeafNode(index).getCredential().getIdentity(),
                            DaveSuite.bigEndian(wanted))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    void proposed(byte[] proposal) {
        try {
            group.handle(proposal, null);
        } catch (Exception failure) {
            throw new DaveException(user + " refuses a proposal", failure);
        }
    }

    /// Commits what was proposed, and is in the new epoch at once.
    Committed commit(boolean adds) {
        try {
            Group.GroupWithMessage next = group.commit(new Secret(DaveSuite.random(32)),
                    new Group.CommitOptions(List.of(), true, false, new Group.LeafNodeOptions()),
                    new Group.MessageOptions(false, new byte[0], 0),
                    new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
            group = next.group;
            return new Committed(MLSOutputStream.encode(next.message),
                    adds ? MLSOutputStream.encode(next.message.welcome) : new byte[0]);
        } catch (Exception failure) {
            throw new DaveException(user + " cannot commit", failure);
        }
    }

    void committed(byte[] commit) {
        try {
            group = group.handle(commit, null);
        } catch (Exception failure) {
            throw new DaveException(user + " refuses a commit", failure);
        }
    }

    void welcomed(byte[] welcome) {
        try {
            group = new Group(DaveSuite.SUITE.getHPKE().serializePrivateKey(init.getPrivate()), encryption,
                    signatureKey, keyPackage, (Welcome) MLSInputStream.decode(welcome, Welcome.class), null, Map.of(),
                    Map.of());
        } catch (Exception failure) {
            throw new DaveException(user + " refuses a welcome", failure);
        }
    }

    /// The media keys of another member in the present epoch.
    DaveKeys keysOf(long sender) {
        return new DaveKeys(group, sender);
    }
}
