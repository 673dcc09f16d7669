package dev.lukbot.discord.voice;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.OpusFrames;
import dev.lukbot.playback.VoiceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import net.dv8tion.jda.api.audio.hooks.ConnectionListener;
import net.dv8tion.jda.api.audio.hooks.ConnectionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One guild's [Line], and what gives it signals and does what it wants.
///
/// Anyone may [#tell]; signals are taken one at a time, in the order of arrival, by a virtual thread that lives while
/// there are any. So JDA's threads, which tell while they hold JDA's locks, never wait for one another here. Thread-safe.
final class GuildVoice {

    private static final Logger log = LoggerFactory.getLogger(GuildVoice.class);

    private final GuildId guild;
    private final JdaAudio audio;
    private final BiConsumer<GuildId, VoiceEvent> events;
    private final InstantSource time;
    private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();

    /// How many signals were told and not yet dealt with. Who makes it 1 starts the thread.
    private final AtomicInteger pending = new AtomicInteger();

    /// What is sent; given before the wish to send it.
    private volatile OpusSendHandler frames = new OpusSendHandler(_ -> false);

    /// The connection's own listener; those of earlier connections are not listened to any more.
    private volatile @Nullable ConnectionListener current;

    // Confined to the thread that deals with the signals
    private Line line;
    private @Nullable Instant wakesAt;

    /// @param events told on any thread: must not block
    GuildVoice(GuildId guild, JdaAudio audio, BiConsumer<GuildId, VoiceEvent> events, InstantSource time, Line line) {
        this.guild = guild;
        this.audio = audio;
        this.events = events;
        this.time = time;
        this.line = line;
    }

    void sends(OpusFrames others) {
        if (!frames.isFor(others)) {
            frames = new OpusSendHandler(others);
        }
    }

    OpusSendHandler frames() {
        return frames;
    }

    void tell(Signal signal) {
        signals.add(signal);
        if (pending.getAndIncrement() == 0) {
            Thread.ofVirtual().name("voice-" + guild).start(this::drain);
        }
    }

    private void drain() {
        do {
            Signal signal = signals.remove(); // there is one, for it was added before it was counted
            try {
                deal(signal);
            } catch (RuntimeException bug) {
                log.atError().setCause(bug).addKeyValue("guild", guild).log("A voice signal failed: {}", signal);
            }
        } while (pending.decrementAndGet() > 0);
    }

    private void deal(Signal signal) {
        if (signal instanceof Signal.Tick) {
            wakesAt = null;
        }
        Step step = line.on(signal, time.instant());
        if (!step.line().phase().equals(line.phase())) {
            log.atDebug().addKeyValue("guild", guild).log("{}: {} -> {}", signal, line.phase(), step.line().phase());
        }
        line = step.line();
        step.effects().forEach(this::act);
        scheduleWake();
    }

    private void act(Effect effect) {
        switch (effect) {
            case Effect.Join(var channel) -> tell(audio.ask(guild, channel, true, frames, listen()));
            case Effect.Move(var channel) -> tell(audio.ask(guild, channel, false, frames, listen()));
            case Effect.Leave() -> {
                current = null;
                audio.leave(guild);
            }
            case Effect.HangUp() -> {
                current = null;
                audio.hangUp(guild);
            }
            case Effect.Look() -> audio.observe(guild).ifPresent(this::tell);
            case Effect.Verify() -> audio.verify(guild).ifPresent(this::tell);
            case Effect.Tell(var event) -> events.accept(guild, event);
        }
    }

    private ConnectionListener listen() {
        var listener = new StatusListener();
        current = listener;
        return listener;
    }

    private void scheduleWake() {
        Instant wanted = line.wakeAt().orElse(null);
        Instant planned = wakesAt;
        if (wanted == null || (planned != null && !planned.isAfter(wanted))) {
            return;
        }
        wakesAt = wanted;
        long millis = Math.max(1, Duration.between(time.instant(), wanted).toMillis());
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> tell(new Signal.Tick()));
    }

    /// Told by JDA's threads, which hold JDA's locks.
    private final class StatusListener implements ConnectionListener {

        @Override
        public void onStatusChange(ConnectionStatus status) {
            if (current == this) {
                Statuses.signal(status, audio.outbox()).ifPresent(GuildVoice.this::tell);
            }
        }
    }
}
