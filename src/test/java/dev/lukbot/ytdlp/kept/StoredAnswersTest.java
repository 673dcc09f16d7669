package dev.lukbot.ytdlp.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.audio.net.AddressGuard;
import dev.lukbot.audio.proxy.ForwardProxy;
import dev.lukbot.audio.proxy.Limits;
import dev.lukbot.audio.proxy.Route;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.StoreKey.Family;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.failover.RealStores;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.redis.RedisServer;
import dev.lukbot.testing.ytdlp.ScriptedYtDlp;
import dev.lukbot.ytdlp.Answer;
import dev.lukbot.ytdlp.Answer.Chapter;
import dev.lukbot.ytdlp.Answer.Listing;
import dev.lukbot.ytdlp.Answer.Live;
import dev.lukbot.ytdlp.Answer.Recording;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.MetadataLookup;
import dev.lukbot.ytdlp.Options;
import dev.lukbot.ytdlp.Query;
import dev.lukbot.ytdlp.Query.Link;
import dev.lukbot.ytdlp.Query.Search;
import dev.lukbot.ytdlp.Query.Site;
import dev.lukbot.ytdlp.Refusal;
import dev.lukbot.ytdlp.YtDlp;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAnswersTest {

    private static final Link SONG = new Link("https://www.youtube.com/watch?v=abc", 500);

    private @TempDir Path notes;
    private @TempDir Path data;
    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final Children children = new Children(new SearchPath("/usr/bin:/bin"));
    private ScriptedYtDlp script;
    private ForwardProxy proxy;
    private YtDlp ytDlp;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedYtDlp(notes);
        proxy = new ForwardProxy(new AddressGuard(Set.of()), new Route.Direct(), Limits.DEFAULT);
        ytDlp = new YtDlp(() -> Optional.of(script.program()), new Options(Duration.ofSeconds(60), 3, Optional.empty(),
                List.of(), List.of("youtube"), data), children, proxy);
    }

    @AfterEach
    void close() {
        ytDlp.close();
        children.close();
        proxy.close();
    }

    /// As a bot has it after a start.
    private MetadataLookup lookup(RedisStore kept) {
        return new MetadataLookup(ytDlp, new Breakers(time, Breakers.Memory.NONE), new StoredAnswers(kept));
    }

    private MetadataLookup lookup() {
        return lookup(store);
    }

    @Test
    void what_was_found_is_asked_for_once_a_day_whoever_asks_and_after_a_restart_too() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/secret"));
        lookup().find("youtube", SONG);
        script.complains("ERROR: [youtube] abc: This video is private");

        var again = (Recording) lookup().find("youtube", SONG);

        assertThat(again.title()).isEqualTo("A song");
        assertThat(again.artist()).isEqualTo("Somebody");
        assertThat(again.length()).contains(Duration.ofSeconds(213));
        assertThat(script.asked()).hasSize(1);
        time.pass(Family.YTDLP_ANSWER.timeToLive().plusSeconds(1));
        assertThatThrownBy(() -> lookup().find("youtube", SONG)).hasMessageStartingWith("PRIVATE");
    }

    @Test
    void links_to_media_are_not_kept() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/secret"));
        lookup().find("youtube", SONG);

        store.forEach((key, held, _) -> assertThat(held.toString()).as(key.name()).doesNotContain("media.example"));
        assertThat(((Recording) lookup().find("youtube", SONG)).formats()).isEmpty();
    }

    @Test
    void words_are_the_same_whatever_their_case_but_other_sites_and_other_numbers_are_other_questions()
            throws IOException {
        script.answers(ScriptedYtDlp.playlist("x", 3));
        lookup().find("youtube", new Search(Site.YOUTUBE, "Some Words", 10));
        lookup().find("youtube", new Search(Site.YOUTUBE, "some words", 10));
        assertThat(script.asked()).hasSize(1);

        lookup().find("soundcloud", new Search(Site.SOUNDCLOUD, "some words", 10));
        lookup().find("youtube", new Search(Site.YOUTUBE, "some words", 5));
        assertThat(script.asked()).hasSize(3);
    }

    @Test
    void a_failure_of_the_recording_is_kept_for_minutes_only() throws IOException {
        script.complains("ERROR: [youtube] abc: This video is private");
        assertThatThrownBy(() -> lookup().find("youtube", SONG)).hasMessageStartingWith("PRIVATE");
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));

        assertThatThrownBy(() -> lookup().find("youtube", SONG)).hasMessageStartingWith("PRIVATE");
        assertThat(script.asked()).hasSize(1);
        time.pass(Duration.ofMinutes(6));
        assertThat(lookup().find("youtube", SONG)).isInstanceOf(Recording.class);
    }

    @Test
    void a_failure_of_the_service_or_the_program_is_not_kept() throws IOException {
        for (String complaint : List.of("ERROR: [youtube] abc: HTTP Error 429: Too Many Requests",
                "ERROR: [youtube] abc: Unable to extract title", "whatever")) {
            script.complains(complaint);
            assertThatThrownBy(() -> lookup().find("youtube", SONG)).isInstanceOf(YtDlpException.class);
        }
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));

        assertThat(lookup().find("youtube", SONG)).isInstanceOf(Recording.class);
    }

    @Test
    void what_is_sent_just_now_is_not_kept() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a")
                .replace("not_live", "is_live"));

        lookup().find("youtube", SONG);
        lookup().find("youtube", SONG);

        assertThat(script.asked()).hasSize(2);
    }

    @Test
    void what_is_kept_counts_neither_for_nor_against_a_service() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));
        lookup().find("youtube", SONG);
        var breakers = new Breakers(time, Breakers.Memory.NONE);
        var lookup = new MetadataLookup(ytDlp, breakers, new StoredAnswers(store));
        script.complains("ERROR: [youtube] x: Sign in to confirm you're not a bot");
        for (int number = 0; number < 3; number++) {
            var other = new Link("https://www.youtube.com/watch?v=x" + number, 1);
            assertThatThrownBy(() -> lookup.find("youtube", other)).hasMessageStartingWith("BOT_CHALLENGE");
        }

        assertThat(lookup.find("youtube", SONG)).as("while it refuses").isInstanceOf(Recording.class);
        assertThat(breakers.refusal("youtube", Breakers.LOOKUP)).isPresent();
        assertThatThrownBy(() -> lookup.find("youtube", new Link("https://www.youtube.com/watch?v=x9", 1)))
                .isInstanceOfSatisfying(YtDlpException.class, refused -> assertThat(refused.refusal()).isPresent());
    }

    @Test
    void one_failure_that_many_guilds_meet_at_once_is_one() throws Exception {
        var breakers = new Breakers(time, Breakers.Memory.NONE);
        var lookup = new MetadataLookup(ytDlp, breakers, new StoredAnswers(store));
        script.runs("while [ ! -e $here/go ]; do sleep 0.02; done;"
                + " echo 'ERROR: [youtube] abc: HTTP Error 429: Too Many Requests' >&2; echo null; exit 1");
        Callable<Answer> guild = () -> lookup.find("youtube", SONG);
        var asked = new ArrayList<Future<Answer>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count < 12; count++) {
                asked.add(threads.submit(guild));
            }
            Await.until("it is asked", () -> !script.asked().isEmpty());
            Files.createFile(notes.resolve("go"));
        }

        assertThat(asked).allSatisfy(one -> assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("RATE_LIMITED"));
        assertThat(breakers.refusals()).isEmpty();
    }

    @Test
    void everything_of_an_answer_comes_back_but_its_formats() throws YtDlpException {
        var recording = new Recording("id", "Youtube", "https://youtu.be/id", "", "Björk",
                Optional.of(Duration.ofMillis(
                        61_500)),
                Live.OVER, Optional.of("https://i.example/x"), List.of(), List.of(new Chapter("one",
                        Duration.ofSeconds(3))),
                Optional.of(Duration.ofSeconds(5)), Optional.empty());
        var bare = new Recording("", "", "https://youtu.be/id", "", "", Optional.empty(), Live.NO, Optional.empty(),
                List.of(), List.of(), Optional.empty(), Optional.of(Duration.ofSeconds(9)));
        var answers = new StoredAnswers(store);
        Query asked = new Search(Site.YOUTUBE, "x", 2);

        answers.keep(asked, new Listing("", List.of(recording, bare)));

        assertThat(answers.find(asked).orElseThrow()).usingRecursiveComparison()
                .ignoringFields("recordings.live")
                .isEqualTo(new Listing("", List.of(recording, bare)));
        answers.keep(asked, new Listing("none", List.of()));
        assertThat(answers.find(asked)).contains(new Listing("none", List.of()));
    }

    @Test
    void a_list_of_500_is_kept_and_one_without_end_is_not() throws IOException {
        script.answers(ScriptedYtDlp.playlist("Mine", 500));
        lookup().find("youtube", SONG);
        assertThat(((Listing) lookup().find("youtube", SONG)).recordings()).hasSize(500);
        assertThat(script.asked()).hasSize(1);

        script.answers(ScriptedYtDlp.playlist("Mine", 5000));
        var endless = new Link("https://www.youtube.com/playlist?list=PLx", 5000);
        lookup().find("youtube", endless);
        lookup().find("youtube", endless);
        assertThat(script.asked()).hasSize(3);
    }

    @Test
    void what_another_version_or_somebody_else_left_there_is_nothing() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));
        StoreKey key = StoreKey.ytDlpAnswer("500 " + SONG.argument());
        for (String left : List.of("", "null", "{}", "[]", "{\"recordings\": [{}]", "{\"recordings\": 5}", "\"x\"")) {
            store.write(new Put(key, left));

            assertThat(((Recording) lookup().find("youtube", SONG)).title()).as(left).isEqualTo("A song");
        }
        store.write(new Delete(key));
        store.write(new Put(StoreKey.ytDlpFailure("500 " + SONG.argument()),
                "{\"fault\": \"NEW_KIND\"}"));
        assertThat(lookup().find("youtube", SONG)).isInstanceOf(Recording.class);
    }

    @Test
    void a_store_that_does_not_answer_remembers_nothing() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));
        var away = (RedisStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{RedisStore.class},
                (_, method, _) -> {
                    if (method.getName().equals("write")) {
                        return null;
                    }
                    throw new StoreUnavailableException(Reason.TIMED_OUT);
                });

        assertThat(lookup(away).find("youtube", SONG)).isInstanceOf(Recording.class);
        assertThat(new StoredRefusals(away).load()).isEmpty();
    }

    @Test
    void redis_keeps_it_over_a_restart_and_a_frozen_one_holds_nobody_up() throws IOException {
        script.answers(ScriptedYtDlp.recording("abc", "A song", 213, "https://media.example/a"));
        try (var redis = RedisServer.start()) {
            try (var first = RealStores.switching(redis.port(), "00000001")) {
                lookup(first).find("youtube", SONG);
                new StoredRefusals(first).keep("youtube search",
                        Optional.of(new Refusal(time.instant(), Fault.BOT_CHALLENGE, "sign in")));
            }
            try (var second = RealStores.switching(redis.port(), "00000002")) {
                assertThat(((Recording) lookup(second).find("youtube", SONG)).title()).isEqualTo("A song");
                assertThat(script.asked()).hasSize(1);
                assertThat(new StoredRefusals(second).load()).containsOnlyKeys("youtube search");
                redis.freeze();
                long start = System.nanoTime();

                assertThat(new StoredAnswers(second).find(new Link("https://youtu.be/other", 1))).isEmpty();
                assertThat(new StoredAnswers(second).find(SONG)).as("memory knows it").isPresent();

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                redis.thaw();
            }
        }
    }
}
