package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Announcement.Disconnected;
import dev.lukbot.playback.Announcement.PausedWhileEmpty;
import dev.lukbot.playback.Announcement.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Moved;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the music goes, and who is there to hear it. Holds the deck while no frame would arrive anywhere, so that
/// nothing is lost. Confined to the player's owner.
final class VoiceLink {

    private static final Logger log = LoggerFactory.getLogger(VoiceLink.class);

    private final GuildId guild;
    private final VoiceConnector connector;
    private final Deck deck;
    private final Notices notices;
    private final InstantSource time;
    private final VoiceBreaker breaker = new VoiceBreaker();

    /// Where the bot is or is going to; null while it is nowhere.
    private @Nullable ChannelId channel;

    /// Until Discord says otherwise, whoever called the bot is there.
    private boolean someoneListens = true;

    VoiceLink(GuildId guild, VoiceConnector connector, Deck deck, Notices notices, InstantSource time) {
        this.guild = guild;
        this.connector = connector;
        this.deck = deck;
        this.notices = notices;
        this.time = time;
    }

    Optional<ChannelId> channel() {
        return Optional.ofNullable(channel);
    }

    /// Whether the bot sits in a channel without people.
    boolean isAlone() {
        return channel != null && !someoneListens;
    }

    void comeTo(ChannelId voice) {
        if (voice.equals(channel)) {
            return;
        }
        if (channel == null) {
            breaker.reset();
        }
        channel = voice;
        connector.connect(guild, voice, deck.frames());
        listeners(true);
    }

    void leave() {
        drop();
        connector.disconnect(guild);
    }

    /// Something happened to the connection. What is told about one that was given up comes too late and is ignored.
    ///
    /// @return false if the bot is no longer in the guild, so the player has to end
    boolean on(VoiceEvent event) {
        if (event instanceof Ended(VoiceEvent.Reason reason) && reason == VoiceEvent.Reason.GUILD_LEFT) {
            return false;
        }
        if (channel != null) {
            switch (event) {
                case Connected(ChannelId where) -> {
                    channel = where;
                    deck.release(Hold.UNCONNECTED);
                }
                case Moved(ChannelId where) -> channel = where;
                case Interrupted(String cause) -> interrupted(cause);
                case Ended(VoiceEvent.Reason reason) -> ended(reason);
                case Listeners(int count) -> listeners(count > 0);
            }
        }
        return true;
    }

    private void interrupted(String cause) {
        deck.hold(Hold.UNCONNECTED);
        log.atDebug().addKeyValue("cause", cause).log("Voice connection broke");
        if (breaker.interrupted(time.instant())) {
            log.atWarn().addKeyValue("cause", cause).log("Voice connection broke too often; leaving");
            lose();
            connector.disconnect(guild);
            notices.announce(new VoiceLost());
        }
    }

    private void ended(VoiceEvent.Reason reason) {
        log.atInfo().addKeyValue("reason", reason).log("Voice connection ended");
        lose();
        notices.announce(
                reason == VoiceEvent.Reason.DISCONNECTED_BY_SOMEONE ? new Disconnected() : new VoiceLost());
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
    }

    private void listeners(boolean someone) {
        someoneListens = someone;
        deck.playToPeople(someone);
        if (someone) {
            deck.release(Hold.EMPTY);
        } else if (deck.isPlaying() && !deck.isPaused()) {
            deck.hold(Hold.EMPTY);
            notices.announce(new PausedWhileEmpty());
        }
    }
}
