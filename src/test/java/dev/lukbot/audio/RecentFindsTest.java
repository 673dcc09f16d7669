package dev.lukbot.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sedmelluq.discord.lavaplayer.track.AudioTrack;
import com.sedmelluq.discord.lavaplayer.track.AudioTrackInfo;
import com.sedmelluq.discord.lavaplayer.track.BaseAudioTrack;
import com.sedmelluq.discord.lavaplayer.track.playback.LocalAudioTrackExecutor;
import dev.lukbot.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentFindsTest {

    private final FakeTime time = new FakeTime();
    private final RecentFinds finds = new RecentFinds(time::nanoTime);

    @Test
    void what_was_found_is_recalled_as_a_copy_for_some_minutes() {
        var audio = new Silence();
        finds.remember("a", audio);
        time.pass(RecentFinds.KEPT);

        assertThat(finds.recall("a")).hasValueSatisfying(copy -> assertThat(copy).isNotSameAs(audio));
        time.pass(Duration.ofNanos(1));
        assertThat(finds.recall("a")).isEmpty();
    }

    @Test
    void the_oldest_find_makes_room() {
        for (int i = 0; i <= RecentFinds.CAPACITY; i++) {
            finds.remember("url " + i, new Silence());
        }

        assertThat(finds.recall("url 0")).isEmpty();
        assertThat(finds.recall("url 1")).isPresent();
    }

    @Test
    void what_turned_out_bad_is_forgotten() {
        finds.remember("a", new Silence());

        finds.forget("a");

        assertThat(finds.recall("a")).isEmpty();
    }

    private static final class Silence extends BaseAudioTrack {

        Silence() {
            super(new AudioTrackInfo("silence", "nobody", 0, "a", false, "a"));
        }

        @Override
        public void process(LocalAudioTrackExecutor executor) {}

        @Override
        protected AudioTrack makeShallowClone() {
            return new Silence();
        }
    }
}
