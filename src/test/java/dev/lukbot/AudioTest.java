package dev.lukbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which ffmpeg is taken.
class AudioTest {

    private static final SearchPath PATH = new SearchPath(System.getenv("PATH"));

    private final Children children = new Children(PATH);

    @AfterEach
    void close() {
        children.close();
    }

    @Test
    void the_one_that_is_configured() {
        String program = PATH.find("ffmpeg").orElseThrow().toString();
        BotConfig config = BotConfig
                .from(Map.of("DISCORD_TOKEN", "a.b.c", "YTDLP_UPDATE", "off", "FFMPEG_PATH", program));

        assertThat(Audio.ffmpeg(config, children, new SearchPath("/nowhere")))
                .hasValueSatisfying(Ffmpeg::close);
    }

    @Test
    void one_that_does_not_work_is_told() {
        BotConfig config = BotConfig
                .from(Map.of("DISCORD_TOKEN", "a.b.c", "YTDLP_UPDATE", "off", "FFMPEG_PATH", "/bin/sh"));

        assertThatThrownBy(() -> Audio.ffmpeg(config, children, PATH))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("FFMPEG_PATH must be an ffmpeg that works");
    }

    @Test
    void else_the_one_on_the_path_if_there_is_one() {
        BotConfig config = BotConfig.from(Map.of("DISCORD_TOKEN", "a.b.c"));

        assertThat(Audio.ffmpeg(config, children, PATH)).hasValueSatisfying(Ffmpeg::close);
        assertThat(Audio.ffmpeg(config, children, new SearchPath("/nowhere"))).isEmpty();
    }
}
