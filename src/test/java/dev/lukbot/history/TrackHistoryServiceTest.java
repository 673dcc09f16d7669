package dev.lukbot.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Times;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackHistoryServiceTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final GuildId OTHER = new GuildId(2);
    private static final Track HELLO = track("hello-1", "Hello", "Adele");
    private static final Track WORLD = track("world-1", "World", "Five For Fighting");

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);
    private final TrackHistoryService history = new TrackHistoryService(store);

    @Test
    void a_new_guild_has_heard_nothing() {
        assertThat(history.newest(GUILD, 10)).isEmpty();
        assertThat(history.last(GUILD)).isEmpty();
        assertThat(history.isDuplicate(GUILD, HELLO)).isFalse();
        assertThat(history.metadata(HELLO.id())).isEmpty();
    }

    @Test
    void tracks_come_back_whole_and_newest_first() {
        var live = Track.of("http", "http://radio.example/", "http://radio.example/").titled("Radio").endless(true);
        var first = play(HELLO);
        var second = play(live);

        assertThat(history.newest(GUILD, 10)).containsExactly(second, first);
        assertThat(history.newest(GUILD, 1)).containsExactly(second);
        assertThat(history.last(GUILD)).contains(second);
        assertThat(history.newest(OTHER, 10)).isEmpty();
    }

    @Test
    void the_order_is_that_of_hearing_not_of_writing() {
        Instant now = time.instant();
        history.played(GUILD, WORLD, now);
        history.played(GUILD, HELLO, now.minusSeconds(60));

        assertThat(history.newest(GUILD, 10)).extracting(PlayedTrack::track).containsExactly(WORLD, HELLO);
    }

    @Test
    void a_track_heard_twice_stands_twice_but_telling_twice_does_not_count() {
        var first = play(HELLO);
        history.played(GUILD, HELLO, first.at());
        var second = play(HELLO);

        assertThat(history.newest(GUILD, 10)).containsExactly(second, first);
        assertThat(store.read(new Times(StoreKey.trackIds(GUILD), List.of(HELLO.id()))))
                .containsOnlyKeys(HELLO.id())
                .containsValue(second.at());
    }

    @Test
    void metadata_belong_to_the_track_not_to_who_asked_for_it() {
        play(HELLO);

        assertThat(history.metadata(HELLO.id()))
                .contains(Track.of(HELLO.source(), HELLO.id(), HELLO.url())
                        .titled(HELLO.title())
                        .by(HELLO.author())
                        .lasting(HELLO.length())
                        .pictured(HELLO.artworkUrl()));
    }

    @Test
    void metadata_of_an_id_of_any_shape_are_found() {
        var direct = Track.of("http", "https://example.org/a b?c={d}:e*", "https://example.org/a%20b")
                .titled("Direct")
                .endless(true);

        play(direct);

        assertThat(history.metadata(direct.id())).contains(direct);
    }

    @Test
    void what_is_stored_has_the_names_of_the_typescript_bot() {
        play(HELLO);

        assertThat(store.read(new Value(StoreKey.lastTrack(GUILD)))).hasValueSatisfying(json -> assertThat(json)
                .contains(
                        "\"id\":\"hello-1\"", "\"title\":\"Hello\"", "\"thumbnail\":\"https://img.example/hello-1\"",
                        "\"timestamp\":" + time.instant().toEpochMilli())
                .doesNotContain("null", "trackId", "playedBy"));
        assertThat(store.read(new Newest(StoreKey.trackHistory(GUILD), 9))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the same id                | hello-1 | https://other.example/       | Another        | Someone      | true
            the same address           | other   | https://music.example/hello-1 | Another       | Someone      | true
            the same song              | other   | https://other.example/       | Hello (Lyrics) | ADELE        | true
            the same song, as uploaded | other   | https://other.example/       | Adele - Hello  | LyricsHub    | true
            a namesake                 | other   | https://other.example/       | Hello          | Lionel Richie | false
            another song of the artist | other   | https://other.example/       | Skyfall        | Adele        | false
            a remix                    | other   | https://other.example/       | Hello (Remix)  | Adele        | false
            """)
    void a_duplicate_is(String what, String id, String url, String title, String author, boolean expected) {
        play(HELLO);
        var candidate = Track.of("http", id, url).titled(title).by(author).endless(true);

        assertThat(history.isDuplicate(GUILD, candidate)).as(what).isEqualTo(expected);
        assertThat(history.isDuplicate(OTHER, candidate)).as("%s, in a guild that did not hear it", what).isFalse();
    }

    @Test
    void titles_without_latin_letters_are_no_duplicates_of_each_other() {
        play(track("1", "夜に駆ける", "YOASOBI"));
        play(track("2", "Группа крови", "Кино"));

        assertThat(history.isDuplicate(GUILD, track("3", "群青", "YOASOBI"))).isFalse();
        assertThat(history.isDuplicate(GUILD, track("4", "Звезда по имени Солнце", "Кино"))).isFalse();
        assertThat(history.isDuplicate(GUILD, track("5", "夜に駆ける (Official Video)", "YOASOBI"))).isTrue();
    }

    @Test
    void of_many_candidates_those_stay_that_are_new_and_not_each_others_duplicates() {
        play(HELLO);
        var skyfall = track("skyfall-1", "Skyfall", "Adele");
        var again = track("skyfall-2", "Adele - Skyfall (Lyric Video)", "LyricsHub");

        assertThat(history.fresh(GUILD, List.of(track("hello-2", "Hello", "Adele"), skyfall, again, WORLD)))
                .containsExactly(skyfall, WORLD);
    }

    @Test
    void a_track_whose_entry_is_gone_is_still_known_by_its_id() {
        store.write(new Append(StoreKey.trackIds(GUILD), time.instant(), HELLO.id()));

        assertThat(history.isDuplicate(GUILD, HELLO)).isTrue();
    }

    @Test
    void a_forgotten_guild_has_heard_nothing_but_metadata_stay() {
        play(HELLO);
        history.played(OTHER, HELLO, time.instant());

        history.forget(GUILD);

        assertThat(history.newest(GUILD, 10)).isEmpty();
        assertThat(history.last(GUILD)).isEmpty();
        assertThat(history.isDuplicate(GUILD, HELLO)).isFalse();
        assertThat(history.metadata(HELLO.id())).isPresent();
        assertThat(history.newest(OTHER, 10)).hasSize(1);
    }

    @Test
    void entries_of_the_typescript_bot_are_understood() {
        store.write(new Put(StoreKey.lastTrack(GUILD), """
                {"url":"https://youtu.be/x","title":"Hello","author":"Adele","thumbnail":"https://img/x",\
                "timestamp":1700000000000,"id":"x"}"""));

        assertThat(history.last(GUILD)).contains(new PlayedTrack(
                Track.of("unknown", "x", "https://youtu.be/x")
                        .titled("Hello")
                        .by("Adele")
                        .endless(true)
                        .pictured(Optional.of("https://img/x")),
                Instant.ofEpochMilli(1_700_000_000_000L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "3:45"    | 225000
            "1:00:05" | 3605000
            225000    | 225000
            "soon"    |
            null      |
            """)
    void entries_of_the_later_typescript_bot_are_understood(String duration, Long millis) {
        store.write(new Append(StoreKey.trackHistory(GUILD), time.instant(), """
                {"trackId":"x","title":"Hello","author":"Adele","duration":%s,"url":"https://youtu.be/x",\
                "timestamp":1700000000000,"guildId":"1","playedBy":"77","isAutoplay":false}""".formatted(duration)));

        assertThat(history.newest(GUILD, 5)).containsExactly(new PlayedTrack(
                Track.of("unknown", "x", "https://youtu.be/x")
                        .titled("Hello")
                        .by("Adele")
                        .lasting(Optional.ofNullable(millis).map(Duration::ofMillis))
                        .endless(millis == null)
                        .requestedBy(new UserId(77)),
                Instant.ofEpochMilli(1_700_000_000_000L)));
    }

    @Test
    void where_a_track_began_and_what_it_stood_for_are_remembered_but_not_its_chapters() {
        Track instead = HELLO.startingAt(Duration.ofSeconds(42)).insteadOf("youtube");

        play(instead.divided(List.of(new Chapter("Intro", Duration.ZERO))));

        assertThat(history.last(GUILD)).map(PlayedTrack::track).contains(instead);
    }

    @Test
    void what_is_missing_in_an_entry_is_guessed_from_its_address() {
        store.write(new Put(StoreKey.lastTrack(GUILD), """
                {"url":"https://youtu.be/x","timestamp":1,"playedBy":"somebody"}"""));

        assertThat(history.last(GUILD)).map(PlayedTrack::track).hasValueSatisfying(track -> {
            assertThat(track.id()).isEqualTo("https://youtu.be/x");
            assertThat(track.title()).isEqualTo("https://youtu.be/x");
            assertThat(track.author()).isEmpty();
            assertThat(track.requester()).isEmpty();
        });
    }

    @Test
    void unreadable_entries_are_left_out_and_complained_of_once_per_kind() {
        var played = play(HELLO);
        for (String json : List.of("", "{", "[1]", "7", "null", "{}", "{\"url\":\"\"}", "{\"url\":\"u\"}",
                "{\"url\":\"u\",\"timestamp\":\"yesterday\"}", "{\"url\":{\"deep\":true},\"timestamp\":1}")) {
            time.pass(Duration.ofSeconds(1));
            store.write(new Append(StoreKey.trackHistory(GUILD), time.instant(), json));
        }
        store.write(new Put(StoreKey.lastTrack(GUILD), "{"));
        store.write(new Put(StoreKey.trackMetadata("odd"), "{\"artist\":\"Adele\",\"tags\":[],\"views\":3}"));

        try (var warnings = new LoggedWarnings()) {
            assertThat(history.newest(GUILD, 50)).containsExactly(played);
            assertThat(history.newest(GUILD, 50)).containsExactly(played);
            assertThat(history.last(GUILD)).isEmpty();
            assertThat(history.metadata("odd")).isEmpty();
            assertThat(history.isDuplicate(GUILD, WORLD)).isFalse();

            assertThat(warnings.texts()).hasSize(2);
        }
    }

    private PlayedTrack play(Track track) {
        time.pass(Duration.ofMinutes(3));
        history.played(GUILD, track, time.instant());
        return new PlayedTrack(track, time.instant());
    }

    private static Track track(String id, String title, String author) {
        return Track.of("http", id, "https://music.example/" + id)
                .titled(title)
                .by(author)
                .lasting(Optional.of(Duration.ofMillis(225_123)))
                .pictured(Optional.of("https://img.example/" + id))
                .requestedBy(new UserId(7));
    }
}
