package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.protocol.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposalQueueTest {

    private static final long CALL = 7;

    private byte[] gatewayKey;
    private Group group;
    private ProposalQueue queue;

    @BeforeEach
    void foundGroup() throws Exception {
        var keys = MlsGroup.SUITE.generateSignatureKeyPair();
        gatewayKey = MlsGroup.SUITE.serializeSignaturePrivateKey(keys.getPrivate());
        var gateway = new ExternalSender(
                MlsGroup.SUITE.serializeSignaturePublicKey(keys.getPublic()), Credential.forBasic(new byte[8]));
        group = MlsIdentity.of(1).found(CALL, gateway);
        queue = new ProposalQueue(group);
    }

    @Test
    void a_revoked_proposal_is_gone_from_bcmls_too() throws Exception {
        var two = adding(2);
        queue.add(two, _ -> true);
        queue.add(adding(3), _ -> true);

        queue.revoke(referenceOf(two));

        var members = queue.draft().orElseThrow().successor().getTree();
        assertThat(members.getSize().leafCount()).isEqualTo(2);
        assertThat(queue.contains(referenceOf(two))).isFalse();
    }

    @Test
    void the_same_proposal_twice_counts_once() throws Exception {
        var two = adding(2);
        queue.add(two, _ -> true);
        queue.add(two, _ -> true);

        queue.revoke(referenceOf(two));

        assertThat(queue.draft()).isEmpty();
    }

    @Test
    void only_what_was_proposed_can_be_revoked() throws Exception {
        queue.add(adding(2), _ -> true);

        assertThatThrownBy(() -> queue.revoke(new byte[32])).isInstanceOf(MlsException.class);
    }

    @Test
    void a_proposal_that_somebody_else_signed_is_refused() throws Exception {
        var keys = MlsGroup.SUITE.generateSignatureKeyPair();
        gatewayKey = MlsGroup.SUITE.serializeSignaturePrivateKey(keys.getPrivate());
        var forged = adding(2);

        assertThatThrownBy(() -> queue.add(forged, _ -> true)).hasMessageContaining("signature");
        assertThat(queue.draft()).isEmpty();
    }

    @Test
    void proposals_of_other_kinds_are_refused() throws Exception {
        var extensions = proposing(Proposal.groupContextExtensions(List.of()));

        assertThatThrownBy(() -> queue.add(extensions, _ -> true)).isInstanceOf(MlsException.class);
    }

    private MLSMessage adding(long user) throws Exception {
        return proposing(Proposal.add(MlsIdentity.of(user).keyPackage()));
    }

    private MLSMessage proposing(Proposal proposal) throws Exception {
        return MLSMessage.externalProposal(
                MlsGroup.SUITE, MlsIdentity.bigEndian(CALL), 0, proposal, 0, gatewayKey);
    }

    private static byte[] referenceOf(MLSMessage proposal) throws Exception {
        return MlsGroup.SUITE.refHash(
                MLSOutputStream.encode(proposal.publicMessage.unprotect(MlsGroup.SUITE, null, null)),
                "MLS 1.0 Proposal Reference");
    }
}
