package dev.lukbot.commands;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.GuildPlayer.View;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.time.Duration;

/// `/nowplaying`: shows what plays, and how far it is.
public final class NowPlayingCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("nowplaying");

    private final Players players;

    public NowPlayingCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        View view = player.view();
        Track track = Require.track(view);
        Text title = view.paused() ? Text.of("nowplaying.paused.title") : Text.of("nowplaying.title");
        Card card = Card.titled(Tone.MUSIC, title, body(view, track, player.position()))
                .withThumbnail(track.artworkUrl())
                .withField(Text.of("field.requester"), Wording.requester(track), true)
                .withField(Text.of("field.volume"), Text.of("volume.percent", view.volumePercent()), true)
                .withField(Text.of("field.repeat"), Wording.repeat(view.repeat(), view.repeatsLeft()), true);
        Card whole = track.chapterAt(player.position())
                .map(chapter -> card.withField(Text.of("field.chapter"), Text.of("track.alone", chapter.title()),
                        false))
                .orElse(card);
        return new Say(view.queue().isEmpty()
                ? whole
                : whole.withField(Text.of("field.next"), Wording.byline(view.queue().getFirst()), false));
    }

    private static Text body(View view, Track track, Duration position) {
        Text byline = view.onAir()
                .map(song -> Text.of("nowplaying.on_air", Wording.byline(track), song))
                .orElseGet(() -> Wording.byline(track));
        return track.length()
                .map(length -> Text.of(
                        "nowplaying.body", byline, ProgressBar.of(position, length), Wording.progress(track, position)))
                .orElseGet(() -> Text.of(
                        track.isLive() ? "nowplaying.body.live" : "nowplaying.body.open", byline, position));
    }
}
