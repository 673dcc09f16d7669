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
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;

/// `/songinfo`: shows all that is known about the current track.
public final class SongInfoCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.music("songinfo");

    private final Players players;

    public SongInfoCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        GuildPlayer player = Require.player(players, invocation);
        Track track = Require.track(player.view());
        Card card = Card.titled(Tone.MUSIC, Text.of("songinfo.title"), Text.of("track.alone", track))
                .withThumbnail(track.artworkUrl());
        if (!track.author().isBlank()) {
            card = card.withField(Text.of("field.author"), Text.of("track.alone", track.author()), true);
        }
        card = card.withField(Text.of("field.length"), Wording.length(track), true);
        if (!track.isLive()) {
            card = card.withField(Text.of("field.position"), Text.of("track.length", player.position()), true);
        }
        return new Say(card.withField(Text.of("field.source"), Text.of("track.alone", track.source()), true)
                .withField(Text.of("field.requester"), Wording.requester(track), true));
    }
}
