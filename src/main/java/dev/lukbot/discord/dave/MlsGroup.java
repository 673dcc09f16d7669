package dev.lukbot.discord.dave;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.codec.ContentType;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExtensionType;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.FramedContent;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.ProposalOrRef;
import org.bouncycastle.mls.codec.ProposalOrRefType;
import org.bouncycastle.mls.codec.SenderType;
import org.bouncycastle.mls.codec.Welcome;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.protocol.Group;
import org.jspecify.annotations.Nullable;

/// This client's membership in the MLS group of one call. Not thread-safe.
///
/// Until it is a member it has both a key package, with which others can add it, and a group of its own, to which it
/// can add others: the gateway decides which of them comes true. From then on the group changes by commits, one
/// per epoch. A message that cannot be accepted changes nothing and throws [MlsException].
final class MlsGroup {

    /// DHKEM(P-256), AES-128-GCM, SHA-256, ECDSA: number 2, the only one of DAVE version 1.
    static final MlsCipherSuite SUITE = MlsCipherSuite.BCMLS_128_DHKEMP256_AES128GCM_SHA256_P256;

    private static final String EXPORT_LABEL = "Discord Secure Frames v0";
    private static final int REFERENCE_BYTES = 32;
    private static final int MAX_DRAFTS = 8;

    private final long userId;
    private final long groupId;

    private @Nullable ExternalSender gateway;
    private @Nullable MlsIdentity identity; // gone once a member: it served its purpose
    private @Nullable Group group;
    private boolean member;
    private boolean proposalsSeen;
    private @Nullable ProposalQueue proposals;

    /// This epoch's commits of our own. The gateway may pick any of them, not only the newest.
    private final Deque<ProposalQueue.Draft> drafts = new ArrayDeque<>();

    MlsGroup(long userId, long channelId) {
        this.userId = userId;
        this.groupId = channelId;
    }

    /// Leaves what it was in and makes new keys.
    ///
    /// @return the key package to send, as in op 26
    byte[] startOver() throws MlsException {
        leave();
        var fresh = MlsIdentity.of(userId);
        byte[] keyPackage = MlsException.during(
                "encoding the key package", () -> MLSOutputStream.encode(fresh.keyPackage()));
        identity = fresh;
        found();
        return keyPackage;
    }

    void leave() {
        member = false;
        identity = null;
        enter(null);
    }

    /// Learns the key by which the gateway signs its proposals: op 25.
    void trust(byte[] externalSender) throws MlsException {
        if (member) {
            throw new MlsException("the gateway's key cannot change within a group");
        }
        gateway = MlsException.during(
                "reading the gateway's key",
                () -> (ExternalSender) MLSInputStream.decode(externalSender, ExternalSender.class));
        found();
    }

    private void found() throws MlsException {
        var founder = identity;
        var obeyed = gateway;
        if (founder != null && obeyed != null) {
            enter(MlsException.during("founding a group", () -> founder.found(groupId, obeyed)));
        }
    }

    /// Takes proposals of the gateway, or takes some back: op 27.
    ///
    /// @return the commit to offer, with the welcome of those it adds, as in op 28; empty if there is nothing to commit
    Optional<byte[]> propose(byte[] message, LongPredicate isKnown) throws MlsException {
        var queue = proposals;
        if (queue == null) {
            throw new MlsException("proposals came before the gateway's key");
        }
        proposalsSeen = true;
        var draft = MlsException.during("proposals", () -> {
            var in = new MLSInputStream(message);
            if ((byte) in.read(byte.class) == 0) {
                var list = new ArrayList<MLSMessage>();
                in.readList(list, MLSMessage.class);
                for (var proposal : list) {
                    queue.add(proposal, user -> user == userId || isKnown.test(user));
                }
            } else {
                for (byte[] reference : references(in.readOpaque())) {
                    queue.revoke(reference);
                }
            }
            var made = queue.draft();
            if (made.isPresent()) {
                refuseDuplicates(made.get().successor());
            }
            return made;
        });
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        drafts.addLast(draft.get());
        if (drafts.size() > MAX_DRAFTS) {
            drafts.removeFirst();
        }
        return draft.map(ProposalQueue.Draft::message);
    }

    private static List<byte[]> references(byte[] list) throws Exception {
        var in = new MLSInputStream(list);
        var references = new ArrayList<byte[]>();
        for (int read = 0; read < list.length; read += 1 + REFERENCE_BYTES) { // the length takes one byte
            byte[] reference = in.readOpaque();
            if (reference.length != REFERENCE_BYTES) {
                throw new MlsException("a proposal reference must be a SHA-256");
            }
            references.add(reference);
        }
        return references;
    }

    /// Enters the next epoch by the commit that the gateway picked: op 29.
    ///
    /// @return false if the commit is none of this member's business, as it did not see what it commits
    boolean commit(byte[] commit) throws MlsException {
        var current = group;
        var queue = proposals;
        if (current == null || queue == null || !proposalsSeen) {
            return false;
        }
        become(MlsException.during("commit", () -> {
            checkCommit(commit, queue);
            var own = drafts.stream().filter(draft -> draft.commit().equals(ByteBuffer.wrap(commit))).findFirst();
            return current.handle(commit, own.map(ProposalQueue.Draft::successor).orElse(null));
        }));
        return true;
    }

    /// Checks what DAVE asks for beyond MLS. bcmls skips references it does not know.
    private static void checkCommit(byte[] commit, ProposalQueue queue) throws Exception {
        var message = (MLSMessage) MLSInputStream.decode(commit, MLSMessage.class);
        if (message.wireFormat != WireFormat.mls_public_message) {
            throw new MlsException("a commit must be public");
        }
        var in = new MLSInputStream(commit);
        in.read(short.class); // version
        in.read(short.class); // wire format
        var content = (FramedContent) in.read(FramedContent.class);
        if (content.getContentType() != ContentType.COMMIT
                || content.getSender().getSenderType() != SenderType.MEMBER) {
            throw new MlsException("not a member's commit");
        }
        for (ProposalOrRef proposal : content.getCommit().getProposals()) {
            if (proposal.getType() != ProposalOrRefType.REFERENCE || !queue.contains(proposal.getReference())) {
                throw new MlsException("a commit may only do what the gateway proposed");
            }
        }
    }

    /// Becomes a member of the group that another member added this one to: op 30.
    void welcome(byte[] welcome) throws MlsException {
        var joining = identity;
        var expected = gateway;
        if (joining == null || expected == null) {
            throw new MlsException("a welcome came without a key package to match");
        }
        become(MlsException.during("welcome", () -> {
            var joined = joining.join((Welcome) MLSInputStream.decode(welcome, Welcome.class));
            List<Extension> senders = joined.getExtensions()
                    .stream()
                    .filter(extension -> extension.extensionType == ExtensionType.EXTERNAL_SENDERS)
                    .toList();
            if (senders.size() != 1 || !Arrays.equals(
                    senders.getFirst().extension_data, Extension.externalSender(List.of(expected)).extension_data)) {
                throw new MlsException("the group obeys another gateway");
            }
            return joined;
        }));
    }

    private void become(Group next) throws MlsException {
        if (!Arrays.equals(next.getGroupID(), MlsIdentity.bigEndian(groupId))) {
            throw new MlsException("the group is another call's");
        }
        refuseDuplicates(next);
        member = true;
        identity = null;
        enter(next);
    }

    private void enter(@Nullable Group next) {
        group = next;
        proposals = next == null ? null : new ProposalQueue(next);
        proposalsSeen = false;
        drafts.clear();
    }

    /// bcmls leaves it to the application that nobody is in a group twice.
    private static void refuseDuplicates(Group group) throws MlsException {
        var users = new HashSet<Long>();
        var tree = group.getTree();
        for (int i = 0; i < tree.getSize().leafCount(); i++) {
            LeafNode leaf = tree.getLeafNode(new LeafIndex(i));
            if (leaf != null && !users.add(MlsIdentity.userOf(leaf))) {
                throw new MlsException("somebody is in the group twice");
            }
        }
    }

    /// A fresh ratchet of a member's media keys in this epoch. Encrypt with one ratchet per epoch only: its keys count
    /// frames from 1, and no number may be used twice.
    KeyRatchet ratchetOf(long user) throws MlsException {
        var current = group;
        if (!member || current == null) {
            throw new MlsException("no group, no keys");
        }
        byte[] context = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(user).array();
        return new KeyRatchet(MlsException.during(
                "exporting keys",
                () -> current.getKeySchedule().MLSExporter(EXPORT_LABEL, context, KeyRatchet.KEY_BYTES)));
    }
}
