package dev.lukbot.discord.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.audio.factory.IAudioSendSystem;
import net.dv8tion.jda.api.audio.factory.IPacketProvider;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedSendFactoryTest {

    private final Packets jda = new Packets();
    private final AtomicBoolean carries = new AtomicBoolean(true);
    private final IPacketProvider guarded = guard(jda);

    @Test
    void new_packets_pass() {
        jda.next = rtp(7);
        assertThat(guarded.getNextPacketRaw(true)).isSameAs(jda.next);

        jda.next = rtp(8);
        DatagramPacket packet = guarded.getNextPacket(true);
        assertThat(packet).isNotNull();
        assertThat(packet.getLength()).isEqualTo(20);
        assertThat(packet.getSocketAddress()).isEqualTo(jda.getSocketAddress());
    }

    @Test
    void a_repeated_packet_is_nothing() {
        jda.next = rtp(7);
        guarded.getNextPacketRaw(true);

        assertThat(guarded.getNextPacketRaw(true)).isNull();
        assertThat(guarded.getNextPacket(true)).isNull();
    }

    @Test
    void zeros_and_empty_buffers_are_nothing() {
        jda.next = ByteBuffer.allocate(2048);
        assertThat(guarded.getNextPacketRaw(true)).isNull();

        jda.next = ByteBuffer.allocate(0);
        assertThat(guarded.getNextPacketRaw(true)).isNull();

        jda.next = null;
        assertThat(guarded.getNextPacketRaw(true)).isNull();
    }

    @Test
    void what_one_guild_throws_does_not_reach_the_thread_that_sends_for_all() {
        jda.bug = new StackOverflowError("as the test wants");
        assertThat(guarded.getNextPacketRaw(true)).isNull();
        assertThat(guarded.getNextPacket(true)).isNull();

        jda.bug = null;
        jda.next = rtp(7);
        assertThat(guarded.getNextPacketRaw(true)).isSameAs(jda.next);
    }

    @Test
    void nothing_is_taken_while_the_connection_does_not_carry_it() {
        carries.set(false);
        jda.next = rtp(7);
        assertThat(guarded.getNextPacketRaw(true)).isNull();
        assertThat(jda.taken).isZero();

        carries.set(true);
        assertThat(guarded.getNextPacketRaw(true)).isSameAs(jda.next);
    }

    @Test
    void errors_reach_jda() {
        guarded.onConnectionError(ConnectionStatus.ERROR_LOST_CONNECTION);
        guarded.onConnectionLost();

        assertThat(jda.error).isEqualTo(ConnectionStatus.ERROR_LOST_CONNECTION);
        assertThat(jda.lost).isTrue();
    }

    private IPacketProvider guard(IPacketProvider packets) {
        var seen = new AtomicReference<IPacketProvider>();
        var _ = new GuardedSendFactory(provider -> {
            seen.set(provider);
            return new Idle();
        }, _ -> carries::get).createSendSystem(packets);
        return seen.get();
    }

    private static ByteBuffer rtp(int sequence) {
        return ByteBuffer.allocate(20).put(0, (byte) 0x80).put(1, (byte) 0x78).putShort(2, (short) sequence);
    }

    private static final class Idle implements IAudioSendSystem {
        @Override
        public void start() {}

        @Override
        public void shutdown() {}
    }

    /// What JDA would hand out.
    private static final class Packets implements IPacketProvider {

        private @Nullable ByteBuffer next;
        private @Nullable ConnectionStatus error;
        private boolean lost;
        private @Nullable Error bug;
        private int taken;

        @Override
        public String getIdentifier() {
            return "test";
        }

        @Override
        public AudioChannel getConnectedChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatagramSocket getUdpSocket() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InetSocketAddress getSocketAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        }

        @Override
        public @Nullable ByteBuffer getNextPacketRaw(boolean unused) {
            taken++;
            if (bug != null) {
                throw bug;
            }
            return next;
        }

        @Override
        public @Nullable DatagramPacket getNextPacket(boolean unused) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onConnectionError(ConnectionStatus status) {
            error = status;
        }

        @Override
        public void onConnectionLost() {
            lost = true;
        }
    }
}
