package dev.lukbot.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.playback.VoiceEvent.Connected;
import dev.lukbot.playback.VoiceEvent.Delayed;
import dev.lukbot.playback.VoiceEvent.Ended;
import dev.lukbot.playback.VoiceEvent.Hindered;
import dev.lukbot.playback.VoiceEvent.Hindrance;
import dev.lukbot.playback.VoiceEvent.Interrupted;
import dev.lukbot.playback.VoiceEvent.Listeners;
import dev.lukbot.playback.VoiceEvent.Reason;
import dev.lukbot.playback.VoiceEvent.Suspended;
import dev.lukbot.settings.RepeatMode;
import dev.lukbot.testing.Tracks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever people, sources and Discord do in whatever order, the player stays consistent.
class PlaybackModelTest {

    private static final int RUNS = 50;
    private static final int STEPS = 200;
    private static final List<RepeatMode> MODES = List.copyOf(EnumSet.allOf(RepeatMode.class));

    private final Set<String> requested = new HashSet<>();
    private boolean connected;

    @Test
    void nothing_that_happens_makes_it_inconsistent() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            var stage = new Stage();
            requested.clear();
            connected = false;
            for (int step = 0; step < STEPS && !stage.playback.isOver(); step++) {
                String done = happens(random, stage);
                String where = "-Dseed=%d, run %d, step %d: %s".formatted(seed, run, step, done);
                if (stage.playback.isOver()) {
                    assertIsOver(where, stage);
                } else {
                    assertIsConsistent(where, stage);
                }
            }
        }
    }

    private String happens(Random random, Stage stage) {
        int count = 1 + random.nextInt(3);
        long attempt = stage.connector.attempt() - (random.nextInt(4) == 0 ? 1 : 0); // some events come late
        return switch (random.nextInt(23)) {
            case 0, 1, 2 -> {
                String title = "track " + requested.size();
                requested.add(title);
                stage.enqueue(List.of(random.nextInt(3) == 0 ? Tracks.live(title) : Tracks.track(title)));
                yield "enqueue";
            }
            case 3 -> {
                String title = "track " + requested.size();
                requested.add(title);
                stage.enqueueNext(title);
                yield "enqueue next";
            }
            case 4 -> "skip " + stage.skip(count);
            case 5 -> "pause " + stage.pause();
            case 6 -> "resume " + stage.resume();
            case 7 -> "move " + stage.move(count, 1 + random.nextInt(3));
            case 8 -> "remove " + stage.remove(count);
            case 9 -> {
                var mode = MODES.get(random.nextInt(MODES.size()));
                stage.repeat(mode, random.nextInt(3));
                yield "repeat " + mode;
            }
            case 10 -> "seek " + stage.seek(Duration.ofSeconds(random.nextInt(200)));
            case 11 -> {
                stage.comeTo(random.nextBoolean() ? Stage.VOICE : Stage.OTHER_VOICE);
                yield "come";
            }
            case 12 -> voice(new Connected(attempt, Stage.VOICE), stage);
            case 13 -> voice(new Interrupted(attempt, "4006"), stage);
            case 14 ->
                voice(new Ended(attempt, random.nextBoolean() ? Reason.NO_ANSWER : Reason.DISCONNECTED_BY_SOMEONE),
                        stage);
            case 15 -> {
                int people = random.nextInt(3);
                yield voice(new Listeners(attempt, people, random.nextInt(people + 1)), stage);
            }
            case 16 -> {
                stage.passes(Duration.ofSeconds(random.nextInt(60)));
                yield "time";
            }
            case 17 ->
                voice(new Hindered(attempt, Optional.of(Hindrance.SERVER_MUTED).filter(_ -> random.nextBoolean())),
                        stage);
            case 18 -> voice(new Delayed(attempt, Reason.UNREACHABLE), stage);
            case 19 -> voice(new Suspended(attempt, "guild"), stage);
            default -> decodes(random, stage);
        };
    }

    private String voice(VoiceEvent event, Stage stage) {
        boolean told = stage.view().voiceChannel().isPresent() && event.attempt() == stage.connector.attempt();
        stage.voice(event);
        switch (event) {
            case Connected _ -> connected = told || connected;
            case Interrupted _,Suspended _,Delayed _,Ended _ -> connected = connected && !told;
            case VoiceEvent.Moved _,Listeners _,Hindered _ -> {}
        }
        return event.toString();
    }

    private static String decodes(Random random, Stage stage) {
        if (stage.decoder.starts().isEmpty()) {
            return "nothing";
        }
        // what is told while the deck waits is about an earlier start
        switch (random.nextInt(4)) {
            case 0 -> stage.decoder.plays(Duration.ofSeconds(random.nextInt(90)));
            case 1 -> stage.finishes();
            case 2 -> stage.decoder.sticks();
            default -> stage.decoder.fails(random.nextBoolean());
        }
        return "decoder";
    }

    private void assertIsConsistent(String where, Stage stage) {
        GuildPlayer.View view = stage.view();
        boolean playing = view.playing().isPresent();
        assertThat(stage.decoder.isPlaying()).as(where).isEqualTo(playing && !stage.deck.isWaiting());
        if (playing) {
            assertThat(stage.decoder.isPaused()).as(where).isEqualTo(view.paused() || !connected);
            if (!stage.deck.isWaiting()) {
                assertThat(stage.decoder.last().track()).as(where).isEqualTo(view.playing().orElseThrow());
            }
        } else {
            assertThat(view.paused()).as(where).isFalse();
        }
        List<String> queue = stage.queue();
        assertThat(queue).as(where).doesNotHaveDuplicates().doesNotContain(stage.current());
        assertThat(requested).as(where).containsAll(queue);
        assertThat(stage.connector.channel(Stage.GUILD).isPresent() || view.voiceChannel().isEmpty())
                .as(where)
                .isTrue();
    }

    private static void assertIsOver(String where, Stage stage) {
        assertThat(stage.decoder.isClosed()).as(where).isTrue();
        assertThat(stage.listener.ended()).as(where).containsExactly(Stage.GUILD);
        assertThat(stage.connector.channel(Stage.GUILD)).as(where).isEmpty();
        assertThat(stage.view().queue()).as(where).isEmpty();
    }
}
