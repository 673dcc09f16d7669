package dev.lukbot.audio.source;

import dev.lukbot.audio.LeadsElsewhereException;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.net.HttpInput;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.net.WebLink;
import dev.lukbot.media.MediaInput;
import dev.lukbot.media.hls.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a server sends for a link. Confined to one thread, except [#streamTitle()].
final class WebResource implements SoundOpener.Resource {

    private final Web web;
    private final WebLink link;
    private final Predicate<String> elsewhere;
    private volatile @Nullable HttpInput latest;

    /// @param elsewhere whether another source plays from a link that this leads to
    WebResource(Web web, WebLink link, Predicate<String> elsewhere) {
        this.web = web;
        this.link = link;
        this.elsewhere = elsewhere;
    }

    @Override
    public MediaInput open() throws IOException {
        HttpInput input = ask(link.uri());
        latest = input;
        return input;
    }

    /// What was opened last.
    HttpInput latest() {
        return Objects.requireNonNull(latest, "not opened yet");
    }

    @Override
    public URI base() {
        return latest().location();
    }

    @Override
    public Optional<String> streamTitle() {
        return latest().streamTitle();
    }

    @Override
    public Fetcher fetcher() {
        return piece -> {
            HttpInput input = ask(piece);
            return new Fetcher.Fetched(input.location(), input);
        };
    }

    private HttpInput ask(URI what) throws IOException {
        return web.open(what, Map.of(), this::follow);
    }

    private void follow(URI next) throws IOException {
        if (elsewhere.test(next.toString())) {
            throw new LeadsElsewhereException(next.toString());
        }
        HttpSource.checked(next.toString());
    }

    @Override
    public boolean isLive() {
        return latest().isEndless();
    }
}
