package dev.lukbot.audio.source;

import dev.lukbot.audio.OpenSounds;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.Web;
import dev.lukbot.library.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The catalogue of sources.
public final class AudioSources {

    private AudioSources() {}

    /// All there are, asked in this order.
    ///
    /// @param library the owner's own music, if there is any; closed with them, like `web`
    /// @param services those that yt-dlp knows, if they are wanted
    public static List<Source> all(
            Optional<Library> library, Optional<ServiceSource.Services> services, Web web, SoundOpener opener) {
        var all = new ArrayList<Source>();
        library.ifPresent(own -> all.add(new LibrarySource(own, opener)));
        services.ifPresent(known -> all.addAll(ServiceSource.all(known, opener)));
        List<Source> others = List.copyOf(all);
        all.add(new HttpSource(web, opener, new OpenSounds(),
                link -> others.stream().anyMatch(source -> source.handles(link))));
        return List.copyOf(all);
    }
}
