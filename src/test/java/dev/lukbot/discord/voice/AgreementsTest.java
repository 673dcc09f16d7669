package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.ChannelId;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.audio.dave.DaveProtocolCallbacks;
import net.dv8tion.jda.api.audio.dave.DaveSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the voice gateway says, in the orders in which it may: the session inside does nothing but refuse, if told to.
class AgreementsTest {

    private static final ByteBuffer MESSAGE = ByteBuffer.allocate(0);
    private static final ChannelId CHANNEL = new ChannelId(2);

    private final Inner inner = new Inner();
    private final Agreements agreements = new Agreements(inner::create);
    private final DaveSession session = agreements.createDaveSession(new Gateway(), 1, CHANNEL.value());
    private final BooleanSupplier carries = agreements.carrying(CHANNEL);

    @Test
    void a_call_that_is_not_encrypted_carries_at_once() {
        assertThat(carries.getAsBoolean()).isFalse();

        session.onSelectProtocolAck(0);

        assertThat(carries.getAsBoolean()).isTrue();
    }

    @Test
    void an_encrypted_call_carries_from_its_first_epoch_on() {
        session.onSelectProtocolAck(1);
        session.onDaveProtocolPrepareEpoch(1, 1);
        assertThat(carries.getAsBoolean()).isFalse();

        session.onMLSWelcome(0, MESSAGE);

        assertThat(carries.getAsBoolean()).isTrue();
    }

    @Test
    void keys_that_others_wait_for_carry_when_the_transition_is_executed() {
        session.onSelectProtocolAck(1);
        session.onMLSPrepareCommitTransition(7, MESSAGE);
        assertThat(carries.getAsBoolean()).isFalse();

        session.onDaveProtocolExecuteTransition(7);

        assertThat(carries.getAsBoolean()).isTrue();
    }

    @Test
    void it_stays_so_through_later_epochs() {
        session.onSelectProtocolAck(1);
        session.onMLSWelcome(0, MESSAGE);

        session.onDaveProtocolPrepareEpoch(1, 1);
        session.onMLSProposals(MESSAGE);
        session.onMLSPrepareCommitTransition(8, MESSAGE);

        assertThat(carries.getAsBoolean()).isTrue();
    }

    @Test
    void a_welcome_that_is_refused_carries_nothing() {
        inner.refuses = true;
        session.onSelectProtocolAck(1);

        session.onMLSWelcome(0, MESSAGE);

        assertThat(carries.getAsBoolean()).isFalse();
    }

    @Test
    void going_back_to_no_encryption_carries() {
        session.onSelectProtocolAck(1);

        session.onDaveProtocolPrepareTransition(0, 0);

        assertThat(carries.getAsBoolean()).isTrue();
    }

    @Test
    void a_connection_that_ended_carries_nothing() {
        session.onSelectProtocolAck(0);

        session.destroy();

        assertThat(carries.getAsBoolean()).isFalse();
        assertThat(agreements.carrying(CHANNEL).getAsBoolean()).isTrue(); // one that is not ours to know of
    }

    @Test
    void another_connection_to_the_channel_begins_without_and_the_end_of_the_earlier_one_is_not_its_own() {
        session.onSelectProtocolAck(0);

        DaveSession second = agreements.createDaveSession(new Gateway(), 1, CHANNEL.value());
        BooleanSupplier secondCarries = agreements.carrying(CHANNEL);
        session.destroy();
        assertThat(secondCarries.getAsBoolean()).isFalse();
        second.onSelectProtocolAck(0);

        assertThat(secondCarries.getAsBoolean()).isTrue();
        assertThat(carries.getAsBoolean()).isFalse();
        assertThat(agreements.carrying(CHANNEL).getAsBoolean()).isTrue();
    }

    /// A session that does nothing, or cannot follow.
    private static final class Inner implements DaveSession {

        private boolean refuses;
        private @Nullable DaveProtocolCallbacks gateway;

        DaveSession create(DaveProtocolCallbacks callbacks, long user, long channel) {
            gateway = callbacks;
            return this;
        }

        @Override
        public void onMLSWelcome(int transition, ByteBuffer welcome) {
            if (refuses && gateway != null) {
                gateway.sendMLSInvalidCommitWelcome(transition);
            }
        }

        @Override
        public int getMaxProtocolVersion() {
            return 1;
        }

        @Override
        public int getMaxEncryptedFrameSize(MediaType type, int frameSize) {
            return frameSize;
        }

        @Override
        public int getMaxDecryptedFrameSize(MediaType type, long userId, int frameSize) {
            return frameSize;
        }

        @Override
        public boolean encrypt(MediaType type, int ssrc, ByteBuffer frame, ByteBuffer target) {
            return true;
        }

        @Override
        public boolean decrypt(MediaType type, long userId, ByteBuffer frame, ByteBuffer target) {
            return true;
        }

        @Override
        public void assignSsrcToCodec(Codec codec, int ssrc) {}

        @Override
        public void addUser(long userId) {}

        @Override
        public void removeUser(long userId) {}

        @Override
        public void initialize() {}

        @Override
        public void destroy() {}

        @Override
        public void onSelectProtocolAck(int version) {}

        @Override
        public void onDaveProtocolPrepareTransition(int transition, int version) {}

        @Override
        public void onDaveProtocolExecuteTransition(int transition) {}

        @Override
        public void onDaveProtocolPrepareEpoch(long epoch, int version) {}

        @Override
        public void onDaveProtocolMLSExternalSenderPackage(ByteBuffer externalSender) {}

        @Override
        public void onMLSProposals(ByteBuffer proposals) {}

        @Override
        public void onMLSPrepareCommitTransition(int transition, ByteBuffer commit) {}
    }

    private static final class Gateway implements DaveProtocolCallbacks {
        @Override
        public void sendMLSKeyPackage(ByteBuffer keyPackage) {}

        @Override
        public void sendDaveProtocolReadyForTransition(int transition) {}

        @Override
        public void sendMLSCommitWelcome(ByteBuffer commitWelcome) {}

        @Override
        public void sendMLSInvalidCommitWelcome(int transition) {}
    }
}
