package dev.lukbot.discord.dave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.discord.DaveFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.audio.dave.DaveSession.MediaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaDaveSessionTest {

    private static final byte[] FRAME = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private MlsGateway gateway;

    @BeforeEach
    void openGateway() throws Exception {
        gateway = new MlsGateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "1 2 3", "1 2 3 4 -3", "1 2 3 -1", "1 2 3 -2 4", "1 2 3 -2 2", "1 2 -1 3",
        "1 2 -2 2",
        "1 2 3 -1 -2 4 5", "1 2 3 4 -2 -3 5 6 -1"})
    void all_hear_each_other_whoever_joins_and_leaves(String script) throws Exception {
        for (String step : script.split(" ", -1)) {
            long user = Long.parseLong(step);
            if (user > 0) {
                gateway.join(user);
            } else {
                gateway.leave(-user);
            }
            if (gateway.users().size() > 1) {
                assertThatAllHearEachOther();
            }
        }
        assertThat(gateway.lost()).isEmpty();
    }

    @Test
    void any_members_commit_may_be_picked() throws Exception {
        gateway.pick(List::getLast);

        for (long user = 1; user <= 4; user++) {
            gateway.join(user);
        }
        gateway.leave(2);

        assertThatAllHearEachOther();
        assertThat(gateway.lost()).isEmpty();
    }

    @Test
    void an_earlier_commit_of_ours_may_be_picked() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.connect(3).onSelectProtocolAck(1);
        gateway.connect(4).onSelectProtocolAck(1);
        gateway.propose(gateway.addOf(3));
        gateway.propose(gateway.addOf(4));

        gateway.pick(offers -> offers.get(1)); // user 2's first: adds only 3
        byte[] before = encrypted(1);
        gateway.settle(List.of(), List.of());

        assertThat(gateway.lost()).isEmpty();
        assertThat(decrypted(1, 2, encrypted(1))).contains(FRAME);
        assertThat(decrypted(1, 2, before)).contains(FRAME);
    }

    @Test
    void somebody_who_left_hears_nothing_more() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.join(3);
        var gone = gateway.ear(3);
        gateway.leave(3);

        assertThat(gone.hear(1, encrypted(1))).isEmpty();
    }

    @Test
    void a_revoked_proposal_is_not_committed() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.connect(3).onSelectProtocolAck(1);
        var references = gateway.propose(gateway.addOf(3));

        gateway.revoke(references.getFirst());
        assertThat(gateway.offers()).isZero();

        gateway.join(4);
        assertThat(gateway.lost()).isEmpty();
        assertThat(decrypted(1, 4, encrypted(1))).contains(FRAME);
        assertThat(decrypted(3, 1, encrypted(3))).as("silence of a user without keys").contains(SILENCE);
    }

    @Test
    void what_is_left_of_several_proposals_is_committed_after_a_revocation() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.join(3);
        gateway.connect(4).onSelectProtocolAck(1);
        var references = gateway.propose(gateway.addOf(4), gateway.removalOf(3));

        gateway.revoke(references.getFirst());
        gateway.settle(List.of(), List.of(3L));

        assertThat(gateway.lost()).isEmpty();
        assertThat(decrypted(1, 2, encrypted(1))).contains(FRAME);
    }

    @Test
    void who_cannot_follow_a_commit_says_so_and_joins_again() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.distort(JavaDaveSessionTest::withLastByteChanged);
        gateway.connect(3).onSelectProtocolAck(1);
        gateway.propose(gateway.addOf(3));
        gateway.settle(List.of(), List.of());

        assertThat(gateway.lost()).contains(2L);
    }

    @Test
    void a_bad_welcome_is_refused_and_the_next_one_taken() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.distort(
                message -> gateway.lost().isEmpty() && message.length > 600 ? withLastByteChanged(message) : message);
        gateway.join(3);
        assertThat(gateway.lost()).containsExactly(3L);

        gateway.readd(3);

        assertThatAllHearEachOther();
    }

    @Test
    void proposals_for_strangers_are_refused() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.connect(3).onSelectProtocolAck(1);
        gateway.session(1).removeUser(3);
        gateway.session(2).removeUser(3);

        gateway.propose(gateway.addOf(3));

        assertThat(gateway.offers()).isZero();
    }

    @Test
    void nobody_is_added_twice() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.session(2).onDaveProtocolPrepareEpoch(1, 1); // makes a second key package

        gateway.propose(gateway.addOf(2));

        assertThat(gateway.offers()).isZero();
    }

    @Test
    void before_a_version_is_chosen_frames_pass_through() {
        gateway.connect(1);
        gateway.connect(2);

        byte[] sent = encrypted(1);

        assertThat(sent).isEqualTo(FRAME);
        assertThat(decrypted(1, 2, sent)).contains(FRAME);
    }

    @Test
    void alone_in_an_encrypted_call_the_bot_sends_silence() throws Exception {
        gateway.join(1);

        assertThat(encrypted(1)).isEqualTo(SILENCE);
    }

    @Test
    void others_have_new_keys_at_once_but_these_encrypt_only_when_the_transition_is_executed() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.holdTransitions();
        byte[] beforePreparation = encrypted(1);
        gateway.join(3);

        assertThat(decrypted(1, 2, encrypted(1))).contains(FRAME);
        assertThat(decrypted(1, 3, encrypted(1))).isEmpty();

        gateway.executeTransition();
        assertThatAllHearEachOther();
        assertThat(decrypted(1, 2, beforePreparation)).contains(FRAME);
    }

    @Test
    void what_others_send_is_said_to_be_undecipherable() throws Exception {
        gateway.join(1);
        gateway.join(2);
        byte[] sent = encrypted(1);
        var target = ByteBuffer.allocateDirect(sent.length);

        for (byte[] frame : List.of(sent, FRAME, SILENCE, new byte[0])) {
            assertThat(gateway.session(2).decrypt(MediaType.AUDIO, 1, MlsGateway.direct(frame), target)).isFalse();
        }
        assertThat(target.position()).isZero();
    }

    @Test
    void a_call_can_become_unencrypted_and_encrypted_again() throws Exception {
        gateway.join(1);
        gateway.join(2);
        gateway.session(1).onDaveProtocolPrepareTransition(50, 0);
        gateway.session(2).onDaveProtocolPrepareTransition(50, 0);
        assertThat(encrypted(1)).hasSizeGreaterThan(FRAME.length);

        gateway.session(1).onDaveProtocolExecuteTransition(50);
        gateway.session(2).onDaveProtocolExecuteTransition(50);
        assertThat(encrypted(1)).isEqualTo(FRAME);
        assertThat(decrypted(1, 2, FRAME)).contains(FRAME);

        gateway.restart();
        assertThat(encrypted(1)).as("until the transition").isEqualTo(FRAME);
        gateway.propose(gateway.addOf(2));
        gateway.settle(List.of(2L), List.of());
        assertThatAllHearEachOther();
    }

    @Test
    void a_second_transition_to_the_same_epoch_uses_no_nonce_twice() throws Exception {
        gateway.join(1);
        gateway.join(2);
        byte[] first = encrypted(1);

        gateway.session(1).onDaveProtocolPrepareTransition(0, 1);

        byte[] second = encrypted(1);
        assertThat(second).isNotEqualTo(first);
        assertThat(decrypted(1, 2, first)).contains(FRAME);
        assertThat(decrypted(1, 2, second)).contains(FRAME);
    }

    @Test
    void nonsense_from_the_gateway_changes_nothing() throws Exception {
        gateway.join(1);
        gateway.join(2);
        var session = gateway.session(1);

        session.onDaveProtocolMLSExternalSenderPackage(MlsGateway.direct(new byte[]{1, 2, 3}));
        session.onMLSProposals(MlsGateway.direct(new byte[]{0, 5, 1, 2}));
        session.onMLSProposals(MlsGateway.direct(new byte[]{1, 2, 1, 7}));
        session.onDaveProtocolExecuteTransition(12345);

        assertThatAllHearEachOther();
    }

    private void assertThatAllHearEachOther() {
        for (long from : gateway.users()) {
            byte[] sent = encrypted(from);
            assertThat(DaveFrame.parse(sent)).as("%d encrypts", from).isPresent();
            for (long to : gateway.users()) {
                if (to != from) {
                    assertThat(decrypted(from, to, sent)).as("%d hears %d", to, from).contains(FRAME);
                }
            }
        }
    }

    private byte[] encrypted(long from) {
        var session = gateway.session(from);
        var target = ByteBuffer.allocateDirect(session.getMaxEncryptedFrameSize(MediaType.AUDIO, FRAME.length));
        assertThat(session.encrypt(MediaType.AUDIO, 7, MlsGateway.direct(FRAME), target)).isTrue();
        return MlsGateway.bytes(target);
    }

    private Optional<byte[]> decrypted(long from, long to, byte[] frame) {
        return gateway.ear(to).hear(from, frame);
    }

    private static byte[] withLastByteChanged(byte[] message) {
        byte[] changed = message.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }
}
