package dev.lukbot.discord.voice;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import net.dv8tion.jda.api.audio.factory.IAudioSendFactory;
import net.dv8tion.jda.api.audio.factory.IAudioSendSystem;
import net.dv8tion.jda.api.audio.factory.IPacketProvider;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps JDA from sending junk while there is nothing to send, and from taking frames that nobody could hear.
///
/// JDA 6.5's packet provider should return null then, as documented. Instead it hands out its scratch buffer again:
/// zeros before the first frame, later nothing at all or the last packet once more, 50 times a second.
final class GuardedSendFactory implements IAudioSendFactory {

    private static final Logger log = LoggerFactory.getLogger(GuardedSendFactory.class);

    private final IAudioSendFactory inner;
    private final Function<IPacketProvider, BooleanSupplier> carrying;

    /// @param carrying whether a connection carries sound, asked for each frame
    GuardedSendFactory(IAudioSendFactory inner, Function<IPacketProvider, BooleanSupplier> carrying) {
        this.inner = inner;
        this.carrying = carrying;
    }

    @Override
    public IAudioSendSystem createSendSystem(IPacketProvider packets) {
        return inner.createSendSystem(new Guard(packets, carrying.apply(packets)));
    }

    /// Lets only new RTP packets through. Confined to the sending thread.
    private static final class Guard implements IPacketProvider {

        private static final int RTP_HEADER_BYTES = 12;
        private static final byte RTP_VERSION_2 = (byte) 0x80;
        private static final int SEQUENCE_OFFSET = 2;

        private final IPacketProvider packets;
        private final BooleanSupplier carries;
        private int lastSequence = -1;
        private boolean failed;

        Guard(IPacketProvider packets, BooleanSupplier carries) {
            this.packets = packets;
            this.carries = carries;
        }

        @Override
        public @Nullable ByteBuffer getNextPacketRaw(boolean unused) {
            if (!carries.getAsBoolean()) {
                return null;
            }
            ByteBuffer packet = next(unused);
            if (packet == null
                    || packet.remaining() < RTP_HEADER_BYTES
                    || packet.get(packet.position()) != RTP_VERSION_2) {
                return null;
            }
            int sequence = packet.getChar(packet.position() + SEQUENCE_OFFSET);
            if (sequence == lastSequence) {
                return null;
            }
            lastSequence = sequence;
            return packet;
        }

        /// One thread sends for all guilds: it must outlive whatever one of them throws.
        private @Nullable ByteBuffer next(boolean unused) {
            try {
                return packets.getNextPacketRaw(unused);
            } catch (RuntimeException | Error bug) {
                if (!failed) {
                    failed = true;
                    log.atError().setCause(bug).log("A frame could not be sent; further ones are not told");
                }
                return null;
            }
        }

        @Override
        public @Nullable DatagramPacket getNextPacket(boolean unused) {
            ByteBuffer packet = getNextPacketRaw(unused);
            if (packet == null) {
                return null;
            }
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            return new DatagramPacket(bytes, bytes.length, getSocketAddress());
        }

        @Override
        public String getIdentifier() {
            return packets.getIdentifier();
        }

        @Override
        public AudioChannel getConnectedChannel() {
            return packets.getConnectedChannel();
        }

        @Override
        public DatagramSocket getUdpSocket() {
            return packets.getUdpSocket();
        }

        @Override
        public InetSocketAddress getSocketAddress() {
            return packets.getSocketAddress();
        }

        @Override
        public void onConnectionError(ConnectionStatus status) {
            packets.onConnectionError(status);
        }

        @Override
        public void onConnectionLost() {
            packets.onConnectionLost();
        }
    }
}
