package dev.lukbot.config;

/// How voice is encrypted end to end (Discord's DAVE protocol).
public enum DaveMode {
    /// The native library where it loads, else pure Java.
    AUTO,
    /// The native library (JDAVE), or the bot does not start.
    NATIVE,
    /// Pure Java.
    JAVA,
    /// No end-to-end encryption; Discord refuses such voice connections since March 2026.
    OFF
}
