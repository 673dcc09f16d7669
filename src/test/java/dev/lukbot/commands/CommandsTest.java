package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Invocations.KITCHEN;
import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.open;
import static dev.lukbot.testing.Tracks.live;
import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.id.UserId;
import dev.lukbot.playback.Decoder.Event.Titled;
import dev.lukbot.testing.Await;
import dev.lukbot.track.Chapter;
import dev.lukbot.track.LoadResult.FoundPlaylist;
import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refused;
import dev.lukbot.track.LoadResult.Unavailable;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What members get for what they type.
class CommandsTest {

    @AutoClose
    private final CommandTestBed bed = CommandTestBed.playing(track("One"), track("Two"), track("Three"));

    @Test
    void play_says_where_the_track_went() {
        bed.loader.knows(track("Four"));

        var answer = bed.types("play", Map.of("query", "Four"));

        assertThat(answer.isPrivate()).isFalse();
        assertThat(answer.body()).startsWith("In the queue at position 3: **[Four](https://music.example/Four)**");
        assertThat(bed.current()).isEqualTo("One");
        assertThat(bed.queue()).containsExactly("Two", "Three", "Four");
    }

    @Test
    void play_next_plays_right_after_the_current_track() {
        bed.loader.knows(track("Four"));

        bed.types("play", Map.of("query", "Four", "next", true));

        assertThat(bed.queue()).containsExactly("Four", "Two", "Three");
    }

    @Test
    void play_cuts_a_long_playlist_and_says_so() {
        bed.loader.knows("list",
                new FoundPlaylist("Mix", IntStream.range(0, 120).mapToObj(i -> track("T" + i)).toList()));

        assertThat(bed.types("play", Map.of("query", "list")).body())
                .isEqualTo("100 tracks from **Mix**, from position 3 of the queue on."
                        + " I took the first 100; the playlist has 120.");
    }

    @Test
    void play_refuses_in_private_and_says_what_to_do() {
        bed.loader.knows("words", new Refused(Reason.NOT_A_LINK));
        bed.loader.knows("down", new Unavailable(Outage.SERVER_ERROR, "503"));

        assertThat(bed.types("play", Map.of("query", "@everyone")).body())
                .startsWith("I found nothing for “@\u200Beveryone”");
        assertThat(bed.types("play", Map.of("query", "words")).body()).startsWith("“words” is no link");
        assertThat(bed.types("play", Map.of("query", "down")).isPrivate()).isTrue();
        assertThat(bed.outside().types("play", Map.of("query", "One")).body()).startsWith("Join me in <#3> first");
        assertThat(bed.in(open(KITCHEN)).types("skip").body()).startsWith("I am playing in <#3>.");
    }

    @Test
    void pause_and_resume() {
        assertThat(bed.types("pause").body()).contains("waits at 0:00");
        assertThat(bed.types("pause").body()).startsWith("It is paused already.");
        assertThat(bed.types("resume").body()).endsWith("goes on.");
        assertThat(bed.types("resume").body()).startsWith("It is not paused.");
    }

    @Test
    void resume_comes_back_after_a_disconnect() {
        bed.disconnectsBot();

        assertThat(bed.in(open(KITCHEN)).types("resume").body()).startsWith("I am back in <#4>");
        assertThat(bed.player().view().voiceChannel()).contains(KITCHEN);
        assertThat(bed.player().view().paused()).isFalse();
    }

    @Test
    void skip_skips_paused_tracks_and_several() {
        bed.types("pause");

        assertThat(bed.types("skip").body()).startsWith("Skipped **[One]").contains("Now: **[Two]");
        assertThat(bed.types("skip", Map.of("count", 9)).body()).startsWith("Skipped 2 tracks. Nothing is left");
        assertThat(bed.types("skip").body()).startsWith("Nothing is playing.");
    }

    @Test
    void stop_and_leave_end_the_player() {
        assertThat(bed.types("leave").body()).startsWith("I left <#3>.");
        assertThat(bed.hasPlayer()).isFalse();
        assertThat(bed.types("leave").body()).startsWith("I am in no voice channel.");
        assertThat(bed.types("stop").body()).startsWith("Nothing is playing.");
    }

    @Test
    void queue_turns_pages_and_changes_nothing() {
        Track[] many = IntStream.range(0, 25).mapToObj(i -> track("T" + i)).toArray(Track[]::new);
        try (var full = CommandTestBed.playing(many)) {
            var answer = full.types("queue");
            assertThat(answer.footer()).isEqualTo("Page 1 of 3");
            assertThat(answer.buttons().stream().map(button -> button.enabled())).containsExactly(false, false, true,
                    true);
            String last = answer.button("Last");
            assertThat(full.presses(last).body()).contains("`24.` **[T24]");
            assertThat(full.queue()).hasSize(24);
            full.types("skip", Map.of("count", 20));
            assertThat(full.presses(last).body()).contains("`1.` **[T21]");
            assertThat(full.presses("queue:last:x").isPrivate()).isTrue();
        }
    }

    @Test
    void a_list_belongs_to_who_asked_and_others_get_their_own_page_privately() {
        Track[] many = IntStream.range(0, 25).mapToObj(i -> track("T" + i)).toArray(Track[]::new);
        try (var full = CommandTestBed.playing(many)) {
            String last = full.types("queue").button("Last");
            assertThat(full.presses(last).isPrivate()).isFalse();

            var mine = full.as(new UserId(99)).presses(last);

            assertThat(mine.isPrivate()).isTrue();
            assertThat(mine.body()).contains("`24.` **[T24]");
            assertThat(full.presses(mine.button("First")).isPrivate()).as("on a page of one's own").isFalse();
            assertThat(full.presses("queue:next:1").body()).as("of an earlier version").contains("`11.` **[T11]");
            assertThat(full.presses("queue:next:1").isPrivate()).isTrue();
        }
    }

    @Test
    void seek_reads_what_people_write() {
        assertThat(bed.types("seek", Map.of("position", "1m23s")).body()).endsWith("goes on at 1:23 of 3:00.");
        assertThat(bed.types("seek", Map.of("position", "+30")).body()).contains("at 1:53");
        assertThat(bed.types("seek", Map.of("position", "4:00")).body()).startsWith("The track ends at 3:00.");
        assertThat(bed.types("seek", Map.of("position", "soon")).body()).startsWith("I cannot read “soon”.");
        try (var radio = CommandTestBed.playing(live("Radio"))) {
            assertThat(radio.types("seek", Map.of("position", "3")).body()).startsWith("A live stream");
        }
    }

    @Test
    void seek_goes_to_a_chapter_as_it_is_offered_or_by_a_part_of_its_name() {
        Track set = track("Set").divided(List.of(new Chapter("Intro", Duration.ZERO),
                new Chapter("Ouvertüre", Duration.ofSeconds(65)), new Chapter("Finale", Duration.ofSeconds(125))));
        try (var other = CommandTestBed.playing(set)) {
            assertThat(other.isOffered("seek", "chapter", "ouv"))
                    .containsExactly(new Suggestion("1:05 · Ouvertüre", "1:05 · Ouvertüre"));
            assertThat(other.isOffered("seek", "chapter", "")).hasSize(3);

            assertThat(other.types("seek", Map.of("chapter", "1:05 · Ouvertüre")).body()).contains("at 1:05");
            assertThat(other.types("nowplaying").field("Chapter")).isEqualTo("Ouvertüre");
            assertThat(other.types("seek", Map.of("chapter", "fin")).body()).contains("at 2:05");
            assertThat(other.types("seek", Map.of("chapter", "2")).body()).contains("at 1:05");
            assertThat(other.types("seek", Map.of("chapter", "solo")).body()).contains("no chapter “solo”");
            assertThat(other.types("seek").body()).startsWith("Say where");
        }
        assertThat(bed.types("seek", Map.of("chapter", "fin")).body()).contains("not divided into chapters");
        assertThat(bed.isOffered("seek", "chapter", "")).isEmpty();
    }

    @Test
    void seek_says_so_where_there_is_no_going_back() {
        bed.decoder().begins();
        bed.types("seek", Map.of("position", "1:00"));
        bed.decoder().goesForwardOnly();

        assertThat(bed.types("seek", Map.of("position", "0:10")).body()).contains("cannot go back");
        assertThat(bed.types("seek", Map.of("position", "1:10")).body()).contains("at 1:10");
    }

    @Test
    void a_track_of_unknown_length_is_not_called_live() {
        var open = Track.of("http", "https://music.example/x", "https://music.example/x").titled("Open");
        try (var other = CommandTestBed.playing(open)) {
            assertThat(other.types("nowplaying").body()).doesNotContain("live");
            assertThat(other.types("songinfo").toString()).contains("track.length.unknown");
            assertThat(other.types("seek", Map.of("position", "9:59")).body()).endsWith("goes on at 9:59.");
        }
    }

    @Test
    void nowplaying_shows_what_a_radio_says_it_plays() {
        try (var radio = CommandTestBed.playing(live("Radio"))) {
            radio.decoder().tells(new Titled(radio.decoder().last().number(), "Adele – Hello"));

            Await.until("the song is known",
                    () -> radio.types("nowplaying").body().contains("On air: **Adele – Hello**"));
        }
    }

    @Test
    void volume_is_shown_to_all_and_set_by_listeners() {
        assertThat(bed.types("volume", Map.of("value", 40)).body()).isEqualTo("From now on 40%.");
        assertThat(bed.settings.of(GUILD).volumePercent()).isEqualTo(40);
        assertThat(bed.outside().types("volume").body()).startsWith("It is at 40%.");
        assertThat(bed.types("volume", Map.of("value", 50)).isPrivate()).isTrue();
    }

    @Test
    void the_queue_is_edited() {
        assertThat(bed.isOffered("remove", "position", "thr"))
                .containsExactly(new Suggestion("2 · Three · Somebody", 2));
        assertThat(bed.types("move", Map.of("from", 2, "to", 1)).body()).endsWith("is now at position 1.");
        assertThat(bed.types("remove", Map.of("position", 9)).body())
                .isEqualTo("There is no position 9: the queue has positions 1 to 2.");
        assertThat(bed.types("remove", Map.of("position", 1)).body()).startsWith("**[Three]");
        assertThat(bed.types("shuffle").body()).startsWith("Shuffling takes at least two");
        assertThat(bed.types("clear").body()).startsWith("1 track dropped.");
        assertThat(bed.speaking(CommandTestBed.BRAZIL).types("clear").body()).startsWith("A fila está vazia.");
    }

    @Test
    void the_history_shows_the_first_song_while_it_plays() {
        assertThat(bed.types("history").isPrivate()).isFalse();
        assertThat(bed.types("history").body()).startsWith("Now playing: **[One]");
        bed.types("stop");
        assertThat(bed.types("history").body()).startsWith("Nothing was played here lately. Start with `/play`.");
    }

    @Test
    void the_history_turns_pages() {
        IntStream.range(0, 25).forEach(i -> {
            bed.history.played(GUILD, track("T" + i), bed.time.instant());
            bed.time.pass(Duration.ofMinutes(3));
        });

        var answer = bed.types("history");
        assertThat(answer.body().lines()).hasSize(10).first().asString().startsWith("**[T24]");
        assertThat(answer.footer()).isEqualTo("Page 1 of 3");
        var last = bed.presses(answer.button("Last"));
        assertThat(last.body().lines()).hasSize(5).last().asString().startsWith("**[T0]");
        assertThat(bed.presses(last.button("Back")).body().lines()).hasSize(10);
    }

    @Test
    void repeat_says_what_is_repeated_and_for_how_long() {
        assertThat(bed.types("repeat", Map.of("mode", "queue")).body())
                .isEqualTo("I play the whole queue again and again.");
        assertThat(bed.types("nowplaying").field("Repeat")).isEqualTo("the queue");
        assertThat(bed.types("repeat", Map.of("mode", "track", "times", 1)).body())
                .isEqualTo("I play this track once more.");
        assertThat(bed.types("nowplaying").field("Repeat")).isEqualTo("this track, once more");
        assertThat(bed.types("repeat", Map.of("mode", "off", "times", 3)).body()).isEqualTo("I repeat nothing now.");
        assertThat(bed.types("nowplaying").field("Repeat")).isEqualTo("off");
        assertThat(bed.outside().types("repeat", Map.of("mode", "off")).isPrivate()).isTrue();
    }

    @Test
    void play_says_when_a_playlist_or_a_track_does_not_fit() {
        bed.loader.knows("list",
                new FoundPlaylist("Mix", IntStream.range(0, 100).mapToObj(i -> track("T" + i)).toList()));
        bed.types("play", Map.of("query", "list"));

        assertThat(bed.types("play", Map.of("query", "list")).body()).startsWith("48 tracks from **Mix**")
                .endsWith("No more fit into the queue.");
        assertThat(bed.types("play", Map.of("query", "One")).body()).startsWith("The queue is full.");
    }

    @Test
    void what_is_known_is_shown() {
        bed.decoder().plays(Duration.ofSeconds(90));
        Await.until("it plays", () -> bed.player().position().equals(Duration.ofSeconds(90)));
        bed.history.played(GUILD, track("Old"), bed.time.instant());

        assertThat(bed.types("nowplaying").body()).contains("🔘").endsWith("1:30 of 3:00");
        assertThat(bed.types("songinfo").field("Length")).isEqualTo("3:00");
        assertThat(bed.types("history").body()).startsWith("**[Old]").contains("<t:");
        assertThat(bed.types("repeat", Map.of("mode", "track", "times", 3)).body())
                .isEqualTo("I play this track 3 more times.");
        assertThat(bed.types("ping").body()).contains("answers in 42 ms");
        assertThat(bed.types("help").body()).contains("**Music**", "`/play` Play a song", "-# `query` What to play");
        assertThat(bed.player().view().voiceChannel()).contains(LOUNGE);
        assertThat(List.of(bed.speaking(CommandTestBed.BRAZIL).types("help").body().split("\n")))
                .contains("**Música**");
    }
}
