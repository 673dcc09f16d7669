package dev.lukbot.commands;

import dev.lukbot.command.Invocation;
import dev.lukbot.command.UserError;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.util.List;

/// What a command works on: it is there, or the user is told what to do instead. Stateless.
final class Require {

    private Require() {}

    /// The player of the invocation's guild.
    static GuildPlayer player(Players players, Invocation invocation) {
        return players.find(invocation.guild()).orElseThrow(Require::nothing);
    }

    /// The track that plays, or is paused.
    static Track track(View view) {
        return view.playing()
                .orElseThrow(() -> view.queue().isEmpty()
                        ? nothing()
                        : new UserError("error.halted", view.queue().size()));
    }

    /// The tracks that come next, at least one.
    static List<Track> queue(View view) {
        if (view.queue().isEmpty()) {
            throw new UserError("error.queue_empty");
        }
        return view.queue();
    }

    /// A `position` within the queue, 1 being the next track.
    static int position(int position, View view) {
        int last = queue(view).size();
        if (position < 1 || position > last) {
            throw new UserError("error.no_such_position", position, last);
        }
        return position;
    }

    static UserError nothing() {
        return new UserError("error.nothing_playing");
    }
}
