package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.CAN_JOIN;
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
import dev.lukbot.command.Surroundings;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.Players;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.NoSound;
import dev.lukbot.track.LoadResult.NothingFound;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Undecodable;
import dev.lukbot.track.LoadResult.Unsupported;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackLoader;
import java.util.List;

/// `/play query [next]`: finds what was meant, comes to the member's voice channel and plays it, or queues it.
///
/// Looks first and joins then, so a link that leads nowhere brings nobody along.
public final class PlayCommand implements Command {

    private static final Option<String> QUERY = new Option.Words("query", true, false, 1000);
    private static final Option<Boolean> NEXT = new Option.Flag("next", false);

    private static final CommandSpec SPEC = CommandSpec.music("play")
            .with(QUERY)
            .with(NEXT)
            .requiring(IN_VOICE)
            .requiring(CAN_JOIN)
            .requiring(WITH_BOT)
            .answersLate();

    private final Players players;
    private final TrackLoader loader;
    private final Surroundings surroundings;
    private final int playlistMax;
    private final QuietChannels quiet = new QuietChannels();

    /// @param playlistMax how many tracks of a playlist are taken
    public PlayCommand(Players players, TrackLoader loader, Surroundings surroundings, int playlistMax) {
        this.players = players;
        this.loader = loader;
        this.surroundings = surroundings;
        this.playlistMax = playlistMax;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Reply execute(Invocation invocation) {
        String query = invocation.get(QUERY).strip();
        LoadResult result = loader.load(query);
        Card card = switch (result) {
            case Found(var track) -> play(lookedAgain(invocation), track.requestedBy(invocation.user()));
            case FoundPlaylist(var name, var tracks) -> playAll(lookedAgain(invocation), name, tracks);
            case NothingFound() -> throw new UserError("play.nothing_found", query);
            case Refused(var reason) -> throw new UserError("refused." + reason, query);
            case NoSound(var name) -> throw new UserError("play.no_sound", name);
            case Undecodable(var format) -> throw new UserError("play.undecodable", format);
            case Withheld(var service, var why) -> throw new UserError("withheld." + why, service);
            case Unsupported(var service) -> throw new UserError("play.unsupported", service);
            case Unavailable(var outage, var _) -> throw new UserError("outage." + outage); // the loader logged it
        };
        return new Say(
                quiet.isNews(invocation.channel(), surroundings.mayWrite(invocation.guild(), invocation.channel()))
                        ? card.withFooter(Text.of("play.quiet"))
                        : card);
    }

    /// Looking for the music may have taken long: the member may be elsewhere by now, and the bot with other people.
    private Invocation lookedAgain(Invocation invocation) {
        Invocation now = surroundings.whereabouts(invocation.guild(), invocation.user())
                .map(invocation::with)
                .orElse(invocation);
        SPEC.preconditions().forEach(precondition -> precondition.check(now));
        return now;
    }

    private Card play(Invocation invocation, Track track) {
        Enqueued enqueued = enqueue(invocation, List.of(track));
        Text byline = Wording.byline(track);
        Card card;
        if (enqueued.position() == 0) {
            card = Card.titled(Tone.MUSIC, Text.of("play.now.title"), byline);
        } else if (playsNext(invocation)) {
            card = Card.titled(Tone.MUSIC, Text.of("play.queued.title"), Text.of("play.next", byline));
        } else {
            Text body = Text.of("play.queued", byline, enqueued.position());
            card = Card.titled(Tone.MUSIC, Text.of("play.queued.title"), body);
        }
        return card.withThumbnail(track.artworkUrl())
                .withField(Text.of("field.length"), Wording.length(track), true)
                .withField(Text.of("field.requester"), Wording.requester(track), true);
    }

    private Card playAll(Invocation invocation, String name, List<Track> found) {
        List<Track> taken = found.stream()
                .limit(playlistMax)
                .map(track -> track.requestedBy(invocation.user()))
                .toList();
        Enqueued enqueued = enqueue(invocation, taken);
        Text count = Wording.count(enqueued.count());
        Text body = enqueued.position() == 0
                ? Text.of("play.playlist.now", name, count)
                : Text.of("play.playlist.queued", name, count, enqueued.position());
        if (enqueued.count() < taken.size()) {
            body = Text.of("play.playlist.full", body);
        } else if (taken.size() < found.size()) {
            body = Text.of("play.playlist.cut", body, taken.size(), found.size());
        }
        return Card.titled(Tone.MUSIC, Text.of("play.playlist.title"), body)
                .withThumbnail(taken.getFirst().artworkUrl())
                .withField(Text.of("field.total"), Wording.total(taken.subList(0, enqueued.count())), true);
    }

    private Enqueued enqueue(Invocation invocation, List<Track> tracks) {
        ChannelId voice = invocation.voice().member().orElseThrow().id(); // IN_VOICE saw to it
        Enqueued enqueued = players.play(invocation.guild(), voice, invocation.channel(), tracks,
                playsNext(invocation));
        if (enqueued.count() == 0) {
            throw new UserError("play.queue_full");
        }
        return enqueued;
    }

    private static boolean playsNext(Invocation invocation) {
        return invocation.find(NEXT).orElse(false);
    }
}
