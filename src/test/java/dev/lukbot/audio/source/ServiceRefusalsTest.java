package dev.lukbot.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.NotPlayableException;
import dev.lukbot.audio.SoundOpener;
import dev.lukbot.audio.Source;
import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.net.Timeouts;
import dev.lukbot.audio.net.Web;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.audio.source.ServiceSource.Services;
import dev.lukbot.audio.ytdlp.ServiceTracks;
import dev.lukbot.media.BudgetedInput.Budget;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.track.LoadResult;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.LoadResult.Withheld;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.KeptAnswers;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.YtDlp;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people are told when a service does not give what was asked for, or refuses everything.
class ServiceRefusalsTest {

    private static final List<String> EXTRACTORS = List.of("youtube", "soundcloud", "bandcamp");
    private static final String BOT = "ERROR: [youtube] abc: Sign in to confirm you're not a bot.";

    private @TempDir Path notes;
    private @TempDir Path data;
    private final FakeTime time = new FakeTime();
    private final Breakers breakers = new Breakers(time, Breakers.Memory.NONE);
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private ScriptedYtDlp script;
    private ForwardProxy proxy;
    private YtDlp ytDlp;
    private Web web;
    private List<Source> sources = List.of();

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedYtDlp(notes);
        var guard = new AddressGuard(Set.of());
        proxy = new ForwardProxy(guard, new Route.Direct(), Limits.DEFAULT);
        web = new Web(guard, Timeouts.DEFAULT);
        ytDlp = new YtDlp(() -> Optional.of(script.program()), new Options(Duration.ofSeconds(60), 3, Optional.empty(),
                List.of(), EXTRACTORS, data), children, proxy);
        var tracks = new ServiceTracks(ytDlp, web, new MetadataLookup(ytDlp, breakers, KeptAnswers.NONE), EXTRACTORS,
                500);
        var opener = new SoundOpener(Optional.empty(), Budget.of(1 << 20, Duration.ofSeconds(5)), 500,
                System::nanoTime);
        sources = ServiceSource.all(new Services(tracks, breakers, () -> true), opener);
    }

    @AfterEach
    void close() {
        ytDlp.close();
        children.close();
        proxy.close();
        web.close();
    }

    private ServiceSource source(String name) {
        return (ServiceSource) sources.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private LoadResult searching(String source) {
        try {
            throw new AssertionError("found " + source(source).search("words", 10));
        } catch (NotPlayableException failure) {
            return failure.why();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private LoadResult resolving(String link) {
        try {
            return source(ServiceSource.ALL).resolve(link);
        } catch (NotPlayableException failure) {
            return failure.why();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void a_service_that_refuses_is_named_with_the_time_since_and_with_those_that_do_not() throws IOException {
        script.complains(BOT);
        Instant start = time.instant();
        for (int count = 0; count < 3; count++) {
            assertThat(searching("youtube")).isEqualTo(new Withheld("YouTube", Withheld.Why.BOT_CHALLENGE));
        }
        time.pass(Duration.ofMinutes(2));

        assertThat(searching("youtube"))
                .isEqualTo(new Refusing("YouTube", Refusing.Cause.BOT_CHALLENGE, start, List.of("SoundCloud")));
        assertThat(source("youtube").refusing())
                .containsExactly(new Refusing("YouTube", Refusing.Cause.BOT_CHALLENGE, start, List.of()));
        assertThat(source("soundcloud").refusing()).isEmpty();
        assertThat(source(ServiceSource.ALL).refusing()).isEmpty();
        assertThat(script.asked()).hasSize(3);
        script.answers(ScriptedYtDlp.playlist("x", 1));
        assertThat(source("soundcloud").search("words", 10)).hasSize(1);
    }

    @Test
    void links_are_told_by_the_service_they_belong_to() {
        script.complains(BOT);
        assertThat(resolving("https://youtu.be/abc")).isEqualTo(new Withheld("YouTube", Withheld.Why.BOT_CHALLENGE));
        for (int count = 0; count < 3; count++) {
            assertThat(resolving("https://x.bandcamp.com/track/" + count))
                    .isEqualTo(new Withheld("Bandcamp", Withheld.Why.BOT_CHALLENGE));
        }

        assertThat(resolving("https://x.bandcamp.com/track/y")).isEqualTo(new Refusing("Bandcamp",
                Refusing.Cause.BOT_CHALLENGE, time.instant(), List.of("YouTube", "SoundCloud")));
        assertThat(source(ServiceSource.ALL).refusing()).extracting(Refusing::service).containsExactly("Bandcamp");
    }

    @Test
    void what_is_refused_in_one_way_of_two_is_not_refused() throws IOException {
        for (String way : List.of("fetch", "pipe")) {
            assertThat(source("soundcloud").refusing()).as(way).isEmpty();
            for (int count = 0; count < 3; count++) {
                assertThatThrownBy(() -> breakers.ask("soundcloud", way, () -> {
                    throw new YtDlpException(Fault.FORBIDDEN, "HTTP Error 403");
                })).isInstanceOf(YtDlpException.class);
            }
        }
        assertThat(source("soundcloud").refusing()).extracting(Refusing::cause)
                .containsExactly(Refusing.Cause.FORBIDDEN);
    }

    /// What yt-dlp says for each of the faults it speaks of.
    private static String phrase(Fault fault) {
        return switch (fault) {
            case BOT_CHALLENGE -> "Sign in to confirm you're not a bot";
            case RATE_LIMITED -> "HTTP Error 429: Too Many Requests";
            case FORBIDDEN -> "unable to download video data: HTTP Error 403: Forbidden";
            case NETWORK -> "Unable to download webpage (caused by TransportError('x'))";
            case AGE -> "Sign in to confirm your age";
            case GEO -> "The uploader has not made this video available in your country";
            case MEMBERS_ONLY -> "Join this channel to get access to members-only content";
            case PAYMENT -> "This video requires payment to watch";
            case PRIVATE -> "This video is private";
            case LOGIN -> "This video is only available for registered users";
            case REMOVED -> "This video has been removed by the uploader";
            case NOT_LIVE -> "This live event will begin in 3 hours";
            case LIVE_ENDED -> "This live event has ended";
            case DRM -> "This video is DRM protected";
            case UNSUPPORTED -> "Unsupported URL: x";
            case NO_SOUND -> "Requested format is not available";
            case ADDRESS_NOT_ALLOWED -> "HTTP Error 403: Address not allowed";
            case OUTDATED -> "Unable to extract title; please report this issue on x";
            case NO_JAVASCRIPT -> "No video formats found";
            case TIMEOUT, TOO_MUCH, BUSY, MISSING, BROKEN -> "what nobody knows";
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_is_told_in_its_own_words(Fault fault) {
        String javascript = fault == Fault.NO_JAVASCRIPT ? "WARNING: No supported JavaScript runtime could be found\n"
                : "";
        script.complains(javascript + "ERROR: [youtube] abc: " + phrase(fault));

        LoadResult told = resolving("https://youtu.be/abc");

        switch (fault) {
            case NETWORK -> assertThat(told).isInstanceOfSatisfying(Unavailable.class,
                    unavailable -> assertThat(unavailable.outage()).isEqualTo(Outage.UNREACHABLE));
            case ADDRESS_NOT_ALLOWED ->
                assertThat(told).isEqualTo(new LoadResult.Refused(LoadResult.Reason.ADDRESS_NOT_ALLOWED));
            case TIMEOUT, TOO_MUCH, BUSY, MISSING, BROKEN -> assertThat(told).isInstanceOf(Unavailable.class);
            default -> assertThat(told).isEqualTo(new Withheld("YouTube", Withheld.Why.valueOf(fault.name())));
        }
    }

    @Test
    void it_may_take_as_long_as_the_owner_allows() {
        assertThat(source(ServiceSource.ALL).patience(Duration.ofSeconds(20))).isEqualTo(Duration.ofMinutes(2));
        assertThat(source(ServiceSource.ALL).patience(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void every_reason_to_withhold_something_is_one_that_yt_dlp_speaks_of() {
        assertThat(Arrays.stream(Withheld.Why.values()).map(Enum::name))
                .isSubsetOf(new HashSet<>(Arrays.stream(Fault.values()).map(Enum::name).toList()));
    }
}
