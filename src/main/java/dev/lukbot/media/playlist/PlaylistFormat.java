package dev.lukbot.media.playlist;

/// How a list of links is written.
public enum PlaylistFormat {
    /// One link a line, with comments that say more: m3u, m3u8, ram, or just links.
    M3U,
    /// Numbered lines, as ini files have them: pls, and the `[Reference]` of old Windows servers.
    PLS,
    /// Windows Media's, which looks like XML and mostly is none.
    ASX,
    /// https://www.xspf.org/spec
    XSPF,
    /// Windows Media Player's, and other SMIL.
    WPL,
    /// Winamp's.
    B4S,
    /// RSS and Atom: the episodes of a podcast.
    FEED
}
