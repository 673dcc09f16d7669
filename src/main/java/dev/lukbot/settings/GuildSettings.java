package dev.lukbot.settings;

import java.util.List;

/// What a guild chose. Immutable.
///
/// @param volumePercent 0 to 200; 100 leaves the source's Opus frames untouched
/// @param repeatsLeft how often [RepeatMode#TRACK] or [RepeatMode#QUEUE] still repeats; 0 means without end
/// @param autoplay whether the bot goes on by itself when the queue runs out
/// @param maxAutoplayTracks how many tracks in a row autoplay may add
/// @param searchSources the sources to ask for words, in this order; empty to leave that to the owner
/// @param standIns whether a song that its own source does not give away is played from another one
public record GuildSettings(
        int volumePercent, RepeatMode repeat, int repeatsLeft, boolean autoplay, int maxAutoplayTracks,
        List<String> searchSources, boolean standIns) {

    /// Where `volumePercent` ends.
    public static final int MAX_VOLUME_PERCENT = 200;

    /// What applies to a guild that never chose.
    public static final GuildSettings DEFAULT = new GuildSettings(100, RepeatMode.OFF, 0, false, 50, List.of(), false);

    public GuildSettings {
        searchSources = List.copyOf(searchSources);
        if (volumePercent < 0 || volumePercent > MAX_VOLUME_PERCENT) {
            throw new IllegalArgumentException("volumePercent must be 0 to 200: " + volumePercent);
        }
        if (repeatsLeft < 0) {
            throw new IllegalArgumentException("repeatsLeft must not be negative: " + repeatsLeft);
        }
        if (maxAutoplayTracks < 0) {
            throw new IllegalArgumentException("maxAutoplayTracks must not be negative: " + maxAutoplayTracks);
        }
    }
}
