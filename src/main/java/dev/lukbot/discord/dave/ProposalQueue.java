package dev.lukbot.discord.dave;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.bouncycastle.mls.codec.ContentType;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.ProposalType;
import org.bouncycastle.mls.codec.SenderType;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/// What the gateway wants changed in one epoch of a group, until a commit does so. Not thread-safe.
///
/// bcmls has a queue of its own inside the group, hands out neither it nor the references of what is in it, and cannot
/// take a proposal back. So the references are kept here too, in the same order, and a revoked proposal is removed from
/// bcmls' private list by its index. That is the only place that reaches into bcmls; `ProposalQueueTest` fails if a new
/// version of it has no such list.
final class ProposalQueue {

    private static final VarHandle INSIDE_BCMLS = pendingProposals();
    private static final int SECRET_BYTES = 32;
    private static final int MAX_PROPOSALS = 1000; // Discord's largest stage is far below that

    /// @param reference by which commits and the gateway name the proposal
    private record Queued(ByteBuffer reference, boolean isAdd) {

        private boolean hasReference(byte[] other) {
            return reference.equals(ByteBuffer.wrap(other));
        }
    }

    private final Group group;
    private final List<Queued> queue = new ArrayList<>();

    ProposalQueue(Group group) {
        this.group = group;
    }

    /// Queues a proposal to add or remove a member, if it is the gateway's and for this epoch.
    ///
    /// @param isKnown whether the gateway announced a user as present in the call
    void add(MLSMessage message, LongPredicate isKnown) throws Exception {
        require(message.wireFormat == WireFormat.mls_public_message, "a proposal must be public");
        var authenticated = message.publicMessage.unprotect(MlsGroup.SUITE, null, null);
        var content = authenticated.getContent();
        require(content.getSender().getSenderType() == SenderType.EXTERNAL, "a proposal must be the gateway's");
        require(content.getContentType() == ContentType.PROPOSAL, "not a proposal");
        Proposal proposal = content.getProposal();
        boolean isAdd = proposal.getProposalType() == ProposalType.ADD;
        require(isAdd || proposal.getProposalType() == ProposalType.REMOVE, "a proposal must add or remove");
        if (isAdd) {
            long user = MlsIdentity.userOf(proposal.getAdd().keyPackage.getLeafNode());
            require(isKnown.test(user), "a proposal adds a user who is not in the call");
        }
        require(queue.size() < MAX_PROPOSALS, "too many proposals");
        byte[] reference = MlsGroup.SUITE.refHash(MLSOutputStream.encode(authenticated), "MLS 1.0 Proposal Reference");
        if (!contains(reference)) { // bcmls ignores it if it does
            group.handle(MLSOutputStream.encode(message), null); // checks signature, epoch and key package
            queue.add(new Queued(ByteBuffer.wrap(reference), isAdd));
        }
    }

    void revoke(byte[] reference) throws MlsException {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).hasReference(reference)) {
                queue.remove(i);
                ((List<?>) INSIDE_BCMLS.get(group)).remove(i);
                return;
            }
        }
        throw new MlsException("an unknown proposal was revoked");
    }

    boolean contains(byte[] reference) {
        return queue.stream().anyMatch(queued -> queued.hasReference(reference));
    }

    /// Makes a commit of all queued proposals; empty if there are none.
    Optional<Draft> draft() throws Exception {
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        byte[] entropy = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(entropy);
        var made = group.commit(
                new Secret(entropy),
                new Group.CommitOptions(List.of(), true, false, new Group.LeafNodeOptions()),
                new Group.MessageOptions(false, new byte[0], 0),
                new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
        byte[] welcome = queue.stream().anyMatch(Queued::isAdd)
                ? MLSOutputStream.encode(made.message.welcome)
                : new byte[0];
        return Optional.of(new Draft(
                ByteBuffer.wrap(MLSOutputStream.encode(made.message)), ByteBuffer.wrap(welcome), made.group));
    }

    /// A commit that this member offers, and the group as it will be if the gateway picks it.
    record Draft(ByteBuffer commit, ByteBuffer welcome, Group successor) {

        /// Both, one after the other.
        byte[] message() {
            return ByteBuffer.allocate(commit.remaining() + welcome.remaining())
                    .put(commit.duplicate())
                    .put(welcome.duplicate())
                    .array();
        }
    }

    private static void require(boolean condition, String otherwise) throws MlsException {
        if (!condition) {
            throw new MlsException(otherwise);
        }
    }

    private static VarHandle pendingProposals() {
        try {
            return MethodHandles.privateLookupIn(Group.class, MethodHandles.lookup())
                    .findVarHandle(Group.class, "pendingProposals", ArrayList.class);
        } catch (ReflectiveOperationException changed) {
            throw new ExceptionInInitializerError(changed);
        }
    }
}
