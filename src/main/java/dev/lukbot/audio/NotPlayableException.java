package dev.lukbot.audio;

import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import dev.lukbot.track.LoadResult;
import java.io.Serial;

/// A source knows why a link gives no audio, and says so in the bot's own words.
///
/// It is a [FriendlyException] because Lavaplayer hands those on as they are.
public final class NotPlayableException extends FriendlyException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LoadResult why;

    public NotPlayableException(LoadResult why) {
        super(why.toString(), Severity.COMMON, null);
        this.why = why;
    }

    public LoadResult why() {
        return why;
    }
}
