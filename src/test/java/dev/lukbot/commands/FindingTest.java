package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Invocations.MEMBER;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.id.UserId;
import dev.lukbot.testing.Await;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Shelves.Kind;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// How `/play` finds music by words, by suggestions and by albums.
class FindingTest {

    private static final UserId OTHER = new UserId(77);

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private static Track of(String source, String id, String title) {
        return Track.of(source, id, "https://" + source + ".example/" + id)
                .titled(title)
                .by("Somebody")
                .lasting(Optional.of(Duration.ofSeconds(225)));
    }

    private Answer plays(String query) {
        return bed.types("play", Map.of("query", query));
    }

    private List<String> offered(String typed) {
        return bed.isOffered("play", "query", typed).stream().map(Suggestion::label).toList();
    }

    @Test
    void words_play_the_best_match_of_the_first_source_that_knows_something() {
        bed.search.knows("soundcloud", of("soundcloud", "3", "Hello (cover)"));
        bed.search.knows("youtube", of("youtube", "1", "Hello"), of("youtube", "2", "Hello again"));
        bed.search.knows("library");

        plays("hello");

        assertThat(bed.current()).isEqualTo("Hello");
        assertThat(bed.search.asked()).as("in the owner's order").containsExactly("library: hello", "youtube: hello");
    }

    @Test
    void the_order_of_the_guild_comes_before_that_of_the_owner() {
        bed.search.knows("youtube", of("youtube", "1", "Hello"));
        bed.search.knows("soundcloud", of("soundcloud", "3", "Hello (cover)"));
        bed.settings.setSearchSources(GUILD, List.of("bandcamp", "soundcloud"));

        plays("hello");

        assertThat(bed.current()).isEqualTo("Hello (cover)");
        bed.settings.setSearchSources(GUILD, List.of());
        plays("hello");
        assertThat(bed.queue()).containsExactly("Hello");
    }

    @Test
    void a_source_that_fails_does_not_keep_the_next_from_being_asked() {
        bed.search.fails("library", new Unavailable(Outage.OTHER, "broken"));
        bed.search.knows("youtube", of("youtube", "1", "Hello"));

        plays("hello");

        assertThat(bed.current()).isEqualTo("Hello");
    }

    @Test
    void who_was_asked_and_who_did_not_answer_is_said() {
        bed.search.knows("library");
        bed.search.knows("youtube");
        assertThat(plays("*hello*").body())
                .startsWith("I asked my music folder and YouTube and found nothing for “\\*hello\\*”.");

        bed.search.fails("youtube", new Unavailable(Outage.TOO_MANY_REQUESTS, "429"));
        assertThat(plays("hello").body()).contains("I asked my music folder, and:")
                .contains("**YouTube**: That site has had too many requests");

        bed.search.fails("library", new Refused(Reason.NOT_ACCESSIBLE));
        assertThat(plays("hello").body()).contains("nobody answered:").contains("**my music folder**: ");
        assertThat(plays("hello").isPrivate()).isTrue();
        assertThat(bed.hasPlayer()).isFalse();
    }

    @Test
    void links_ask_no_source_for_words() {
        bed.search.knows("library", of("library", "abc", "Something"));
        bed.loader.knows("https://music.example/a.mp3", new Found(track("A")));
        bed.loader.knows("ftp://music.example/a.mp3", new Refused(Reason.NOT_A_LINK));

        plays("https://music.example/a.mp3");

        assertThat(bed.current()).isEqualTo("A");
        assertThat(plays("ftp://music.example/a.mp3").body()).contains("is no link that I can open");
        assertThat(bed.search.asked()).isEmpty();
    }

    @Test
    void where_nothing_can_be_searched_only_links_work() {
        bed.loader.knows("some words", new Refused(Reason.NOT_A_LINK));

        assertThat(plays("some words").body()).startsWith("“some words” is no link, and here I can only play links.");
        assertThat(bed.speaking(CommandTestBed.BRAZIL).types("play", Map.of("query", "some words")).body())
                .startsWith("“some words” não é um link, e aqui só toco links.");
    }

    @Test
    void a_chosen_suggestion_plays_what_it_said() {
        bed.search.knows("library", of("library", "other", "Quiet"), of("library", "AbC-123", "Quiet song"));
        var chosen = bed.isOffered("play", "query", "quiet").getLast();
        assertThat(chosen.label()).isEqualTo("Quiet song · Somebody · 3:45");
        assertThat(chosen.value()).isEqualTo("library:AbC-123");

        plays(chosen.value().toString());

        assertThat(bed.current()).isEqualTo("Quiet song");
    }

    @Test
    void a_suggestion_chosen_before_a_restart_is_loaded_by_its_reference() {
        bed.search.knows("library");
        bed.loader.knows("library:AbC-123", new Found(of("library", "AbC-123", "Quiet song")));

        plays("library:AbC-123");

        assertThat(bed.current()).isEqualTo("Quiet song");
        assertThat(bed.search.asked()).isEmpty();
        assertThat(plays("re:zero opening").body()).as("are words").startsWith("I asked");
    }

    @Test
    void the_library_is_offered_first_then_what_was_heard_then_what_is_far_away() {
        bed.search.knows("youtube", of("youtube", "1", "Hello far"));
        bed.search.knows("library", of("library", "1", "Hello near"));
        bed.history.played(GUILD, track("Hello-mine").requestedBy(MEMBER), bed.time.instant());
        bed.time.pass(Duration.ofSeconds(1));
        bed.history.played(GUILD, track("Hello-theirs").requestedBy(OTHER), bed.time.instant());
        bed.history.played(GUILD, track("Goodbye"), bed.time.instant());

        assertThat(offered("hel")).containsExactly(
                "Hello near · Somebody · 3:45",
                "Hello-mine · Somebody · 3:00",
                "Hello-theirs · Somebody · 3:00",
                "Hello far · Somebody · 3:45");
    }

    @Test
    void what_was_heard_is_found_however_it_is_written() {
        bed.history.played(GUILD,
                Track.of("http", "https://a.example/1", "https://a.example/1").titled("Jóga").by("Björk").endless(true),
                bed.time.instant());

        assertThat(offered("BJORK jog")).containsExactly("Jóga · Björk · 🔴");
        assertThat(offered("")).hasSize(1);
        assertThat(offered("jogger")).isEmpty();
    }

    @Test
    void nothing_is_offered_twice_or_for_a_link_or_with_a_value_that_discord_refuses() {
        Track track = of("library", "1", "Hello");
        String longLink = "https://music.example/" + "x".repeat(100);
        bed.search.knows("library", track, track, of("library", "2", "Hello"), of("library", "a b", "Blank"));
        bed.search.knows("youtube", Track.of("youtube", longLink, longLink).titled("Long"));

        assertThat(offered("hello")).containsExactly("Hello · Somebody · 3:45");
        for (String link : List.of("https://music.example/hello", "http", "https:/", "www.music.example/hello")) {
            assertThat(offered(link)).as(link).isEmpty();
        }
    }

    @Test
    void a_source_that_does_not_answer_takes_nothing_away_and_is_interrupted() {
        bed.search.knows("library", of("library", "1", "Hello"));
        bed.search.hangs("youtube");

        assertThat(offered("hello")).containsExactly("Hello · Somebody · 3:45");

        Await.until("it is interrupted", () -> bed.search.interrupted().contains("youtube"));
    }

    @Test
    void a_long_title_gives_way_to_the_rest_of_its_label() {
        bed.search.knows("library", of("library", "1", "Hello ".repeat(40)));

        assertThat(offered("hello").getFirst()).hasSizeLessThanOrEqualTo(100).endsWith("… · Somebody · 3:45");
    }

    @Test
    void at_most_25_are_offered() {
        bed.search.knows("library", IntStream.range(0, 40)
                .mapToObj(i -> of("library", "" + i, "T" + i))
                .toArray(Track[]::new));

        assertThat(offered("t")).as("for a single letter, which means anything").isEmpty();
        assertThat(offered("tt")).hasSize(25);
    }

    @Test
    void an_album_plays_in_its_order() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Somebody", track("Hunter"), track("Jóga"), track("Unravel"));
        assertThat(bed.isOffered("play", "album", "Homo"))
                .containsExactly(new Suggestion("Homogenic · Somebody", "a1"));

        assertThat(bed.types("play", Map.of("album", "a1")).body()).startsWith("3 tracks from **Homogenic**");

        assertThat(bed.current()).isEqualTo("Hunter");
        assertThat(bed.queue()).containsExactly("Jóga", "Unravel");
        bed.types("play", Map.of("album", "Homo"));
        assertThat(bed.queue()).as("by its name").hasSize(5);
    }

    @Test
    void a_query_or_an_album_is_wanted_and_one_that_there_is() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Somebody", track("Hunter"));

        assertThat(bed.types("play").body()).startsWith("Tell me what to play");
        assertThat(bed.types("play", Map.of("query", " \u200B ")).body()).startsWith("Tell me what to play");
        assertThat(bed.types("play", Map.of("album", "  ")).body()).startsWith("Tell me what to play");
        assertThat(bed.types("play", Map.of("query", "x", "album", "a1")).body()).contains("not both");
        assertThat(bed.types("play", Map.of("album", "Nothing")).body())
                .startsWith("There is no album called “Nothing”");
    }

    @Test
    void shuffled_a_playlist_is_all_there_in_another_order() {
        List<Track> tracks = IntStream.range(0, 120).mapToObj(i -> track("T" + i)).toList();
        bed.loader.knows("https://music.example/list", new FoundPlaylist("Mix", tracks));

        var answer = bed.types("play", Map.of("query", "https://music.example/list", "shuffle", true));

        assertThat(answer.body()).endsWith("I took 100 of its 120 tracks.");
        assertThat(bed.queue()).hasSize(99).doesNotHaveDuplicates();
        assertThat(bed.queue()).isNotEqualTo(tracks.subList(1, 100).stream().map(Track::title).toList());
    }
}
