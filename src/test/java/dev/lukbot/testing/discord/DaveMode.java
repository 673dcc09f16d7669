package dev.lukbot.testing.discord;

/// Whether voice is encrypted end to end, and who makes the commits that change the group.
public enum DaveMode {

    /// Protocol version 0.
    OFF,

    /// People in the channel commit: the bot is welcomed, and later handed their commits. With nobody else in the
    /// group the bot has to commit all the same.
    PEOPLE_COMMIT,

    /// The bot wins every race to commit: it founds the group and welcomes people.
    BOT_COMMITS
}
