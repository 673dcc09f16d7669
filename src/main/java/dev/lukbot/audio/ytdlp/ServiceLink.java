package dev.lukbot.audio.ytdlp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A link to one of the services, as it is asked for. Immutable.
///
/// @param link without the mix that it was pasted from: `list=RD…` is a list without end that YouTube makes up anew for
///        everyone
/// @param extractor which of yt-dlp's extractors it belongs to
record ServiceLink(String link, String extractor) {

    /// The extractors, and the hosts of their links; other hosts below those count too.
    private static final Map<String, Set<String>> HOSTS = Map.ofEntries(
            Map.entry("youtube", Set.of("youtube.com", "youtu.be", "youtube-nocookie.com")),
            Map.entry("soundcloud", Set.of("soundcloud.com")),
            Map.entry("bandcamp", Set.of("bandcamp.com")),
            Map.entry("twitch", Set.of("twitch.tv")),
            Map.entry("vimeo", Set.of("vimeo.com")),
            Map.entry("mixcloud", Set.of("mixcloud.com")),
            Map.entry("dailymotion", Set.of("dailymotion.com", "dai.ly")),
            Map.entry("audiomack", Set.of("audiomack.com")),
            Map.entry("hearthis.at", Set.of("hearthis.at")),
            Map.entry("archive.org", Set.of("archive.org")),
            Map.entry("nicovideo", Set.of("nicovideo.jp", "nico.ms")),
            Map.entry("bilibili", Set.of("bilibili.com", "b23.tv")),
            Map.entry("tiktok", Set.of("tiktok.com")),
            Map.entry("twitter", Set.of("twitter.com", "x.com")),
            Map.entry("reddit", Set.of("reddit.com", "redd.it")),
            Map.entry("instagram", Set.of("instagram.com")),
            Map.entry("facebook", Set.of("facebook.com", "fb.watch")));

    private static final Pattern LINK = Pattern
            .compile(
                    "(?i)(?<start>https?://(?<host>[a-z0-9.-]+)(?::\\d+)?(?:/[^?#]*)?)(?:\\?(?<query>[^#]*))?(?:#.*)?");
    private static final int LONGEST = 2000;

    private static final Pattern START = Pattern.compile("(?i)^(https?://)(?:[^/?#@]*@)?([^/?#:]*?)\\.?(?=[/?#:]|$)");

    /// Where a link comes from, which is nobody's business.
    private static final Pattern TRACES = Pattern.compile("index=.*|start_radio=.*|pp=.*|si=.*");
    /// What is played beside a recording: lists without end, and those of the person who copied the link.
    private static final Pattern MIX = Pattern.compile("list=(?:RD|UL|TL|WL|LL).*|" + TRACES);

    /// Some of them serve files too, for which nobody needs to ask yt-dlp.
    private static final Pattern FILE = Pattern.compile(
            "(?i)https?://(?:feeds\\.|[^/?#]*/[^?#]*\\.(?:mp3|ogg|oga|opus|flac|wav|m4a|aac|mp4|webm|m3u8?|pls)(?:[?#]|$)).*");

    /// @param pasted as somebody gave it
    /// @param extractors those that may be asked
    /// @return empty if it is none of theirs
    static Optional<ServiceLink> read(String pasted, Set<String> extractors) {
        String link = plain(pasted.strip());
        Matcher parts = LINK.matcher(link);
        if (link.length() > LONGEST || !parts.matches() || FILE.matcher(link).matches()
                || !link.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            return Optional.empty();
        }
        String host = parts.group("host").toLowerCase(Locale.ROOT);
        return extractors.stream()
                .filter(extractor -> HOSTS.getOrDefault(extractor, Set.of())
                        .stream()
                        .anyMatch(known -> host.equals(known) || host.endsWith("." + known)))
                .findFirst()
                .map(extractor -> new ServiceLink(
                        extractor.equals("youtube") ? withoutMix(parts) : link.replaceFirst("#.*", ""),
                        extractor));
    }

    /// As services spell it themselves: phones begin with a capital, browsers copy letters of any script, and what stands
    /// before an `@` is for nobody.
    static String plain(String link) {
        Matcher start = START.matcher(link);
        String simple = start.find()
                ? start.group(1).toLowerCase(Locale.ROOT) + start.group(2) + link.substring(start.end())
                : link;
        var ascii = new StringBuilder(simple.length());
        simple.codePoints().forEach(letter -> {
            String text = Character.toString(letter);
            ascii.append(letter < 0x80 ? text : URLEncoder.encode(text, StandardCharsets.UTF_8));
        });
        return ascii.toString();
    }

    private static String withoutMix(Matcher parts) {
        Pattern added = parts.group("start").endsWith("/playlist") ? TRACES : MIX;
        String query = parts.group("query") == null ? "" : parts.group("query");
        String kept = Arrays.stream(query.split("&", -1))
                .filter(Predicate.not(String::isEmpty).and(added.asMatchPredicate().negate()))
                .collect(Collectors.joining("&"));
        return parts.group("start") + (kept.isEmpty() ? "" : "?" + kept);
    }
}
