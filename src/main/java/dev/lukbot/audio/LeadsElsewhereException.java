package dev.lukbot.audio;

import java.io.IOException;
import java.io.Serial;

/// A link redirects to what another source plays.
public final class LeadsElsewhereException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String link;

    public LeadsElsewhereException(String link) {
        super("a redirect to another source");
        this.link = link;
    }

    /// Where it leads.
    public String link() {
        return link;
    }
}
