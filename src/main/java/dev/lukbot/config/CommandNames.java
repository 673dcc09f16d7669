package dev.lukbot.config;

import java.util.Set;

/// The commands and categories that the configuration may name. The configuration stands below the commands, so it lists
/// them itself; a test compares the list with the catalogue.
public final class CommandNames {

    public static final Set<String> COMMANDS = Set.of(
            "play", "pause", "resume", "skip", "seek", "nowplaying", "songinfo", "queue", "shuffle", "move", "remove",
            "clear", "repeat", "volume", "history", "stop", "leave", "help", "ping");

    public static final Set<String> CATEGORIES = Set.of("music", "general");

    private CommandNames() {}
}
