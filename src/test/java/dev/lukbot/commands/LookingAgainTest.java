package dev.lukbot.commands;

import static dev.lukbot.testing.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.id.ChannelId;
import dev.lukbot.testing.Invocations;
import dev.lukbot.track.Track;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What `/play` finds when looking for the music took long.
class LookingAgainTest {

    private static final ChannelId ELSEWHERE = new ChannelId(777);

    private static final Track SONG = track("song");

    private final CommandTestBed bed = new CommandTestBed();

    @AfterEach
    void close() {
        bed.close();
    }

    private static VoiceChannel channel(ChannelId id) {
        return new VoiceChannel(id, Set.of(), false, false);
    }

    private Answer plays() {
        bed.loader.knows(SONG);
        return bed.types("play", Map.of("query", SONG.title()));
    }

    @Test
    void it_comes_to_where_the_member_is_by_now() {
        bed.surroundings.are(new Whereabouts(Optional.of(channel(ELSEWHERE)), Optional.empty(), 40));

        plays();

        assertThat(bed.connector.channel(Invocations.GUILD)).contains(ELSEWHERE);
    }

    @Test
    void it_does_not_come_to_a_member_who_left() {
        bed.surroundings.are(new Whereabouts(Optional.empty(), Optional.empty(), 40));

        assertThat(plays().body()).contains("Join a voice channel");

        assertThat(bed.connector.channel(Invocations.GUILD)).isEmpty();
    }

    @Test
    void it_is_not_taken_from_people_who_listen_elsewhere_meanwhile() {
        bed.surroundings.are(new Whereabouts(
                Optional.of(channel(Invocations.LOUNGE)), Optional.of(ELSEWHERE), 40));

        assertThat(plays().body()).contains("I am playing in <#777>");

        assertThat(bed.connector.channel(Invocations.GUILD)).isEmpty();
    }

    @Test
    void while_discord_is_away_what_was_seen_before_holds() {
        plays();

        assertThat(bed.connector.channel(Invocations.GUILD)).contains(Invocations.LOUNGE);
    }

    @Test
    void where_the_bot_may_not_write_it_says_so_once() {
        bed.surroundings.mayWrite(false);

        assertThat(plays().footer()).contains("I may not write here");
        assertThat(plays().footer()).doesNotContain("I may not write here");
        bed.surroundings.mayWrite(true);
        assertThat(plays().footer()).doesNotContain("I may not write here");
        bed.surroundings.mayWrite(false);
        assertThat(plays().footer()).contains("I may not write here");
    }
}
