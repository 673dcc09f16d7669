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
                card(Tone.MUSIC, "announcement.now_playing", track).withThumbnail(track.artworkUrl());
            case TrackSkipped(var track) -> card(Tone.WARNING, "announcement.track_skipped", track);
            case GaveUp(int failures) -> card(Tone.ERROR, "announcement.gave_up", failures);
            case VoiceLost() -> card(Tone.ERROR, "announcement.voice_lost");
            case Disconnected() -> card(Tone.INFO, "announcement.disconnected");
            case PausedWhileEmpty() -> card(Tone.INFO, "announcement.paused_while_empty");
            case LeftEmpty() -> card(Tone.INFO, "announcement.left_empty");
            case LeftIdle() -> card(Tone.INFO, "announcement.left_idle");
        };
    }

    private static Card card(Tone tone, String key, Object... arguments) {
        return Card.titled(tone, Text.of(key + ".title"), Text.of(key, arguments));
    }
}
