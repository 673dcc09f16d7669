package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.PlaybackEvent.PausedWhileDeafened;
import dev.lukbot.playback.PlaybackEvent.PausedWhileEmpty;
import dev.lukbot.playback.PlaybackEvent.PausedWhileHindered;
import dev.lukbot.playback.PlaybackEvent.VoiceDelayed;
import dev.lukbot.playback.PlaybackEvent.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Delayed;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Hindered;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the music goes, and who is there to hear it. Holds the deck while no frame would reach anybody, so that
/// nothing is lost.
///
/// Every way to a channel is an attempt with a number of its own, so that what is told about an earlier one is
/// recognised, even if it led to the same channel. Confined to the player's owner.
final class VoiceLink {

    private static final Logger log = LoggerFactory.getLogger(VoiceLink.class);

    private final GuildId guild;
    private final VoiceConnector connector;
    private final LongSupplier attempts;
    private final Deck deck;
    private final Events events;
    private final InstantSource time;
    private final VoiceBreaker breaker = new VoiceBreaker();

    /// Where the bot is or is going to; null while it is nowhere.
    private @Nullable ChannelId channel;

    /// The one that led to [#channel].
    private long attempt;

    /// Until Discord says otherwise, whoever called the bot is there.
    private int people = 1;

    /// @param attempts gives numbers that no player ever had
    VoiceLink(
            GuildId guild,
            VoiceConnector connector,
            LongSupplier attempts,
            Deck deck,
            Events events,
            InstantSource time) {
        this.guild = guild;
        this.connector = connector;
        this.attempts = attempts;
        this.deck = deck;
        this.events = events;
        this.time = time;
    }

    Optional<ChannelId> channel() {
        return Optional.ofNullable(channel);
    }

    /// Whether the bot sits in a channel without people.
    boolean isAlone() {
        return channel != null && people == 0;
    }

    void comeTo(ChannelId voice) {
        if (voice.equals(channel)) {
            return;
        }
        if (channel == null) {
            breaker.reset();
        }
        channel = voice;
        attempt = attempts.getAsLong();
        connector.connect(guild, attempt, voice, deck.frames());
        deck.release(Hold.HINDERED, Hold.DELAYED);
        listeners(1, 1);
    }

    void leave() {
        drop();
        connector.disconnect(guild);
    }

    /// Something happened to the connection. What is told about one that was given up comes too late and is ignored.
    void on(VoiceEvent event) {
        if (channel == null || event.attempt() != attempt) {
            return;
        }
        switch (event) {
            case Connected(var _, ChannelId where) -> {
                channel = where;
                deck.release(Hold.UNCONNECTED, Hold.DELAYED);
            }
            case Moved(var _, ChannelId where) -> channel = where;
            case Interrupted(var _, String cause) -> interrupted(cause);
            case Suspended(var _, String cause) -> suspended(cause);
            case Delayed(var _, Reason reason) -> delayed(reason);
            case Ended(var _, Reason reason) -> ended(reason);
            case Listeners(var _, int there, int hearing) -> listeners(there, hearing);
            case Hindered(var _, Optional<Hindrance> by) -> hindered(by);
        }
    }

    private void interrupted(String cause) {
        deck.hold(Hold.UNCONNECTED);
        log.atDebug().addKeyValue("cause", cause).log("Voice connection broke");
        if (breaker.interrupted(time.instant())) {
            log.atWarn().addKeyValue("cause", cause).log("Voice connection broke too often; leaving");
            lose();
            connector.disconnect(guild);
            events.add(new VoiceLost(Reason.KEPT_BREAKING));
        }
    }

    private void suspended(String cause) {
        deck.hold(Hold.UNCONNECTED);
        log.atDebug().addKeyValue("cause", cause).log("Voice waits for Discord");
    }

    private void delayed(Reason reason) {
        boolean wasExpected = isExpected();
        deck.hold(Hold.UNCONNECTED);
        if (deck.hold(Hold.DELAYED)) {
            log.atWarn().addKeyValue("reason", reason).log("No voice connection for long");
            if (wasExpected) {
                events.add(new VoiceDelayed(reason));
            }
        }
    }

    private void ended(Reason reason) {
        log.atInfo().addKeyValue("reason", reason).log("Voice connection ended");
        lose();
        events.add(new VoiceLost(reason));
    }

    private void lose() {
        drop();
        if (deck.isPlaying()) {
            deck.hold(Hold.LOST);
        }
    }

    private void drop() {
        channel = null;
        deck.hold(Hold.UNCONNECTED);
        deck.release(Hold.HINDERED, Hold.DEAFENED, Hold.DELAYED);
    }

    private void listeners(int there, int hearing) {
        people = there;
        deck.playToPeople(hearing > 0);
        boolean wasExpected = isExpected();
        if (there == 0) {
            if (deck.isPlaying()) {
                deck.hold(Hold.EMPTY);
            }
            deck.release(Hold.DEAFENED);
            if (wasExpected) {
                events.add(new PausedWhileEmpty());
            }
        } else if (hearing == 0) {
            deck.hold(Hold.DEAFENED);
            if (wasExpected) {
                events.add(new PausedWhileDeafened());
            }
        } else {
            deck.release(Hold.EMPTY, Hold.DEAFENED);
        }
    }

    private void hindered(Optional<Hindrance> by) {
        boolean wasExpected = isExpected();
        by.ifPresentOrElse(hindrance -> {
            deck.hold(Hold.HINDERED);
            if (wasExpected) {
                events.add(new PausedWhileHindered(hindrance));
            }
        }, () -> deck.release(Hold.HINDERED));
    }

    /// Whether music plays or should, as far as people know.
    private boolean isExpected() {
        return deck.isPlaying() && !deck.isPaused();
    }
}
