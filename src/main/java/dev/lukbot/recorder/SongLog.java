package dev.lukbot.recorder;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line for each song into the log, at DEBUG. Stateless.
public final class SongLog implements PlaybackListener {

    private static final Logger log = LoggerFactory.getLogger(SongLog.class);

    @Override
    public void on(GuildId guild, PlaybackEvent event, View view) {
        if (event instanceof Over(var entry, var how, var played)) {
            log.atDebug()
                    .addKeyValue("source", entry.track().source())
                    .addKeyValue("entry", entry.number())
                    .addKeyValue("how", how)
                    .addKeyValue("played", played)
                    .log("A song is over");
        }
    }
}
