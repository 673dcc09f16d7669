package dev.lukbot.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.session.UserSession.UsedCommand;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionServiceTest {

    private static final int LIMIT = 10;
    private static final GuildId GUILD = new GuildId(1);
    private static final GuildId OTHER = new GuildId(2);
    private static final UserId ANN = new UserId(10);
    private static final UserId BOB = new UserId(11);
    private static final ChannelId TEXT = new ChannelId(20);
    private static final ChannelId VOICE = new ChannelId(21);

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final SessionService sessions = new SessionService(store, LIMIT);

    @Test
    void who_did_nothing_has_no_session() {
        use(sessions, "play");

        assertThat(sessions.user(BOB, GUILD)).isEmpty();
        assertThat(sessions.user(ANN, OTHER)).isEmpty();
    }

    @Test
    void a_session_says_what_was_used_where_and_when() {
        var play = use(sessions, "play");
        time.pass(Duration.ofSeconds(5));
        sessions.used(ANN, GUILD, VOICE, "skip", time.instant());

        assertThat(sessions.user(ANN, GUILD)).contains(new UserSession(
                time.instant(), Optional.of(VOICE), List.of(new UsedCommand("skip", time.instant()), play)));
    }

    @Test
    void only_the_last_commands_are_kept() {
        List<UsedCommand> all = IntStream.range(0, 25).mapToObj(number -> use(sessions, "c" + number)).toList();

        assertThat(commands()).isEqualTo(all.subList(15, 25).reversed());
        assertThat(store.read(new Fields(StoreKey.userSession(ANN, GUILD)))).hasSize(LIMIT + 2);
    }

    @Test
    void after_a_restart_the_oldest_command_goes_first() {
        List<UsedCommand> before = IntStream.range(0, 14).mapToObj(number -> use(sessions, "b" + number)).toList();
        var restarted = new SessionService(store, LIMIT);
        List<UsedCommand> after = IntStream.range(0, 3).mapToObj(number -> use(restarted, "a" + number)).toList();

        assertThat(commands().subList(0, 3)).isEqualTo(after.reversed());
        assertThat(commands().subList(3, 10)).isEqualTo(before.subList(7, 14).reversed());
    }

    @Test
    void after_a_restart_free_places_are_used_first() {
        use(sessions, "one");
        use(sessions, "two");
        var restarted = new SessionService(store, LIMIT);
        use(restarted, "three");

        assertThat(commands()).extracting(UsedCommand::command).containsExactly("three", "two", "one");
    }

    @Test
    void a_lowered_limit_shows_fewer_commands() {
        IntStream.range(0, 10).forEach(number -> use(sessions, "b" + number));
        var smaller = new SessionService(store, 3);
        use(smaller, "last");

        assertThat(smaller.user(ANN, GUILD).orElseThrow().commands()).extracting(UsedCommand::command)
                .containsExactly("last", "b9", "b8");
    }

    @RepeatedTest(20)
    void commands_used_at_the_same_moment_are_all_kept() throws ExecutionException, InterruptedException {
        var allAreThere = new CountDownLatch(LIMIT);
        List<Callable<String>> uses = IntStream.range(0, LIMIT)
                .mapToObj(number -> "c" + number)
                .<Callable<String>>map(command -> () -> {
                    allAreThere.countDown();
                    allAreThere.await();
                    sessions.used(ANN, GUILD, TEXT, command, time.instant());
                    return command;
                })
                .toList();

        List<String> used = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> use : threads.invokeAll(uses)) {
                used.add(use.get());
            }
        }

        assertThat(commands()).extracting(UsedCommand::command).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void a_command_that_is_not_understood_is_left_out() {
        var play = use(sessions, "play");
        StoreKey key = StoreKey.userSession(ANN, GUILD);
        store.write(List.of(
                new PutField(key, "command.5", "yesterday play"),
                new PutField(key, "command.6", ""),
                new PutField(key, "channelId", "general"),
                new PutField(key, "preferences", "{}")));

        try (var warnings = new LoggedWarnings()) {
            sessions.user(ANN, GUILD);

            assertThat(sessions.user(ANN, GUILD))
                    .contains(new UserSession(time.instant(), Optional.empty(), List.of(play)));
            assertThat(warnings.texts()).hasSize(1);
        }
    }

    @Test
    void a_session_without_its_time_is_none() {
        use(sessions, "play");
        store.write(new PutField(StoreKey.userSession(ANN, GUILD), "lastActivity", "soon"));

        assertThat(sessions.user(ANN, GUILD)).isEmpty();
    }

    @Test
    void a_queue_comes_back_whole() {
        sessions.save(queue(3));

        assertThat(new SessionService(store, LIMIT).queue(GUILD)).contains(queue(3));
        assertThat(sessions.queue(OTHER)).isEmpty();
    }

    @Test
    void a_queue_of_a_bot_that_is_not_connected_and_plays_nothing_comes_back() {
        var idle = new QueueSession(GUILD, Optional.empty(), TEXT, 100, RepeatMode.OFF, 0, false, Duration.ZERO,
                Optional.empty(), List.of(), time.instant());

        sessions.save(idle);

        assertThat(sessions.queue(GUILD)).contains(idle);
    }

    @Test
    void a_very_long_queue_is_cut() {
        sessions.save(queue(2000));

        assertThat(sessions.queue(GUILD).orElseThrow().upcoming())
                .isEqualTo(queue(QueueSession.MAX_UPCOMING).upcoming());
    }

    @Test
    void the_last_saved_queue_counts() {
        sessions.save(queue(3));
        sessions.save(queue(1));

        assertThat(sessions.queue(GUILD)).contains(queue(1));
    }

    @Test
    void an_ended_queue_is_gone() {
        sessions.save(queue(3));

        sessions.end(GUILD);

        assertThat(sessions.queue(GUILD)).isEmpty();
    }

    @Test
    void snowflakes_are_text_because_readers_in_other_languages_round_numbers() {
        sessions.save(queue(1));

        assertThat(store.read(new Value(StoreKey.queueSession(GUILD)))).hasValueSatisfying(
                json -> assertThat(json).contains("\"guildId\":\"1\"", "\"requester\":\"10\"", "\"schema\":1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "[]", "null", "{}",
        // the TypeScript bot's, which has no tracks
        "{\"guildId\":\"1\",\"channelId\":\"20\",\"voiceChannelId\":\"21\",\"queuePosition\":0,\"isPlaying\":true,"
                + "\"volume\":50,\"repeatMode\":0,\"lastUpdated\":1700000000000}",
        // a later version's
        "{\"schema\":2,\"guildId\":\"1\",\"textChannelId\":\"20\",\"repeat\":\"OFF\","
                + "\"savedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"schema\":1,\"guildId\":\"1\",\"textChannelId\":\"20\",\"repeat\":\"SIDEWAYS\","
                + "\"savedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"schema\":1,\"guildId\":\"x\",\"textChannelId\":\"20\",\"repeat\":\"OFF\","
                + "\"savedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"schema\":1,\"guildId\":\"1\",\"textChannelId\":\"20\",\"repeat\":\"OFF\",\"current\":{\"title\":\"x\"},"
                + "\"savedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"schema\":1,\"guildId\":\"1\",\"textChannelId\":\"20\",\"repeat\":\"OFF\",\"savedAt\":\"soon\"}"})
    void a_queue_that_is_not_understood_is_none_and_stays(String json) {
        store.write(new Put(StoreKey.queueSession(GUILD), json));

        assertThat(sessions.queue(GUILD)).isEmpty();
        assertThat(store.read(new Value(StoreKey.queueSession(GUILD)))).contains(json);
    }

    @Test
    void fields_that_a_later_version_added_are_ignored() {
        sessions.save(queue(2));
        String json = store.read(new Value(StoreKey.queueSession(GUILD))).orElseThrow();
        store.write(new Put(StoreKey.queueSession(GUILD), json.replaceFirst("\\{", "{\"mood\":\"good\",")));

        assertThat(sessions.queue(GUILD)).contains(queue(2));
    }

    @Test
    void a_queue_that_is_not_understood_is_complained_of_once() {
        store.write(new Put(StoreKey.queueSession(GUILD), "{\"schema\":2}"));
        store.write(new Put(StoreKey.queueSession(OTHER), "{"));

        try (var warnings = new LoggedWarnings()) {
            sessions.queue(GUILD);
            sessions.queue(GUILD);
            sessions.queue(OTHER);

            assertThat(warnings.texts()).singleElement().asString().contains("queue_session:1", "schema is 2");
        }
    }

    @Test
    void a_forgotten_guild_leaves_no_queue_and_no_active_users() {
        sessions.save(queue(1));
        use(sessions, "play");
        sessions.used(BOB, GUILD, TEXT, "play", time.instant());
        sessions.used(ANN, OTHER, TEXT, "play", time.instant());

        sessions.forget(GUILD);

        assertThat(sessions.queue(GUILD)).isEmpty();
        assertThat(sessions.user(ANN, GUILD)).isEmpty();
        assertThat(sessions.user(BOB, GUILD)).isEmpty();
        assertThat(sessions.user(ANN, OTHER)).isPresent();
    }

    @Test
    void a_history_of_no_commands_is_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionService(store, 0));
    }

    private UsedCommand use(SessionService by, String command) {
        time.pass(Duration.ofSeconds(1));
        by.used(ANN, GUILD, TEXT, command, time.instant());
        return new UsedCommand(command, time.instant());
    }

    private List<UsedCommand> commands() {
        return sessions.user(ANN, GUILD).orElseThrow().commands();
    }

    @Test
    void a_queue_that_an_earlier_version_saved_has_no_chapters_and_begins_at_the_beginning() {
        sessions.save(queue(1));
        String json = store.read(new Value(StoreKey.queueSession(GUILD))).orElseThrow();
        store.write(new Put(StoreKey.queueSession(GUILD), json
                .replaceAll(",\"startMillis\":61500", "")
                .replaceAll(",\"chapters\":\\[.*?\\]", "")
                .replaceAll(",\"insteadOf\":\"youtube\"", "")));

        Track track = sessions.queue(GUILD).orElseThrow().current().orElseThrow();

        assertThat(json).contains("\"chapters\":[{\"title\":\"Overture\",\"startMillis\":0}");
        assertThat(track.start()).isZero();
        assertThat(track.chapters()).isEmpty();
        assertThat(track.insteadOf()).isEmpty();
        assertThat(track.title()).isEqualTo("Title 0");
    }

    private QueueSession queue(int upcoming) {
        return new QueueSession(GUILD, Optional.of(VOICE), TEXT, 80, RepeatMode.QUEUE, 3, true,
                Duration.ofMillis(61_234), Optional.of(track(0)),
                IntStream.rangeClosed(1, upcoming).mapToObj(SessionServiceTest::track).toList(), time.instant());
    }

    private static Track track(int number) {
        boolean live = number % 3 == 2;
        Track track = Track.of("http", "id" + number, "https://music.example/" + number)
                .titled("Title " + number)
                .by("Author");
        return live
                ? track.endless(true)
                : track.lasting(Optional.of(Duration.ofMillis(225_123)))
                        .pictured(Optional.of("https://img.example/" + number))
                        .requestedBy(ANN)
                        .startingAt(Duration.ofMillis(61_500))
                        .divided(List.of(new Chapter("Overture", Duration.ZERO),
                                new Chapter("Act \"1\"", Duration.ofMillis(90_001))))
                        .insteadOf("youtube");
    }
}
