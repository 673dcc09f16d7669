package dev.lukbot.audio;

import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import java.io.IOException;
import java.io.Serial;

/// A source knows why something cannot be played, and says so in the bot's own words.
public final class NotPlayableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LoadResult why;

    public NotPlayableException(LoadResult why) {
        super(why.toString());
        this.why = why;
    }

    public NotPlayableException(Reason reason) {
        this(new Refused(reason));
    }

    public LoadResult why() {
        return why;
    }
}
