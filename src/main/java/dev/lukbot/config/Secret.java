package dev.lukbot.config;

/// A text that must not be shown: neither in logs nor in messages nor in a record's `toString`.
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
