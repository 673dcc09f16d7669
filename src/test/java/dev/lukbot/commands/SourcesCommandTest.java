package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SourcesCommandTest {

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private String sets(String order) {
        return bed.types("sources", Map.of("order", order)).body();
    }

    @Test
    void it_tells_how_each_source_is_and_the_order() {
        bed.search.knows("youtube");
        bed.search.knows("library");
        bed.statuses = List.of(
                new SourceStatus("library", Text.of("sources.library.present", 3, 1)),
                new SourceStatus("http", Text.of("sources.links")));

        var answer = bed.types("sources");

        assertThat(answer.isPrivate()).isTrue();
        assertThat(answer.body()).isEqualTo("""
                **my music folder**: 3 tracks; 1 file is broken
                **links**: plays links; cannot be searched

                Words are looked for in this order: my music folder and YouTube.""");
    }

    @Test
    void where_nothing_can_be_searched_it_tells_how_to_change_that() {
        assertThat(bed.types("sources").body()).contains("MUSIC_DIR").contains("yt-dlp");
        assertThat(bed.managing().types("sources", Map.of("order", "library")).body()).contains("MUSIC_DIR");
    }

    @Test
    void who_manages_the_server_sets_its_order_and_takes_it_back() {
        bed.search.knows("library", track("near"));
        bed.search.knows("youtube", track("far"));
        bed.managing();

        assertThat(sets(" YouTube , library,youtube")).contains("This server chose").contains("YouTube and my music");

        bed.types("play", Map.of("query", "some words"));
        assertThat(bed.current()).isEqualTo("far");
        assertThat(sets("default")).contains("in this order: my music folder and YouTube");
        assertThat(bed.settings.of(GUILD).searchSources()).isEmpty();
    }

    @Test
    void others_may_only_look() {
        bed.search.knows("library");

        assertThat(sets("library")).contains("**Manage Server**");
        assertThat(bed.settings.of(GUILD).searchSources()).isEmpty();
    }

    @Test
    void what_cannot_be_searched_is_no_order() {
        bed.search.knows("library");
        bed.search.knows("youtube");
        bed.managing();

        assertThat(sets("library,bandcamp,http"))
                .startsWith("I cannot search “bandcamp, http” here. Write an order such as `library,youtube`");
        assertThat(sets(",")).startsWith("I cannot search “,” here.");
        assertThat(bed.settings.of(GUILD).searchSources()).isEmpty();
        assertThat(bed.isOffered("sources", "order", "")).extracting(Suggestion::value)
                .containsExactly("library,youtube", "youtube,library", "default");
    }
}
