package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What keeps people from hearing a connected bot: it pauses, says so once, and goes on when it ends. One bot plays
/// through all of it.
@TestInstance(Lifecycle.PER_CLASS)
class HindrancesWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private RunningBot running;
    private FakeMember alice;
    private Hearing music;

    @BeforeAll
    void play() throws InterruptedException {
        running = RunningBot.start();
        alice = running.alice();
        music = running.guild().hears();
        running.guild().allows(Permission.VOICE_MUTE_OTHERS);
        running.plays("tone-440-300.wav").message();
    }

    @BeforeEach
    void backInMusic() {
        alice.joins(running.music());
        alice.moves(running.guild().bot(), running.music());
        goesOn(440);
    }

    @AfterAll
    void stop() {
        running.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    @Test
    void a_muted_bot_pauses_says_so_once_and_goes_on() {
        int before = announcements().size();
        alice.mutesOnServer(running.guild().bot(), true);

        music.awaitSilence(A_WHILE, PATIENCE);
        announced("A moderator muted me");
        alice.mutesOnServer(running.guild().bot(), false);
        goesOn(440);
        assertThat(announcements()).hasSize(before + 1);
    }

    @Test
    void a_bot_that_may_no_longer_speak_pauses_says_so_once_and_goes_on() {
        int before = announcements().size();
        running.music().forbids(Permission.VOICE_SPEAK);

        music.awaitSilence(A_WHILE, PATIENCE);
        announced("may not speak");
        running.music().allows(Permission.VOICE_SPEAK);
        goesOn(440);
        assertThat(announcements()).hasSize(before + 1);
    }

    @Test
    void music_that_nobody_hears_for_being_deafened_waits() {
        int before = announcements().size();
        alice.deafens(true);

        music.awaitSilence(A_WHILE, PATIENCE);
        announced("Everyone here is deafened");
        alice.deafens(false);
        goesOn(440);
        assertThat(announcements()).hasSize(before + 1);
    }

    @Test
    void moved_to_where_it_may_not_speak_it_waits_there() {
        FakeChannel quiet = running.guild().voiceChannel("Quiet");
        quiet.forbids(Permission.VOICE_SPEAK);
        running.guild().member("bob").joins(quiet);

        alice.moves(running.guild().bot(), quiet);

        music.awaitSilence(A_WHILE, PATIENCE);
        announced("may not speak");
        alice.moves(running.guild().bot(), running.music());
        goesOn(440);
    }

    @Test
    void a_stage_where_the_bot_becomes_audience_waits_for_it() {
        FakeChannel stage = running.guild().stageChannel("Stage");
        alice.joins(stage);
        alice.moves(running.guild().bot(), stage);
        goesOn(440);

        alice.letsSpeak(running.guild().bot(), false);

        music.awaitSilence(A_WHILE, PATIENCE);
        announced("audience");
        alice.letsSpeak(running.guild().bot(), true);
        goesOn(440);
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
