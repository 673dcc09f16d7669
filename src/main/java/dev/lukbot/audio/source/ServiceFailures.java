package dev.lukbot.audio.source;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.ytdlp.Strategy;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Query.Site;
import dev.lukbot.ytdlp.Refusal;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells in the bot's own words what yt-dlp and the services say. Thread-safe.
final class ServiceFailures {

    /// As services call themselves, where that is not what yt-dlp calls its extractor.
    private static final Map<String, String> TITLES = Map.ofEntries(Map.entry("youtube", "YouTube"),
            Map.entry("soundcloud", "SoundCloud"), Map.entry("bandcamp", "Bandcamp"), Map.entry("twitch", "Twitch"),
            Map.entry("vimeo", "Vimeo"), Map.entry("mixcloud", "Mixcloud"), Map.entry("dailymotion", "Dailymotion"),
            Map.entry("audiomack", "Audiomack"), Map.entry("archive.org", "Internet Archive"),
            Map.entry("nicovideo", "Niconico"), Map.entry("bilibili", "Bilibili"), Map.entry("tiktok", "TikTok"),
            Map.entry("twitter", "X"), Map.entry("reddit", "Reddit"), Map.entry("instagram", "Instagram"),
            Map.entry("facebook", "Facebook"), Map.entry(ServiceSource.ALL, "yt-dlp"));

    private final Breakers breakers;

    ServiceFailures(Breakers breakers) {
        this.breakers = breakers;
    }

    /// What a failure means; as it is, if only the connection broke.
    ///
    /// @param service its short name
    IOException told(String service, IOException failure) {
        if (!(failure instanceof YtDlpException known)) {
            return failure;
        }
        String title = TITLES.getOrDefault(service, service);
        return new NotPlayableException(known.refusal()
                .<LoadResult>map(refusal -> new Refusing(title, cause(refusal), refusal.since(), others(service)))
                .orElseGet(() -> result(title, known)));
    }

    /// Who refuses whatever is asked from here.
    ///
    /// @param wanted whose refusals are asked for
    List<Refusing> refusing(Predicate<String> wanted) {
        return breakers.refusals()
                .keySet()
                .stream()
                .map(key -> key.substring(0, key.indexOf(' ')))
                .distinct()
                .filter(wanted)
                .flatMap(service -> refusal(service).map(refusal -> new Refusing(
                        TITLES.getOrDefault(service, service), cause(refusal), refusal.since(), List.of())).stream())
                .toList();
    }

    /// A track that can be played in another way is not refused.
    private Optional<Refusal> refusal(String service) {
        List<Refusal> played = Arrays.stream(Strategy.values())
                .flatMap(strategy -> breakers.refusal(service, strategy.lowerCase()).stream())
                .toList();
        Stream<Refusal> asked = Stream.of(Breakers.SEARCH, Breakers.LOOKUP)
                .flatMap(way -> breakers.refusal(service, way).stream());
        return Stream.concat(asked, played.size() == Strategy.values().length ? played.stream() : Stream.empty())
                .min(Comparator.comparing(Refusal::since));
    }

    private static Refusing.Cause cause(Refusal refusal) {
        return switch (refusal.fault()) {
            case BOT_CHALLENGE -> Refusing.Cause.BOT_CHALLENGE;
            case RATE_LIMITED -> Refusing.Cause.RATE_LIMITED;
            case FORBIDDEN -> Refusing.Cause.FORBIDDEN;
            default -> Refusing.Cause.NETWORK;
        };
    }

    /// Where can be searched instead.
    private List<String> others(String refusing) {
        return Arrays.stream(Site.values())
                .map(Site::source)
                .filter(other -> !other.equals(refusing) && breakers.refusal(other, Breakers.SEARCH).isEmpty())
                .map(other -> TITLES.getOrDefault(other, other))
                .toList();
    }

    private static LoadResult result(String service, YtDlpException failure) {
        return switch (failure.fault()) {
            case NETWORK -> new Unavailable(Outage.UNREACHABLE, failure.reason());
            case TIMEOUT -> new Unavailable(Outage.NO_ANSWER, "no answer of yt-dlp in time");
            case BUSY -> new Unavailable(Outage.TOO_MANY_REQUESTS, failure.reason());
            case MISSING -> new Unavailable(Outage.NOT_READY, failure.reason());
            case TOO_MUCH, BROKEN -> new Unavailable(Outage.OTHER, failure.fault() + " " + failure.reason());
            case ADDRESS_NOT_ALLOWED -> new LoadResult.Refused(Reason.ADDRESS_NOT_ALLOWED);
            case NO_SOUND -> new Withheld(service, Withheld.Why.NO_SOUND);
            case UNSUPPORTED -> new Withheld(service, Withheld.Why.UNSUPPORTED);
            case BOT_CHALLENGE -> new Withheld(service, Withheld.Why.BOT_CHALLENGE);
            case RATE_LIMITED -> new Withheld(service, Withheld.Why.RATE_LIMITED);
            case FORBIDDEN -> new Withheld(service, Withheld.Why.FORBIDDEN);
            case AGE -> new Withheld(service, Withheld.Why.AGE);
            case GEO -> new Withheld(service, Withheld.Why.GEO);
            case MEMBERS_ONLY -> new Withheld(service, Withheld.Why.MEMBERS_ONLY);
            case PAYMENT -> new Withheld(service, Withheld.Why.PAYMENT);
            case PRIVATE -> new Withheld(service, Withheld.Why.PRIVATE);
            case LOGIN -> new Withheld(service, Withheld.Why.LOGIN);
            case REMOVED -> new Withheld(service, Withheld.Why.REMOVED);
            case NOT_LIVE -> new Withheld(service, Withheld.Why.NOT_LIVE);
            case LIVE_ENDED -> new Withheld(service, Withheld.Why.LIVE_ENDED);
            case DRM -> new Withheld(service, Withheld.Why.DRM);
            case OUTDATED -> new Withheld(service, Withheld.Why.OUTDATED);
            case NO_JAVASCRIPT -> new Withheld(service, Withheld.Why.NO_JAVASCRIPT);
        };
    }
}
