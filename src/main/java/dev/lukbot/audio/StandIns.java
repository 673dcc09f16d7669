package dev.lukbot.audio;

import dev.lukbot.track.Folding;
import dev.lukbot.track.TitleKey;
import dev.lukbot.track.Track;
import dev.lukbot.track.TrackSearch;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the very recording that cannot be had from its source in another one. Thread-safe; blocks.
///
/// Rather none than another: the song and its artist must be called the same, it must be as live, remixed or slowed down
/// as the other, and of those that last as long, the one that comes closest is taken.
final class StandIns {

    private static final int CANDIDATES = 10;

    /// Between uploads of one recording, which begin and end with more or less silence.
    private static final Duration LEAST_TOLERANCE = Duration.ofSeconds(3);

    private static final Duration MOST_TOLERANCE = Duration.ofSeconds(10);
    private static final int TOLERANCE_DIVISOR = 50; // 2 %

    /// Words that make another recording of a song, in folded titles.
    private static final Pattern KINDS = Pattern
            .compile("\\b(live|ao vivo|en vivo|en directo|remix(?:ed)?|rmx|mix|cover"
                    + "|covered|karaoke|instrumental|acapella|a cappella|acoustic|acustico|acustica|unplugged|demo|nightcore"
                    + "|daycore|slowed|sped|speed|reverb|8d|bass ?boosted|mashup|bootleg|extended|reprise|tribute|piano|guitar"
                    + "|orchestral?|orchestra|symphonic|lofi|lo fi|session|rehearsal|parody|reaction|teaser|snippet|preview"
                    + "|clean|radio edit|edit|vip|dub|mono|ringtone|1 hour|10 hours|loop)\\b");

    private final TrackSearch search;

    StandIns(TrackSearch search) {
        this.search = search;
    }

    /// Whether another one may be played in place of `track`: it is known what to look for, and it is none itself.
    static boolean isReplaceable(Track track) {
        return track.length().isPresent() && track.insteadOf().isEmpty() && !track.title().isBlank();
    }

    /// The same song from the first other source that has it, as asked for by whoever asked for `track`.
    ///
    /// @param track which is [replaceable][#isReplaceable]
    Optional<Track> find(Track track) {
        return search.searchable()
                .stream()
                .filter(source -> !source.equals(track.source()))
                .flatMap(source -> closest(track, search.search(source, words(track), CANDIDATES).tracks()).stream())
                .map(found -> found.insteadOf(track.source()).requestedAs(track).startingAt(track.start()))
                .findFirst();
    }

    private static String words(Track track) {
        TitleKey key = TitleKey.of(track);
        return (key.artist() + " " + key.song()).strip();
    }

    /// The one of `candidates` that is the same recording as `track`, by all that is said of them.
    static Optional<Track> closest(Track track, List<Track> candidates) {
        return candidates.stream()
                .filter(candidate -> isSame(track, candidate))
                .min(Comparator.comparing(candidate -> difference(track, candidate)));
    }

    private static boolean isSame(Track track, Track candidate) {
        TitleKey wanted = TitleKey.of(track);
        TitleKey given = TitleKey.of(candidate);
        return candidate.length().isPresent()
                && difference(track, candidate).compareTo(tolerance(track)) <= 0
                && wanted.song().equals(given.song())
                && (wanted.artist().equals(given.artist()) || isNamed(wanted.artist(), candidate)
                        || isNamed(given.artist(), track))
                && kinds(track).equals(kinds(candidate));
    }

    /// Whether all of an artist's name stands somewhere in what `track` is called.
    private static boolean isNamed(String artist, Track track) {
        String all = ' ' + Folding.words(Folding.fold(track.author() + " " + track.title())) + ' ';
        return !artist.isEmpty() && all.contains(' ' + artist + ' ');
    }

    private static Set<String> kinds(Track track) {
        return KINDS.matcher(Folding.words(Folding.fold(track.title())))
                .results()
                .map(kind -> kind.group())
                .collect(Collectors.toSet());
    }

    private static Duration difference(Track track, Track candidate) {
        return track.length().orElseThrow().minus(candidate.length().orElseThrow()).abs();
    }

    private static Duration tolerance(Track track) {
        Duration share = track.length().orElseThrow().dividedBy(TOLERANCE_DIVISOR);
        return share.compareTo(LEAST_TOLERANCE) < 0 ? LEAST_TOLERANCE
                : share.compareTo(MOST_TOLERANCE) > 0 ? MOST_TOLERANCE : share;
    }
}
