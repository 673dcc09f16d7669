package dev.lukbot.config;

/// How much is logged. The original's numbers are understood too.
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
