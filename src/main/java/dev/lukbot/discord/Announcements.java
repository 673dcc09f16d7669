package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Text;
import dev.lukbot.playback.Announcement;
import dev.lukbot.playback.Announcement.GaveUp;
import dev.lukbot.playback.Announcement.LeftEmpty;
import dev.lukbot.playback.Announcement.LeftIdle;
import dev.lukbot.playback.Announcement.NowPlaying;
import dev.lukbot.playback.Announcement.PausedWhileDeafened;
import dev.lukbot.playback.Announcement.PausedWhileEmpty;
import dev.lukbot.playback.Announcement.PausedWhileHindered;
import dev.lukbot.playback.Announcement.TrackSkipped;
import dev.lukbot.playback.Announcement.VoiceDelayed;
import dev.lukbot.playback.Announcement.VoiceLost;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Reason;

/// What announcements look like.
final class Announcements {

    private Announcements() {}

    static Card card(Announcement announcement) {
        return switch (announcement) {
            case NowPlaying(var track) ->
                card(Tone.MUSIC, "announcement.now_playing", track).withThumbnail(track.artworkUrl());
            case TrackSkipped(var track) -> card(Tone.WARNING, "announcement.track_skipped", track);
            case GaveUp(int failures) -> card(Tone.ERROR, "announcement.gave_up", failures);
            case VoiceLost(Reason reason) -> voiceLost(reason);
            case VoiceDelayed(Reason reason) -> card(Tone.WARNING, delayedKey(reason));
            case PausedWhileHindered(Hindrance hindrance) -> card(Tone.INFO, hinderedKey(hindrance));
            case PausedWhileDeafened() -> card(Tone.INFO, "announcement.paused_while_deafened");
            case PausedWhileEmpty() -> card(Tone.INFO, "announcement.paused_while_empty");
            case LeftEmpty() -> card(Tone.INFO, "announcement.left_empty");
            case LeftIdle() -> card(Tone.INFO, "announcement.left_idle");
        };
    }

    private static Card voiceLost(Reason reason) {
        return switch (reason) {
            case DISCONNECTED_BY_SOMEONE -> card(Tone.INFO, "announcement.disconnected");
            case CHANNEL_DELETED -> card(Tone.INFO, "announcement.channel_deleted");
            case PERMISSION_LOST -> card(Tone.WARNING, "announcement.permission_lost");
            case CHANNEL_FULL -> card(Tone.WARNING, "announcement.channel_full");
            case NO_ANSWER -> card(Tone.ERROR, "announcement.no_answer");
            case UNREACHABLE -> card(Tone.ERROR, "announcement.unreachable");
            case KEPT_BREAKING -> card(Tone.ERROR, "announcement.kept_breaking");
        };
    }

    private static String delayedKey(Reason reason) {
        return reason == Reason.UNREACHABLE ? "announcement.delayed_unreachable" : "announcement.delayed";
    }

    private static String hinderedKey(Hindrance hindrance) {
        return switch (hindrance) {
            case SERVER_MUTED -> "announcement.paused_while_muted";
            case SUPPRESSED -> "announcement.paused_while_audience";
            case MAY_NOT_SPEAK -> "announcement.paused_while_not_allowed";
        };
    }

    private static Card card(Tone tone, String key, Object... arguments) {
        return Card.titled(tone, Text.of(key + ".title"), Text.of(key, arguments));
    }
}
