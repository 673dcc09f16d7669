package dev.lukbot.ytdlp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What yt-dlp says on its standard error, understood.
///
/// Its exit status is 1 whatever happened; the words are all there is. They are yt-dlp's, or the service's own, which it
/// passes on. What a user gave, a query or a link, may stand among them and is taken out before anything is looked for:
/// nobody may make the bot believe that a service refuses it. Immutable.
///
/// @param reason the first thing that went wrong, in the words of yt-dlp or the service: one short line, for the log and
///        where no words of our own fit
public record Complaint(Fault fault, String reason) {

    private static final int MAX_REASON = 200;

    private static final Pattern COLOURS = Pattern.compile("\\x1B\\[[0-9;]*m");
    private static final Pattern LINK = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://\\S*");
    private static final Pattern ERROR = Pattern.compile("(?:ERROR|yt-dlp[^:]*: error): *(?<words>.*)");
    /// The extractor; the query of a search, which may hold anything; the id of the recording.
    private static final Pattern WHERE = Pattern.compile("(?:\\[[^\\]]*\\] )?(?:query \".*\" page \\d+: )?"
            + "(?:(?!HTTP|YouTube)[^\\s:]+: )?(?<what>.*)");
    private static final Pattern SAID_OF_A_VALUE = Pattern.compile("'.*' is not a valid URL|\".*\" is not a valid URL");
    private static final Pattern CAUSED = Pattern.compile(" \\(caused by .*");
    private static final Pattern REPORT = Pattern.compile("[;.]? *[Pp]lease report this issue on.*");
    private static final Pattern ADVICE = Pattern.compile(
            " *(?:Use --|Use \"--|You might want to use|See  ?(?:https?:|for )|It is recommended to use|Go to  ?https?:).*");

    private record Phrase(Pattern words, Fault fault) {}

    /// The first that is found decides, so what is special stands before what is general.
    private static final List<Phrase> PHRASES = """
            ADDRESS_NOT_ALLOWED | address not allowed
            UNSUPPORTED   | unsupported url|is not a valid url|no suitable extractor|urls are disabled|piracy\
            |unsupported scheme|no longer supported
            DRM           | drm.?protect|use drm|drm.only
            BOT_CHALLENGE | not a bot|captcha|anti-bot|are human|unusual traffic
            RATE_LIMITED  | rate.?limit|http error 429|too many requests|play limit
            NO_SOUND      | requested format is not available|no (video|audio|media) formats|no formats
            AGE           | confirm your age|age.?restrict|inappropriate|age.?verif|age.?gate|adults? only|mature
            PAYMENT       | requires payment|premium|purchase|paywall|paid|\\brent(al|ed)?\\b|soundcloud go|must buy\
            |pay.per.view
            MEMBERS_ONLY  | members.only|channel's members|join this channel|subscriber.only|subscribers|patron\
            |only available (to|for) (members|supporters)
            GEO           | in your (country|region)|your location|geo.?(restrict|block)|your geo|not available in \\w+ region
            PRIVATE       | private|password|granted access|privacy settings|is protected
            LIVE_ENDED    | live (event|stream|broadcast) has ended|stream has ended|live stream recording\
            |live stream (is|was) over|broadcast has ended
            NOT_LIVE      | will begin|premieres? (in|will)|scheduled|not (yet |currently )?(live|started|begun|started yet)\
            |is offline|currently offline|starting soon|is upcoming|has not been made available to anyone
            LOGIN         | registered users|log(ged)?.?in|sign(ed)?.?in\\b|authenticat|http error 401|--cookies|an account
            NO_SOUND      | no video could be found|no media|no (audio|video|tracks?|playable)\\b.*\\bfound|only images\
            |contain any (tracks|videos|media)|there's no video|there is no video|is empty
            OUTDATED      | on this app|latest version of youtube|signature (extraction|solving)|n.?sig|challenge solving\
            |unable to extract|no such option|needs to be reloaded|any player response|unsupported version of python
            NETWORK       | http error 5\\d\\d|name or service|service unavailable|certificate
            REMOVED       | terminated|removed|no longer|terminated|unavailable|not available|isn't available|does ?n[o']t exist\
            |not found|http error (404|410)|deleted|copyright|violat|couldn't find|could not find
            FORBIDDEN     | http error 403|forbidden|access denied|is restricted|blocked
            NETWORK       | transporterror|timed? ?out|connection|name resolution|name or service|no address associated\
            |unreachable|no route|remote end closed|incompleteread|certificate|\\bssl|tunnel|proxy|http error \\d+\
            |content too short|data blocks|giving up|error in the (push|pull)|network|unable to download|incomplete\
            |try again|server error|fragment
            """
            .lines()
            .map(Complaint::phrase)
            .toList();

    private static final Pattern NO_JAVASCRIPT = Pattern.compile("no supported javascript runtime");

    private static Phrase phrase(String line) {
        int bar = line.indexOf('|');
        return new Phrase(Pattern.compile(line.substring(bar + 1).strip()),
                Fault.valueOf(line.substring(0, bar).strip()));
    }

    /// @param said all of it, or its end
    static Complaint read(String said) {
        String plain = COLOURS.matcher(said).replaceAll("").replace('’', '\'');
        List<String> errors = plain.lines().flatMap(Complaint::error).toList();
        if (errors.isEmpty()) {
            String last = plain.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
            boolean tooOld = low(last).contains("no such option");
            return new Complaint(tooOld ? Fault.OUTDATED : Fault.BROKEN, clipped(last));
        }
        boolean cannotRun = NO_JAVASCRIPT.matcher(low(plain)).find();
        return errors.stream()
                .flatMap(error -> known(error, cannotRun).stream())
                .findFirst()
                .orElseGet(() -> unknown(errors.getFirst()));
    }

    /// A failure that yt-dlp did not speak of.
    static Complaint of(Fault fault, String reason) {
        return new Complaint(fault, clipped(reason));
    }

    private static Stream<String> error(String line) {
        Matcher error = ERROR.matcher(line.strip());
        return error.matches() ? Stream.of(error.group("words")) : Stream.empty();
    }

    private static Optional<Complaint> known(String error, boolean cannotRun) {
        String what = low(withoutWhatUsersGave(error));
        return PHRASES.stream()
                .filter(phrase -> phrase.words.matcher(what).find())
                .findFirst()
                .map(phrase -> phrase.fault == Fault.NO_SOUND && cannotRun ? Fault.NO_JAVASCRIPT : phrase.fault)
                .map(fault -> new Complaint(fault, reason(error)));
    }

    /// What nobody expected, yt-dlp wants to be told of: the site is not what it was.
    private static Complaint unknown(String error) {
        boolean unexpected = REPORT.matcher(error).find();
        return new Complaint(unexpected ? Fault.OUTDATED : Fault.BROKEN, reason(error));
    }

    private static String withoutWhatUsersGave(String error) {
        String bare = SAID_OF_A_VALUE.matcher(what(error)).replaceAll("is not a valid URL");
        return LINK.matcher(REPORT.matcher(bare).replaceAll("")).replaceAll("");
    }

    private static String what(String error) {
        Matcher where = WHERE.matcher(error);
        return where.matches() ? where.group("what") : error;
    }

    private static String reason(String error) {
        String what = REPORT.matcher(CAUSED.matcher(what(error)).replaceAll("")).replaceAll("");
        return clipped(ADVICE.matcher(LINK.matcher(what).replaceAll("…")).replaceAll(""));
    }

    private static String clipped(String text) {
        String line = text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .limit(MAX_REASON)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
