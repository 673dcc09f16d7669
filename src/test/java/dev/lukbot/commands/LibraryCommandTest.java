package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Card.Button;
import dev.lukbot.command.Card.Menu;
import dev.lukbot.command.Card.Menu.Choice;
import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.id.UserId;
import dev.lukbot.track.LoadResult.Found;
import dev.lukbot.track.Reference;
import dev.lukbot.track.Shelves.Kind;
import dev.lukbot.track.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LibraryCommandTest {

    @AutoClose
    private final CommandTestBed bed = new CommandTestBed();

    private static Track[] tracks(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> song(prefix + " " + i)).toArray(Track[]::new);
    }

    private static Track song(String title) {
        String id = title.replace(' ', '_');
        return Track.of("library", id, "library:" + id).titled(title).by("Björk");
    }

    private Answer shows(Kind kind, String name) {
        return bed.types("library", Map.of(kind.lowerCase(), name));
    }

    private static List<String> buttons(Answer answer) {
        return answer.card()
                .buttons()
                .stream()
                .flatMap(List::stream)
                .filter(Button::enabled)
                .map(button -> button.label().key())
                .toList();
    }

    private Answer presses(Answer answer, String label) {
        return bed.presses(answer.card()
                .buttons()
                .stream()
                .flatMap(List::stream)
                .filter(button -> button.label().key().equals(label))
                .findFirst()
                .orElseThrow()
                .id());
    }

    private static Menu menu(Answer answer) {
        return answer.card().menu().orElseThrow();
    }

    @Test
    void without_music_it_says_who_can_bring_some() {
        assertThat(bed.types("library").body()).startsWith("There is nothing in my music folder.")
                .contains("`MUSIC_DIR`");
        assertThat(shows(Kind.ALBUM, "x").body()).startsWith("There is nothing in my music folder.");
    }

    @Test
    void an_overview_leads_to_what_there_is() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", tracks("Song", 3));
        bed.shelves.add(Kind.GENRE, "g1", "Pop", "", tracks("Song", 3));

        var answer = bed.outside().types("library");

        assertThat(answer.isPrivate()).isTrue();
        assertThat(answer.field("Tracks")).isEqualTo("3");
        assertThat(answer.field("Albums")).isEqualTo("1");
        assertThat(buttons(answer)).containsExactly("shelves.albums", "shelves.genres");
        var albums = presses(answer, "shelves.albums");
        assertThat(albums.body()).isEqualTo("`1.` **Homogenic** by Björk · 3 tracks");
        assertThat(menu(albums).choices()).containsExactly(new Choice("Homogenic", "Björk", "a1"));
        assertThat(bed.chooses(menu(albums).id(), "a1").title()).isEqualTo("📚 Homogenic, by Björk");
        assertThat(presses(albums, "shelves.back").title()).isEqualTo(answer.title());
    }

    @Test
    void long_lists_have_pages() {
        IntStream.range(10, 45).forEach(i -> bed.shelves.add(Kind.GENRE, "g" + i, "Genre " + i, "", song("S" + i)));

        var first = presses(bed.types("library"), "shelves.genres");
        var second = presses(first, "page.next");

        assertThat(first.body()).startsWith("`1.` **Genre 10**").contains("`10.` **Genre 19**").doesNotContain("`11.`");
        assertThat(second.body()).startsWith("`11.` **Genre 20**");
        assertThat(menu(second).choices()).hasSize(10);
        assertThat(presses(second, "page.last").body()).startsWith("`31.` **Genre 40**");
        assertThat(buttons(first)).containsExactly("page.next", "page.last", "shelves.back");
    }

    @Test
    void an_artist_has_tracks_and_albums() {
        bed.shelves.add(Kind.ARTIST, "x1", "Björk", "", tracks("Song", 12));
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", tracks("Song", 3));
        bed.shelves.add(Kind.ALBUM, "a2", "Post", "Somebody", tracks("Other", 3));

        assertThat(bed.isOffered("library", "artist", "Bj")).containsExactly(new Suggestion("Björk", "x1"));
        var artist = shows(Kind.ARTIST, "x1");
        var albums = presses(artist, "shelves.albums");

        assertThat(artist.title()).isEqualTo("📚 Björk");
        assertThat(artist.body()).startsWith("`1.` **Song 1** by Björk").contains("`10.`").doesNotContain("`11.`");
        assertThat(presses(artist, "page.next").body()).startsWith("`11.` **Song 11**");
        assertThat(albums.title()).isEqualTo("Albums with Björk");
        assertThat(menu(albums).choices()).containsExactly(new Choice("Homogenic", "Björk", "a1"));
        assertThat(presses(albums, "shelves.tracks").body()).isEqualTo(artist.body());
    }

    @Test
    void what_is_chosen_there_plays() {
        Track[] songs = tracks("Song", 3);
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", songs);
        for (Track song : songs) {
            bed.loader.knows(Reference.of(song), new Found(song));
        }
        var album = shows(Kind.ALBUM, "Homo");

        assertThat(bed.chooses(menu(album).id(), Reference.of(songs[1]), Reference.of(songs[0])).body())
                .isEqualTo("2 tracks you chose, starting now.");

        assertThat(bed.current()).isEqualTo("Song 2");
        assertThat(bed.queue()).containsExactly("Song 1");
    }

    @Test
    void a_shelf_plays_as_a_whole_in_its_order_or_in_any() {
        bed.shelves.add(Kind.PLAYLIST, "p1", "Best", "", tracks("Song", 30));
        var list = shows(Kind.PLAYLIST, "p1");

        assertThat(bed.outside().presses(list.card().buttons().getLast().getFirst().id()).body())
                .startsWith("Join a voice channel first");
        bed.in(open(LOUNGE));
        var playing = presses(list, "shelves.play");

        assertThat(playing.isPrivate()).isFalse();
        assertThat(playing.body()).startsWith("30 tracks from **Best**");
        assertThat(bed.current()).isEqualTo("Song 1");
        assertThat(bed.queue()).startsWith("Song 2", "Song 3").hasSize(29);
        presses(list, "shelves.shuffle");
        assertThat(bed.queue().subList(29, 59)).doesNotHaveDuplicates()
                .isNotEqualTo(Arrays.stream(tracks("Song", 30)).map(Track::title).toList());
    }

    @Test
    void what_is_not_there_is_told() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", song("Song"));
        var album = shows(Kind.ALBUM, "a1");
        assertThat(shows(Kind.GENRE, "Polka").body()).startsWith("There is no genre called “Polka”");
        assertThat(shows(Kind.ALBUM, "Polka").body()).startsWith("There is no album called “Polka”");
        assertThat(bed.types("library", Map.of("album", "a1", "genre", "x")).body()).startsWith("Name one thing only");

        bed.shelves.remove("a1");

        assertThat(presses(album, "shelves.play").body()).startsWith("That is not in my music folder any more.");
        assertThat(bed.presses("library@" + 42 + ":one:album:a1").body())
                .startsWith("That is not in my music folder any more.");
    }

    @Test
    void made_up_buttons_do_nothing() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", song("Song"));

        for (String id : List.of("library", "library:", "library:all", "library:all:nothing", "library:one:album",
                "library:all:album:next:-1", "library:all:album:next", "library:albums", "play:album")) {
            assertThat(bed.presses(id).body()).as(id).startsWith("This button no longer works.");
        }
        assertThat(bed.presses("play:nothing:a1").body()).startsWith("That is not in my music folder any more.");
        assertThat(bed.presses("library:all:album:next:999999").body()).startsWith("`1.` **Homogenic**");
        assertThat(bed.hasPlayer()).isFalse();
    }

    @Test
    void somebody_else_gets_a_card_of_their_own() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", song("Song"));
        var overview = bed.types("library");

        assertThat(bed.as(new UserId(99)).presses(overview.card().buttons().getFirst().getFirst().id()).isPrivate())
                .isTrue();
    }

    @Test
    void brazilians_read_it_in_their_language() {
        bed.shelves.add(Kind.ALBUM, "a1", "Homogenic", "Björk", song("Song"));

        assertThat(bed.speaking(CommandTestBed.BRAZIL).types("library").title()).isEqualTo("📚 Minha pasta de músicas");
    }
}
