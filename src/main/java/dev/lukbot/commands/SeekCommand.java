package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Command;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Option;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `/seek [position] [chapter]`: jumps to a place in the current track, by a step, or to one of its chapters.
public final class SeekCommand implements Command {

    private static final Option<String> POSITION = new Option.Words("position", false, false, 20);
    private static final Option<String> CHAPTER = new Option.Words("chapter", false, true, 100);
    private static final CommandSpec SPEC = CommandSpec.music("seek")
            .with(POSITION)
            .with(CHAPTER)
            .requiring(IN_VOICE)
            .requiring(WITH_BOT);

    private final Players players;

    public SeekCommand(Players players) {
        this.players = players;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<Suggestion> suggest(Invocation invocation, Option<?> option, String typed) {
        return players.find(invocation.guild())
                .flatMap(player -> player.view().playing())
                .map(track -> Chapters.suggest(track, typed))
                .orElse(List.of());
    }

    private static SeekTarget read(String typed) {
        return SeekTarget.parse(typed).orElseThrow(() -> new UserError("seek.unreadable", typed));
    }

    private static SeekTarget chapter(Invocation invocation, Track track) {
        String typed = invocation.find(CHAPTER).orElseThrow(() -> new UserError("seek.where"));
        if (track.chapters().isEmpty()) {
            throw new UserError("seek.no_chapters");
        }
        return Chapters.find(track, typed)
                .map(chapter -> new SeekTarget(chapter.start(), false))
                .orElseThrow(() -> new UserError("seek.no_such_chapter", typed));
    }

    @Override
    public Reply execute(Invocation invocation) {
        Optional<SeekTarget> place = invocation.find(POSITION).map(SeekCommand::read);
        GuildPlayer player = Require.player(players, invocation);
        Track track = Require.track(player.view());
        if (track.isLive()) {
            throw new UserError("seek.live");
        }
        SeekTarget target = place.orElseGet(() -> chapter(invocation, track));
        track.length().filter(length -> !target.step() && target.by().compareTo(length) > 0).ifPresent(length -> {
            throw new UserError("seek.out_of_range", length);
        });
        Optional<Duration> reached = player.seek(target.from(player.position()));
        if (!player.view().playing().equals(Optional.of(track))) {
            throw new UserError("error.queue_changed");
        }
        Duration position = reached.orElseThrow(() -> new UserError("seek.forward_only"));
        Text body = track.length()
                .map(length -> Text.of("seek.done", track, position, length))
                .orElseGet(() -> Text.of("seek.done.open", track, position));
        return new Say(Card.titled(Tone.SUCCESS, Text.of("seek.title"), body));
    }
}
