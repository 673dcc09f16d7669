package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.CredentialType;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.protocol.Group;

/// The keys with which this client joins or founds one group. Made anew for every attempt, as a key package must not be
/// used twice. Immutable.
final class MlsIdentity {

    /// MLS 1.0, cipher suite 2, basic credentials, no extensions and no own proposals: what libdave claims as well.
    private static final byte[] CAPABILITIES = {2, 0, 1, 2, 0, 2, 0, 0, 2, 0, 1};

    private final AsymmetricCipherKeyPair leafKeys;
    private final AsymmetricCipherKeyPair initKeys;
    private final byte[] signingKey;
    private final LeafNode leaf;
    private final KeyPackage keyPackage;

    static MlsIdentity of(long userId) throws MlsException {
        return MlsException.during("making keys", () -> new MlsIdentity(userId));
    }

    private MlsIdentity(long userId) throws Exception {
        var suite = MlsGroup.SUITE;
        leafKeys = suite.getHPKE().generatePrivateKey();
        initKeys = suite.getHPKE().generatePrivateKey();
        var signingKeys = suite.generateSignatureKeyPair();
        signingKey = suite.serializeSignaturePrivateKey(signingKeys.getPrivate());
        leaf = new LeafNode(
                suite,
                suite.getHPKE().serializePublicKey(leafKeys.getPublic()),
                suite.serializeSignaturePublicKey(signingKeys.getPublic()),
                Credential.forBasic(bigEndian(userId)),
                (Capabilities) MLSInputStream.decode(CAPABILITIES, Capabilities.class),
                new LifeTime(),
                List.of(),
                signingKey);
        keyPackage = new KeyPackage(
                suite, suite.getHPKE().serializePublicKey(initKeys.getPublic()), leaf, List.of(), signingKey);
    }

    /// By which others can add this member.
    KeyPackage keyPackage() {
        return keyPackage;
    }

    /// A group of this member only, to which it adds others.
    Group found(long groupId, ExternalSender gateway) throws Exception {
        return new Group(
                bigEndian(groupId), MlsGroup.SUITE, leafKeys, signingKey, leaf,
                List.of(Extension.externalSender(List.of(gateway))));
    }

    /// The group that another member added this one to.
    Group join(Welcome welcome) throws Exception {
        byte[] initKey = MlsGroup.SUITE.getHPKE().serializePrivateKey(initKeys.getPrivate());
        return new Group(
                initKey, leafKeys, signingKey, keyPackage, welcome, null, Map.of(), Map.of());
    }

    /// The user whom a leaf belongs to. Says nothing about whether it really is them: in DAVE the gateway vouches for it.
    static long userOf(LeafNode leaf) throws MlsException {
        Credential credential = leaf.getCredential();
        if (credential.getCredentialType() != CredentialType.basic || credential.getIdentity().length != Long.BYTES) {
            throw new MlsException("a leaf's credential is not a snowflake");
        }
        return ByteBuffer.wrap(credential.getIdentity()).getLong();
    }

    static byte[] bigEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
