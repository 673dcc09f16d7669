package dev.lukbot.audio.source;

import dev.lukbot.audio.OpenSounds;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.Web;
import java.util.List;

/// The catalogue of sources.
public final class AudioSources {

    private AudioSources() {}

    /// All there are, asked in this order.
    ///
    /// @param web is closed with them
    public static List<Source> all(Web web, SoundOpener opener) {
        return List.of(new HttpSource(web, opener, new OpenSounds()));
    }
}
