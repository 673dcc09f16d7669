package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.FailureText;
import dev.lukbot.command.Text;
import dev.lukbot.playback.PlaybackEvent;
import dev.lukbot.playback.PlaybackEvent.Because;
import dev.lukbot.playback.PlaybackEvent.Because.InARow;
import dev.lukbot.playback.PlaybackEvent.Because.StreamGone;
import dev.lukbot.playback.PlaybackEvent.Because.WholeRound;
import dev.lukbot.playback.PlaybackEvent.Begun;
import dev.lukbot.playback.PlaybackEvent.Cause;
import dev.lukbot.playback.PlaybackEvent.Changed;
import dev.lukbot.playback.PlaybackEvent.Ended;
import dev.lukbot.playback.PlaybackEvent.GaveUp;
import dev.lukbot.playback.PlaybackEvent.Heard;
import dev.lukbot.playback.PlaybackEvent.How;
import dev.lukbot.playback.PlaybackEvent.LeftEmpty;
import dev.lukbot.playback.PlaybackEvent.LeftIdle;
import dev.lukbot.playback.PlaybackEvent.OnAir;
import dev.lukbot.playback.PlaybackEvent.Over;
import dev.lukbot.playback.PlaybackEvent.PausedWhileDeafened;
import dev.lukbot.playback.PlaybackEvent.PausedWhileEmpty;
import dev.lukbot.playback.PlaybackEvent.PausedWhileHindered;
import dev.lukbot.playback.PlaybackEvent.Replaced;
import dev.lukbot.playback.PlaybackEvent.Retried;
import dev.lukbot.playback.PlaybackEvent.VoiceDelayed;
import dev.lukbot.playback.PlaybackEvent.VoiceLost;
import dev.lukbot.playback.Trouble;
import dev.lukbot.playback.Trouble.Closed;
import dev.lukbot.playback.Trouble.CutShort;
import dev.lukbot.playback.Trouble.Silent;
import dev.lukbot.playback.Trouble.Stuck;
import dev.lukbot.playback.Trouble.Unplayable;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.Track;
import java.util.Optional;

/// What people read about playback without having asked.
final class Announcements {

    private Announcements() {}

    /// Empty for what nobody needs to read.
    static Optional<Card> card(PlaybackEvent event) {
        return switch (event) {
            case Begun(var entry, var cause) when cause == Cause.FOLLOWS -> Optional.of(nowPlaying(entry.track()));
            case OnAir(var entry, String text) -> card(Tone.MUSIC, "announcement.on_air", entry.track(), text);
            case Replaced(var entry, Track before) ->
                card(Tone.MUSIC, "announcement.replaced", before, entry.track());
            case Over(var entry, var how, var _, var trouble) when how == How.FAILED ->
                trouble.flatMap(why -> trackSkipped(entry.track(), why));
            case GaveUp(var entry, var because, var trouble) -> gaveUp(entry.track(), because, trouble);
            case VoiceLost(Reason reason) -> voiceLost(reason);
            case VoiceDelayed(Reason reason) -> card(Tone.WARNING, delayedKey(reason));
            case PausedWhileHindered(Hindrance hindrance) -> card(Tone.INFO, hinderedKey(hindrance));
            case PausedWhileDeafened() -> card(Tone.INFO, "announcement.paused_while_deafened");
            case PausedWhileEmpty() -> card(Tone.INFO, "announcement.paused_while_empty");
            case LeftEmpty() -> card(Tone.INFO, "announcement.left_empty");
            case LeftIdle() -> card(Tone.INFO, "announcement.left_idle");
            case Begun _,Retried _,Over _,Heard _,Changed _,Ended _ -> Optional.empty();
        };
    }

    private static Card nowPlaying(Track track) {
        return Card.titled(
                Tone.MUSIC, Text.of("announcement.now_playing.title"), Text.of("announcement.now_playing", track))
                .withThumbnail(track.artworkUrl());
    }

    private static Optional<Card> trackSkipped(Track track, Trouble trouble) {
        return card(Tone.WARNING, "announcement.track_skipped", track, reason(track, trouble));
    }

    private static Optional<Card> gaveUp(Track track, Because because, Trouble trouble) {
        Text reason = reason(track, trouble);
        Text body = switch (because) {
            case InARow(int entries) -> Text.of("announcement.gave_up", entries, reason);
            case WholeRound() -> Text.of("announcement.gave_up_round", reason);
            case StreamGone() -> Text.of("announcement.gave_up_stream", track, reason);
        };
        return Optional.of(Card.titled(Tone.ERROR, Text.of("announcement.gave_up.title"), body));
    }

    /// As `/play` says it.
    private static Text reason(Track track, Trouble trouble) {
        return switch (trouble) {
            case Stuck() -> Text.of("trouble.stuck");
            case CutShort() -> Text.of("trouble.cut_short");
            case Silent() -> Text.of("trouble.silent");
            case Closed() -> Text.of("trouble.closed");
            case Unplayable(Found _),Unplayable(FoundPlaylist _) -> Text.of("outage." + Outage.OTHER);
            case Unplayable(var why) -> FailureText.of(why, track.title());
        };
    }

    private static Optional<Card> voiceLost(Reason reason) {
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

    private static Optional<Card> card(Tone tone, String key, Object... arguments) {
        return Optional.of(Card.titled(tone, Text.of(key + ".title"), Text.of(key, arguments)));
    }
}
