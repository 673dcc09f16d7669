package dev.lukbot.discord.voice;

import dev.lukbot.config.DaveMode;
import dev.lukbot.id.GuildId;
import dev.lukbot.natives.NativeLibraries;
import dev.lukbot.playback.VoiceConnector;
import dev.lukbot.playback.VoiceEvent;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.audio.AudioModuleConfig;
import net.dv8tion.jda.api.audio.factory.DefaultSendFactory;
import net.dv8tion.jda.api.audio.factory.IAudioSendFactory;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All of voice: what JDA must be built with, what players connect by, and what listens to Discord for them.
///
/// Thread-safe. Players are made after it and told by [#tells]; events before that reach nobody.
public final class Voice implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(Voice.class);

    private final AudioModuleConfig audio;
    private final String encryption;
    private final JdaVoiceConnector connector;
    private final VoiceStates states;
    private volatile BiConsumer<GuildId, VoiceEvent> events = (_, _) -> {};
    private volatile @Nullable JDA jda;

    /// @throws DaveUnavailableException if the native library is asked for and does not load
    public Voice(DaveMode mode, NativeLibraries natives, InstantSource time) {
        DaveSessions dave = DaveSessions.choose(mode, natives.libdave());
        encryption = dave.summary();
        var agreements = new Agreements(dave.factory());
        var jdaAudio = new JdaAudio(() -> Optional.ofNullable(jda), agreements, time);
        connector = new JdaVoiceConnector(jdaAudio, this::tell, time);
        states = new VoiceStates(connector);
        audio = new AudioModuleConfig()
                .withDaveSessionFactory(agreements)
                .withAudioSendFactory(
                        new GuardedSendFactory(sender(natives.udpqueue(), connector::frames), agreements::carrying));
    }

    /// For JDA's builder.
    public AudioModuleConfig audio() {
        return audio;
    }

    /// How voice is encrypted end to end, in a line for people.
    public String encryption() {
        return encryption;
    }

    public VoiceConnector connector() {
        return connector;
    }

    /// Sends events there from now on. It must not block.
    public void tells(BiConsumer<GuildId, VoiceEvent> players) {
        events = players;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof StatusChangeEvent) { // the first event of a session
            jda = event.getJDA();
        }
        states.onEvent(event);
    }

    private void tell(GuildId guild, VoiceEvent event) {
        events.accept(guild, event);
    }

    /// The native sender keeps its pace through garbage collections; JDA's own does where it cannot load.
    private static IAudioSendFactory sender(
            Optional<String> nativeProblem, Function<GuildId, Optional<OpusSendHandler>> frames) {
        if (nativeProblem.isEmpty()) {
            return new NativeSendFactory(frames);
        }
        log.atWarn()
                .addKeyValue("cause", nativeProblem.get())
                .log("The native sender does not load; sending from Java");
        return new DefaultSendFactory();
    }
}
