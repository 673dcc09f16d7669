package dev.lukbot.audio.source;

import com.sedmelluq.discord.lavaplayer.tools.FriendlyException;
import com.sedmelluq.discord.lavaplayer.track.AudioReference;
import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;

/// How a probe tells the source why a link gives no audio, through Lavaplayer's code that knows its own reasons only.
final class RefusedReference extends AudioReference {

    private final FriendlyException why;

    /// @param link what was probed
    RefusedReference(AudioReference link, FriendlyException why) {
        super(link.identifier, link.title);
        this.why = why;
    }

    static RefusedReference because(AudioReference link, Reason reason) {
        return new RefusedReference(link, new NotPlayableException(new Refused(reason)));
    }

    FriendlyException why() {
        return why;
    }
}
