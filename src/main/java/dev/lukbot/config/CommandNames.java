package dev.lukbot.config;

import java.util.Set;

/// The commands, categories and sources that the configuration may name. The configuration stands below the commands, so it lists
/// them itself; a test compares the list with the catalogue.
public final class CommandNames {

    public static final Set<String> COMMANDS = Set.of(
            "play", "search", "library", "playfile", "sources", "pause", "resume", "skip", "seek", "nowplaying",
            "songinfo",
            "queue", "shuffle", "move", "remove",
            "clear", "repeat", "volume", "history", "stop", "leave", "help", "ping");

    public static final Set<String> CATEGORIES = Set.of("music", "general");

    /// The sources that can be asked for words.
    public static final Set<String> SEARCH_SOURCES = Set.of("library", "youtube", "soundcloud");

    private CommandNames() {}
}
