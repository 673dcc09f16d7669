package dev.lukbot.recorder;

import dev.lukbot.id.GuildId;
import dev.lukbot.playback.Entry;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackEvent.Replaced;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.playback.PlaybackListener;
import dev.lukbot.playback.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes one line for each song and each further attempt at it into the log, at DEBUG. Stateless.
public final class SongLog implements PlaybackListener {

    private static final Logger log = LoggerFactory.getLogger(SongLog.class);

    @Override
    public void on(GuildId guild, PlaybackEvent event, View view) {
        switch (event) {
            case Over(var entry, var how, var played, var trouble) -> about(entry)
                    .addKeyValue("how", how)
                    .addKeyValue("played", played)
                    .addKeyValue("trouble", trouble.map(Trouble::toString).orElse("none"))
                    .log("A song is over");
            case Retried(var entry, var trouble, var wait) -> about(entry)
                    .addKeyValue("trouble", trouble)
                    .addKeyValue("wait", wait)
                    .log("A song is loaded again");
            case Replaced(var entry, var before) -> about(entry)
                    .addKeyValue("instead_of", before.source())
                    .log("A song plays from another source");
            default -> {} // not about how a song goes
        }
    }

    private static LoggingEventBuilder about(Entry entry) {
        return log.atDebug().addKeyValue("source", entry.track().source()).addKeyValue("entry", entry.number());
    }
}
