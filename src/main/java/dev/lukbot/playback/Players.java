package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.lifecycle.Deadline;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.settings.GuildSettings;
import dev.lukbot.track.Track;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// All guilds' players: at most one per guild, made when the bot is called and forgotten when it ends. Thread-safe.
///
/// A player removes itself once it has let go of decoder and connection, so a new one never overlaps with it.
public final class Players implements AutoCloseable {

    private final Map<GuildId, GuildPlayer> players = new ConcurrentHashMap<>();
    private final Decoder.Factory decoders;
    private final VoiceConnector connector;
    private final List<PlaybackListener> listeners;
    private final Function<GuildId, GuildSettings> settings;
    private final PlaybackLimits limits;
    private final InstantSource time;
    private final RandomGenerator random;
    private final AtomicLong voiceAttempts = new AtomicLong();
    private volatile boolean closed;

    /// @param settings asked for when a player is made, on the thread that calls [#join]; may block
    /// @param random shuffles; used by several threads at once
    public Players(
            Decoder.Factory decoders,
            VoiceConnector connector,
            List<PlaybackListener> listeners,
            Function<GuildId, GuildSettings> settings,
            PlaybackLimits limits,
            InstantSource time,
            RandomGenerator random) {
        this.decoders = decoders;
        this.connector = connector;
        this.listeners = List.copyOf(listeners);
        this.settings = settings;
        this.limits = limits;
        this.time = time;
        this.random = random;
    }

    /// The guild's player, if it has one.
    public Optional<GuildPlayer> find(GuildId guild) {
        return Optional.ofNullable(players.get(guild)).filter(player -> !player.hasEnded());
    }

    /// The guild's player, made if need be with the guild's settings, in `voice`. May block for the settings.
    public GuildPlayer join(GuildId guild, ChannelId voice, ChannelId text) {
        return call(guild, text, player -> {
            player.comeTo(voice, text);
            return player;
        });
    }

    /// Joins and adds tracks, even if a player ends at that very moment. May block like [#join].
    public Enqueued play(GuildId guild, ChannelId voice, ChannelId text, List<Track> tracks, boolean next) {
        return call(guild, text, player -> player.play(voice, text, tracks, next));
    }

    /// Joins and ends every pause. May block like [#join].
    public GuildPlayer resume(GuildId guild, ChannelId voice, ChannelId text) {
        return call(guild, text, player -> {
            player.resumeIn(voice, text);
            return player;
        });
    }

    private <T> T call(GuildId guild, ChannelId text, Function<GuildPlayer, T> request) {
        while (true) {
            GuildPlayer player = findOrMake(guild, text);
            try {
                return request.apply(player);
            } catch (PlayerClosedException _) {
                players.remove(guild, player); // it ended in between; the next one will not
            }
        }
    }

    private GuildPlayer findOrMake(GuildId guild, ChannelId text) {
        refuseIfClosed();
        GuildPlayer present = players.get(guild);
        if (present != null) {
            return present;
        }
        GuildSettings chosen = settings.apply(guild); // may block, so not while the map is locked
        GuildPlayer player = players.computeIfAbsent(guild, _ -> make(guild, text, chosen));
        if (closed) { // perhaps too late for close() to see the new one
            player.close();
            refuseIfClosed();
        }
        return player;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("the players are closed");
        }
    }

    private GuildPlayer make(GuildId guild, ChannelId text, GuildSettings chosen) {
        return new GuildPlayer(
                guild,
                limits,
                told -> assemble(guild, text, chosen, told),
                ended -> players.remove(guild, ended));
    }

    private Playback assemble(
            GuildId guild, ChannelId text, GuildSettings chosen, Consumer<Decoder.Event> told) {
        var events = new Events(guild, listeners);
        var deck = new Deck(decoders.create(guild, told), chosen.volumePercent(), events, time);
        var programme = Programme.empty(chosen.repeat(), chosen.repeatsLeft());
        return new Playback(
                deck,
                new Conductor(deck, programme, limits.maxQueued(), events, random, time),
                new VoiceLink(guild, connector, voiceAttempts::incrementAndGet, deck, events, time),
                text,
                new IdleTimers(limits),
                events,
                time);
    }

    public Collection<GuildPlayer> all() {
        return List.copyOf(players.values());
    }

    /// Hands a voice event to the guild's player. Never blocks.
    public void tell(GuildId guild, VoiceEvent event) {
        GuildPlayer player = players.get(guild);
        if (player != null) {
            player.tell(event);
        }
    }

    /// The bot was removed from the guild: its player, if it has one, ends without a word. Waits for that, but not
    /// for ever.
    public void left(GuildId guild) {
        GuildPlayer player = players.get(guild);
        if (player != null) {
            player.endWithoutWaiting();
            player.awaitEnd(limits.toClose());
        }
    }

    /// Drives what happens by time: idle limits, the heard mark, the saved position. Called about once a second.
    public void tick() {
        players.values().forEach(GuildPlayer::tick);
    }

    /// Ends all players, together and within the time they have to close; their listener learns the last state of each.
    @Override
    public void close() {
        close(Deadline.in(limits.toClose(), System::nanoTime));
    }

    /// Like [#close()], but within another time.
    public void close(Deadline deadline) {
        closed = true;
        Collection<GuildPlayer> open = all();
        open.forEach(GuildPlayer::beginToClose);
        open.forEach(player -> player.awaitEnd(deadline.left()));
    }
}
