package dev.lukbot.discord.voice;

import dev.lukbot.id.GuildId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.dv8tion.jda.api.audio.factory.IAudioSendFactory;
import net.dv8tion.jda.api.audio.factory.IAudioSendSystem;
import net.dv8tion.jda.api.audio.factory.IPacketProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends packets from native code, which keeps its pace through garbage collections.
///
/// For that its queues are long. So that a pause, a skip or another volume is heard at once all the same, what waits is
/// dropped then, and its frames are given back. While those of the new volume are being made, one packet at a time bridges;
/// then the queue grows long again by and by. One thread makes the packets of all guilds, one sends them; both live while
/// there is something to send for. Thread-safe.
///
/// What is dropped had its RTP numbers and encryption already, which cannot be taken back: JDA counts and encrypts when it
/// is asked for a packet, and tells nobody its key. So listeners see up to 20 packets lost at a change of volume, as they
/// would by a hiccup of the network, though no sound is missing: what they held was given back and comes with new numbers.
final class NativeSendFactory implements IAudioSendFactory {

    private static final Logger log = LoggerFactory.getLogger(NativeSendFactory.class);

    private static final int LONG_PACKETS = 20; // 400 ms
    private static final int SHORT_PACKETS = 4;
    private static final int BRIDGING_PACKETS = 1;
    private static final Duration BETWEEN_FILLS = Duration.ofMillis(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    /// Frames of another volume that are not there after that take their time: then the pace is kept as always.
    private static final int MOST_LOOKS = 8;
    private static final int ABOVE_OTHERS = Thread.NORM_PRIORITY + 2;

    /// While there is something to send for.
    @SuppressWarnings("ThreadPriorityCheck") // late packets are heard; nothing else relies on it
    private static final class Sending {

        private final SendQueues queues = new SendQueues(LONG_PACKETS);
        private final ScheduledExecutorService filling = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("voice-fill").priority(ABOVE_OTHERS).factory());

        void start(Runnable fill) {
            Thread.ofPlatform().daemon().name("voice-send").priority(ABOVE_OTHERS).start(queues::send);
            var _ = filling.scheduleAtFixedRate(fill, 0, BETWEEN_FILLS.toNanos(), TimeUnit.NANOSECONDS);
        }

        void stop() {
            filling.shutdownNow();
            queues.close();
        }
    }

    private final Function<GuildId, Optional<OpusSendHandler>> frames;

    // Guarded by this.
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private long lastKey;
    private @Nullable Sending sending;

    /// @param frames what is sent in a guild
    NativeSendFactory(Function<GuildId, Optional<OpusSendHandler>> frames) {
        this.frames = frames;
    }

    @Override
    public IAudioSendSystem createSendSystem(IPacketProvider packets) {
        return new Connection(packets);
    }

    private synchronized void add(Connection connection) {
        connection.key = ++lastKey;
        connections.put(connection.key, connection);
        if (sending == null) {
            sending = new Sending();
            sending.start(this::fill);
        }
    }

    private synchronized void remove(Connection connection) {
        if (sending != null && connections.remove(connection.key) != null) {
            connection.drop(sending.queues);
            if (connections.isEmpty()) {
                sending.stop();
                sending = null;
            }
        }
    }

    private synchronized void fill() {
        if (sending != null) {
            SendQueues queues = sending.queues;
            connections.values().forEach(connection -> connection.fill(queues));
        }
    }

    /// Called while holding the lock.
    private void lookAgainSoon(Connection connection) {
        if (sending != null) {
            var _ = sending.filling.schedule(() -> fill(connection), BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void fill(Connection connection) {
        if (sending != null && connections.containsKey(connection.key)) {
            connection.fill(sending.queues);
        }
    }

    /// All but [#start()] and [#shutdown()] is called while holding the factory's lock.
    private final class Connection implements IAudioSendSystem {

        private final IPacketProvider packets;
        private final GuildId guild;
        private long key;
        private int length = LONG_PACKETS;
        private int heededCuts;
        private int looks;

        Connection(IPacketProvider packets) {
            this.packets = packets;
            guild = new GuildId(packets.getConnectedChannel().getGuild().getIdLong());
            heededCuts = cuts();
        }

        @Override
        public void start() {
            add(this);
        }

        @Override
        public void shutdown() {
            remove(this);
        }

        private int cuts() {
            return frames.apply(guild).map(OpusSendHandler::cuts).orElse(0);
        }

        void fill(SendQueues queues) {
            try {
                int cuts = cuts();
                if (cuts != heededCuts) {
                    heededCuts = cuts;
                    drop(queues);
                    length = SHORT_PACKETS;
                    looks = MOST_LOOKS;
                }
                if (looks > 0 && !isSettled()) {
                    looks--;
                    fillUp(queues, BRIDGING_PACKETS);
                    lookAgainSoon(this);
                } else {
                    looks = 0;
                    fillUp(queues, length);
                    length = Math.min(length + 1, LONG_PACKETS);
                }
            } catch (RuntimeException | Error failure) { // one guild's, which must not silence the others
                log.atDebug().addKeyValue("guild", guild).setCause(failure).log("A packet could not be made");
            }
        }

        private boolean isSettled() {
            return frames.apply(guild).map(OpusSendHandler::isSettled).orElse(true);
        }

        private void fillUp(SendQueues queues, int upTo) {
            for (int room = upTo - queues.waiting(key); room > 0; room--) {
                ByteBuffer packet = packets.getNextPacketRaw(/* unused= */ false);
                if (packet == null || !queues.add(key, packet, packets.getSocketAddress())) {
                    return;
                }
            }
        }

        void drop(SendQueues queues) {
            int dropped = queues.drop(key);
            frames.apply(guild).ifPresent(given -> given.giveBack(dropped));
        }
    }
}
