package dev.lukbot.playback;

import static dev.lukbot.playback.Hall.GUILD;
import static dev.lukbot.playback.Hall.TEXT;
import static dev.lukbot.playback.Hall.VOICE;
import static dev.lukbot.testing.Tracks.track;
import static dev.lukbot.testing.Tracks.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lukbot.id.ChannelId;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A step of a player meets an [Error], so nobody knows how much of it was done.
class PlayerErrorTest {

    private static final ChannelId ELSEWHERE = new ChannelId(11);

    private final LoggedWarnings logged = new LoggedWarnings();
    private final Hall hall = new Hall();

    @AfterEach
    void close() {
        hall.close();
        logged.close();
    }

    @Test
    void the_player_ends_and_lets_go_of_all_it_held() {
        GuildPlayer player = hall.join();
        player.enqueue(tracks("a", "b"), false);
        hall.connector.answerTo((_, _) -> {
            throw new StackOverflowError("as the test wants it");
        });

        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> player.comeTo(ELSEWHERE, TEXT));

        Await.until("it is gone", () -> hall.players.all().isEmpty());
        assertThat(hall.decoders.of(GUILD).isClosed()).isTrue();
        assertThat(hall.connector.channel(GUILD)).isEmpty();
        assertThat(player.view().playing()).isEmpty();
        assertThat(player.view().queue()).isEmpty();
        assertThat(logged.texts()).anyMatch(text -> text.startsWith("A player ends because of an error"));
        assertThat(hall.listener.ended()).as("what was remembered stays").isEmpty();
    }

    @Test
    void the_next_call_makes_a_new_player() {
        GuildPlayer broken = hall.join();
        hall.connector.answerTo((_, _) -> {
            throw new NoClassDefFoundError("as the test wants it");
        });
        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> broken.comeTo(ELSEWHERE, TEXT));
        hall.connector.answerTo(hall.players::tell);

        hall.players.play(GUILD, VOICE, TEXT, tracks("a"), false);

        GuildPlayer present = hall.players.find(GUILD).orElseThrow();
        assertThat(present).isNotSameAs(broken);
        assertThat(present.view().playing()).contains(track("a"));
    }
}
