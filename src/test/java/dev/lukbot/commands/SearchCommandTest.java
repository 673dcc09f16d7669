package dev.lukbot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Card.Menu;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.id.UserId;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SearchCommandTest {

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private static Track of(String source, String id, String title) {
        return Track.of(source, id, source + ":" + id)
                .titled(title)
                .by("Somebody")
                .lasting(Optional.of(Duration.ofSeconds(225)));
    }

    private Answer searches(String words) {
        return bed.types("search", Map.of("words", words));
    }

    private static Menu menu(Answer answer) {
        return answer.card().menu().orElseThrow();
    }

    @Test
    void matches_are_listed_in_private_and_can_be_chosen() {
        bed.search.knows("youtube", of("youtube", "1", "Hello"), of("youtube", "2", "*Hello* again"));

        var answer = bed.outside().types("search", Map.of("words", "hello"));

        assertThat(answer.isPrivate()).isTrue();
        assertThat(answer.title()).isEqualTo("🔎 From YouTube");
        assertThat(answer.body()).contains("`1.` **Hello** by Somebody · 3:45")
                .contains("`2.` **\\*Hello\\* again** by Somebody");
        assertThat(menu(answer).choices()).containsExactly(
                new Choice("Hello", "Somebody · 3:45", "youtube:1"),
                new Choice("*Hello* again", "Somebody · 3:45", "youtube:2"));
        assertThat(menu(answer).most()).isEqualTo(2);
    }

    @Test
    void what_is_chosen_plays_in_the_order_of_choosing() {
        bed.search.knows("youtube", of("youtube", "1", "One"), of("youtube", "2", "Two"), of("youtube", "3", "Three"));
        String menu = menu(searches("x")).id();

        var answer = bed.chooses(menu, "youtube:2", "youtube:1");

        assertThat(answer.isPrivate()).isFalse();
        assertThat(answer.body()).isEqualTo("2 tracks you chose, starting now.");
        assertThat(bed.current()).isEqualTo("Two");
        assertThat(bed.queue()).containsExactly("One");
        assertThat(bed.chooses(menu, "youtube:3").body()).startsWith("In the queue at position 2: **Three**");
    }

    @Test
    void choosing_requires_what_play_requires() {
        bed.search.knows("youtube", of("youtube", "1", "One"));
        String menu = menu(searches("x")).id();

        assertThat(bed.outside().chooses(menu, "youtube:1").body()).startsWith("Join a voice channel first");
        assertThat(bed.hasPlayer()).isFalse();
    }

    @Test
    void after_a_restart_what_is_chosen_is_loaded_by_its_reference() {
        bed.search.knows("youtube");
        bed.loader.knows("youtube:1", new Found(of("youtube", "1", "One")));
        bed.loader.knows("youtube:2", new Unavailable(Outage.NO_ANSWER, "silence"));

        var answer = bed.chooses("search:5", "youtube:1", "youtube:2");

        assertThat(bed.current()).isEqualTo("One");
        assertThat(answer.field("What could not be played")).startsWith("That site did not answer in time.");
    }

    @Test
    void a_choice_that_is_somebody_elses_or_gone_or_made_up_says_so() {
        bed.search.knows("youtube", of("youtube", "1", "One"));
        String menu = menu(searches("x")).id();

        assertThat(bed.chooses(menu, "youtube:gone").body()).startsWith("That cannot be played any more.");
        assertThat(bed.chooses("search").body()).startsWith("This button no longer works.");
        assertThat(bed.chooses("search:5").body()).startsWith("This button no longer works.");
        assertThat(bed.as(new UserId(99)).chooses(menu, "youtube:1").body()).startsWith("Somebody else searched");
        assertThat(bed.hasPlayer()).isFalse();
    }

    @Test
    void only_the_source_that_is_named_is_asked() {
        bed.search.knows("library", of("library", "1", "Near"));
        bed.search.knows("youtube", of("youtube", "1", "Far"));

        bed.types("search", Map.of("words", "x", "source", "youtube"));

        assertThat(bed.search.asked()).containsExactly("youtube: x");
        assertThat(bed.types("search", Map.of("words", "x", "source", "soundcloud")).body())
                .isEqualTo("I cannot search SoundCloud here. I can search my music folder and YouTube.");
    }

    @Test
    void without_matches_or_sources_it_says_what_to_do() {
        assertThat(searches("x").body()).startsWith("There is nothing I can search here");
        bed.search.knows("library");
        assertThat(searches("x").body()).startsWith("I asked my music folder and found nothing for “x”.");
    }
}
