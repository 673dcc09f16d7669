package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.Await;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Discord, guilds and networks that are away for a while: music waits and goes on by itself, and nothing of the queue is
/// lost.
class OutagesWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeEach
    void play() throws InterruptedException {
        running = RunningBot.start();
        alice = running.alice();
        music = running.guild().hears();
        running.plays("tone-440-300.wav").message();
        music.awaitTone(440, PATIENCE);
    }

    @AfterEach
    void stop() {
        running.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @Test
    void a_guild_that_was_unavailable_keeps_its_queue_and_its_music() {
        running.plays("tone-660-60.wav").message();

        running.guild().isUnavailable(true);
        music.awaitSilence(A_WHILE.multipliedBy(3), PATIENCE);
        running.guild().isUnavailable(false);

        goesOn(440);
        alice.types("/queue").awaitText("tone-660-60");
        assertThat(announcements()).isEmpty();
    }

    @Test
    void a_song_asked_for_in_a_new_gateway_session_is_heard() {
        newSession();
        goesOn(440);

        alice.types("/stop").message();
        running.plays("tone-660-60.wav").awaitText("Now playing");

        goesOn(660);
        assertThat(announcements()).isEmpty();
    }

    @Test
    @Tag("soak")
    void leaving_while_discord_makes_a_new_session_is_final() {
        running.discord().invalidatesSession();
        running.guild().isUnavailable(true);
        Await.until("a new session", PATIENCE, () -> running.discord().identifies() >= 2);
        running.guild().isUnavailable(false);
        goesOn(440);

        alice.types("/stop").message();

        Await.until("the bot has left", PATIENCE, () -> running.guild().bot().channel().isEmpty());
        music.awaitSilence(A_WHILE.multipliedBy(4), PATIENCE);
        assertThat(running.guild().bot().channel()).isEmpty();
    }

    @Test
    void leaving_right_after_joining_leaves_nobody_behind() {
        alice.types("/stop").message();
        for (int time = 0; time < 5; time++) {
            running.plays("tone-660-60.wav").message();
            alice.types("/stop").message();
        }

        Await.until("the bot has left", PATIENCE, () -> running.guild().bot().channel().isEmpty());
        music.awaitSilence(A_WHILE.multipliedBy(4), PATIENCE);
        assertThat(running.guild().bot().channel()).isEmpty();
    }

    @Test
    void a_lost_permission_is_told_as_one() {
        running.music().forbids(Permission.VOICE_CONNECT);

        running.guild().voice().closeWith(4006);

        announced("may not connect");
    }

    @Test
    @Tag("soak") // it takes more than half a minute to be long
    void a_network_that_was_away_for_long_brings_the_music_back_by_itself() throws InterruptedException {
        running.discord().refusesGateway(true);
        running.guild().voice().losesUdp(true);
        running.guild().voice().closeWith(4015);
        running.discord().dropsGateway();
        Thread.sleep(Duration.ofSeconds(75));
        running.guild().voice().losesUdp(false);
        running.discord().refusesGateway(false);

        Await.until("music by itself", Duration.ofSeconds(60), () -> music.hearsTone(440));
        assertThat(announcements()).isEmpty();
    }

    private void newSession() {
        int before = running.discord().identifies();
        running.discord().invalidatesSession();
        Await.until("a new session", PATIENCE, () -> running.discord().identifies() > before);
    }

    private void goesOn(double hertz) {
        music.forget();
        music.awaitTone(hertz, PATIENCE);
    }

    private void announced(String text) {
        running.guild().textChannel().awaitMessage(text, PATIENCE, message -> message.text().contains(text));
    }

    private List<String> announcements() {
        return running.guild().textChannel().messages().stream().map(message -> message.text()).toList();
    }
}
