package dev.lukbot.commands;

import static dev.lukbot.command.Preconditions.CAN_JOIN;
import static dev.lukbot.command.Preconditions.IN_VOICE;
import static dev.lukbot.command.Preconditions.WITH_BOT;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.CommandSpec;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Precondition;
import dev.lukbot.command.Surroundings;
import dev.lukbot.command.Text;
import dev.lukbot.command.UserError;
import dev.lukbot.id.ChannelId;
import dev.lukbot.playback.GuildPlayer.Enqueued;
import dev.lukbot.playback.Players;
import dev.lukbot.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Brings what members asked for, by whatever command, to their voice channel and into the queue. Thread-safe.
final class Requests {

    private static final List<Precondition> PRECONDITIONS = List.of(IN_VOICE, CAN_JOIN, WITH_BOT);

    private final Players players;
    private final Surroundings surroundings;
    private final RandomGenerator chance;
    private final int playlistMax;
    private final QuietChannels quiet = new QuietChannels();

    /// @param chance for a playlist's order, if somebody wants it shuffled
    /// @param playlistMax how many tracks of a playlist are taken
    Requests(Players players, Surroundings surroundings, RandomGenerator chance, int playlistMax) {
        this.players = players;
        this.surroundings = surroundings;
        this.chance = chance;
        this.playlistMax = playlistMax;
    }

    /// How something is put into the queue.
    ///
    /// @param next right after the current track
    /// @param shuffled in any order, if it is a playlist
    record Manner(boolean next, boolean shuffled) {
        static final Manner PLAIN = new Manner(false, false);
    }

    /// `spec` with what playing something requires.
    static CommandSpec required(CommandSpec spec) {
        CommandSpec required = spec;
        for (Precondition precondition : PRECONDITIONS) {
            required = required.requiring(precondition);
        }
        return required.answersLate();
    }

    /// Plays one track, or queues it.
    Card play(Invocation before, Track found, Manner manner) {
        Invocation invocation = lookedAgain(before);
        Track track = found.requestedBy(invocation.user());
        Enqueued enqueued = enqueue(invocation, List.of(track), manner);
        Text byline = Wording.byline(track);
        Card card;
        if (enqueued.position() == 0) {
            card = Card.titled(Tone.MUSIC, Text.of("play.now.title"), byline);
        } else if (manner.next()) {
            card = Card.titled(Tone.MUSIC, Text.of("play.queued.title"), Text.of("play.next", byline));
        } else {
            Text body = Text.of("play.queued", byline, enqueued.position());
            card = Card.titled(Tone.MUSIC, Text.of("play.queued.title"), body);
        }
        return toldOnce(invocation, card.withThumbnail(track.artworkUrl())
                .withField(Text.of("field.length"), Wording.length(track), true)
                .withField(Text.of("field.requester"), Wording.requester(track), true));
    }

    /// Plays the tracks of a playlist, or queues them.
    Card playAll(Invocation before, String name, List<Track> found, Manner manner) {
        Invocation invocation = lookedAgain(before);
        List<Track> taken = ordered(found, manner.shuffled())
                .stream()
                .limit(playlistMax)
                .map(track -> track.requestedBy(invocation.user()))
                .toList();
        Enqueued enqueued = enqueue(invocation, taken, manner);
        Text count = Wording.count(enqueued.count());
        Text body = enqueued.position() == 0
                ? Text.of("play.playlist.now", name, count)
                : Text.of("play.playlist.queued", name, count, enqueued.position());
        if (enqueued.count() < taken.size()) {
            body = Text.of("play.playlist.full", body);
        } else if (taken.size() < found.size()) {
            body = manner.shuffled()
                    ? Text.of("play.playlist.sample", body, taken.size(), found.size())
                    : Text.of("play.playlist.cut", body, taken.size(), found.size());
        }
        return toldOnce(invocation, Card.titled(Tone.MUSIC, Text.of("play.playlist.title"), body)
                .withThumbnail(taken.getFirst().artworkUrl())
                .withField(Text.of("field.total"), Wording.total(taken.subList(0, enqueued.count())), true));
    }

    /// Plays what was chosen from a list, or queues it.
    Card playChosen(Invocation before, List<Track> found) {
        Invocation invocation = lookedAgain(before);
        List<Track> taken = found.stream()
                .limit(playlistMax)
                .map(track -> track.requestedBy(invocation.user()))
                .toList();
        Enqueued enqueued = enqueue(invocation, taken, Manner.PLAIN);
        Text count = Wording.count(enqueued.count());
        Text body = enqueued.position() == 0
                ? Text.of("play.chosen.now", count)
                : Text.of("play.chosen.queued", count, enqueued.position());
        if (enqueued.count() < taken.size()) {
            body = Text.of("play.playlist.full", body);
        }
        return toldOnce(invocation, Card.titled(Tone.MUSIC, Text.of("play.chosen.title"), body)
                .withField(Text.of("field.total"), Wording.total(taken.subList(0, enqueued.count())), true));
    }

    private List<Track> ordered(List<Track> found, boolean shuffled) {
        if (!shuffled) {
            return found;
        }
        var order = new ArrayList<>(found);
        Collections.shuffle(order, chance);
        return order;
    }

    /// Looking for the music may have taken long: the member may be elsewhere by now, and the bot with other people.
    private Invocation lookedAgain(Invocation invocation) {
        Invocation now = surroundings.whereabouts(invocation.guild(), invocation.user())
                .map(invocation::with)
                .orElse(invocation);
        PRECONDITIONS.forEach(precondition -> precondition.check(now));
        return now;
    }

    private Enqueued enqueue(Invocation invocation, List<Track> tracks, Manner manner) {
        ChannelId voice = invocation.voice().member().orElseThrow().id(); // IN_VOICE saw to it
        Enqueued enqueued = players.play(invocation.guild(), voice, invocation.channel(), tracks, manner.next());
        if (enqueued.count() == 0) {
            throw new UserError("play.queue_full");
        }
        return enqueued;
    }

    /// Says once per channel that nothing can be announced there.
    private Card toldOnce(Invocation invocation, Card card) {
        boolean mayWrite = surroundings.mayWrite(invocation.guild(), invocation.channel());
        return quiet.isNews(invocation.channel(), mayWrite) ? card.withFooter(Text.of("play.quiet")) : card;
    }
}
