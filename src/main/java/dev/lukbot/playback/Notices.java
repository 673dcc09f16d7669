package dev.lukbot.playback;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.track.Track;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What others are to be told about the present step. It is told after the step, so that whatever they do, they find
/// the player in a consistent state, and a bug of theirs is not the player's. Confined to the player's owner.
final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final GuildId guild;
    private final Announcement.Announcer announcer;
    private final PlaybackListener listener;
    private final InstantSource time;
    private final List<Runnable> pending = new ArrayList<>();
    private ChannelId textChannel;
    private boolean changed;

    Notices(
            GuildId guild,
            ChannelId textChannel,
            Announcement.Announcer announcer,
            PlaybackListener listener,
            InstantSource time) {
        this.guild = guild;
        this.textChannel = textChannel;
        this.announcer = announcer;
        this.listener = listener;
        this.time = time;
    }

    ChannelId textChannel() {
        return textChannel;
    }

    /// Announcements go there from now on.
    void announceIn(ChannelId channel) {
        textChannel = channel;
    }

    void announce(Announcement announcement) {
        var channel = textChannel;
        pending.add(() -> announcer.announce(guild, channel, announcement));
    }

    void heard(Track track) {
        var at = time.instant();
        pending.add(() -> listener.heard(guild, track, at));
    }

    void ended() {
        pending.add(() -> listener.ended(guild));
    }

    /// Something changed that the view alone does not show, such as the position by a seek.
    void change() {
        changed = true;
    }

    /// @return whether [#change()] was called since the last time
    boolean takeChange() {
        boolean taken = changed;
        changed = false;
        return taken;
    }

    void changed(GuildPlayer.View view) {
        pending.add(() -> listener.changed(guild, view));
    }

    /// Tells everything, in order.
    void deliver() {
        var due = List.copyOf(pending);
        pending.clear();
        for (Runnable notice : due) {
            try {
                notice.run();
            } catch (RuntimeException bug) {
                log.atError().setCause(bug).log("A listener failed");
            }
        }
    }
}
