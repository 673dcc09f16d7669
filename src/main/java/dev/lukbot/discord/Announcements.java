package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Text;
import dev.lukbot.playback.Announcement;
import dev.lukbot.playback.Announcement.Disconnected;
import dev.lukbot.playback.Announcement.GaveUp;
import dev.lukbot.playback.Announcement.LeftEmpty;
import dev.lukbot.playback.Announcement.LeftIdle;
import dev.lukbot.playback.Announcement.NowPlaying;
import dev.lukbot.playback.Announcement.PausedWhileEmpty;
import dev.lukbot.playback.Announcement.TrackSkipped;
import dev.lukbot.playback.Announcement.VoiceLost;

/// What announcements look like.
final class Announcements {

    private Announcements() {}

    static Card card(Announcement announcement) {
        return switch (announcement) {
            case NowPlaying(var track) ->
                Card.of(Tone.MUSIC, Text.of("announcement.now_playing", track)).withThumbnail(track.artworkUrl());
            case TrackSkipped(var track) -> Card.of(Tone.WARNING, Text.of("announcement.track_skipped", track));
            case GaveUp(int failures) -> Card.of(Tone.ERROR, Text.of("announcement.gave_up", failures));
            case VoiceLost() -> Card.of(Tone.ERROR, Text.of("announcement.voice_lost"));
            case Disconnected() -> Card.of(Tone.INFO, Text.of("announcement.disconnected"));
            case PausedWhileEmpty() -> Card.of(Tone.INFO, Text.of("announcement.paused_empty"));
            case LeftEmpty() -> Card.of(Tone.INFO, Text.of("announcement.left_empty"));
            case LeftIdle() -> Card.of(Tone.INFO, Text.of("announcement.left_idle"));
        };
    }
}
