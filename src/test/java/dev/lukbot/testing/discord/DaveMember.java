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
    private final AsymmetricCipherKeyPair encryption;
    private final byte[] initKey;
    private final byte[] signatureKey;
    private final KeyPackage keyPackage;
    private Group group;

    private DaveMember(long user, long channel, ExternalSender gateway) throws Exception {
        var suite = DaveSuite.SUITE;
        this.user = user;
        encryption = suite.getHPKE().generatePrivateKey();
        AsymmetricCipherKeyPair init = suite.getHPKE().generatePrivateKey();
        initKey = suite.getHPKE().serializePrivateKey(init.getPrivate());
        signatureKey = suite.serializeSignaturePrivateKey(suite.generateSignatureKeyPair().getPrivate());
        byte[] verificationKey = suite.serializeSignaturePublicKey(
                suite.deserializeSignaturePrivateKey(signatureKey).getPublic());
        var leaf = new LeafNode(suite, suite.getHPKE().serializePublicKey(encryption.getPublic()), verificationKey,
                Credential.forBasic(DaveSuite.bigEndian(user)), new Capabilities(), new LifeTime(), List.of(),
                signatureKey);
        keyPackage = new KeyPackage(suite, suite.getHPKE().serializePublicKey(init.getPublic()), leaf, List.of(),
                signatureKey);
        group = new Group(DaveSuite.bigEndian(channel), suite, encryption, signatureKey, leaf,
                List.of(Extension.externalSender(List.of(gateway))));
    }

    /// Begins with a group of its own, which is thrown away when somebody welcomes it to another.
    static DaveMember of(long user, long channel, ExternalSender gateway) {
        return DaveSuite.during("making a member of " + user, () -> new DaveMember(user, channel, gateway));
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
        DaveSuite.during("taking a proposal", () -> group.handle(proposal, null));
    }

    /// Commits what was proposed, and is in the new epoch at once.
    DaveCommit commit(boolean adds) {
        Group.GroupWithMessage next = DaveSuite.during("committing", () -> group.commit(
                new Secret(DaveSuite.random(32)),
                new Group.CommitOptions(List.of(), true, false, new Group.LeafNodeOptions()),
                new Group.MessageOptions(false, new byte[0], 0),
                new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS)));
        group = next.group;
        return DaveSuite.during("encoding a commit", () -> new DaveCommit(MLSOutputStream.encode(next.message),
                adds ? MLSOutputStream.encode(next.message.welcome) : new byte[0]));
    }

    void committed(byte[] commit) {
        group = DaveSuite.during("following a commit", () -> group.handle(commit, null));
    }

    void welcomed(byte[] welcome) {
        group = DaveSuite.during("following a welcome",
                () -> new Group(initKey, encryption, signatureKey, keyPackage,
                        (Welcome) MLSInputStream.decode(welcome, Welcome.class), null, Map.of(), Map.of()));
    }

    /// The media keys of another member in the present epoch.
    DaveKeys keysOf(long sender) {
        return new DaveKeys(group, sender);
    }
}
