package dev.lukbot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.LukBot;
import dev.lukbot.config.BotConfig;
import dev.lukbot.discord.GatewayClosedException;
import dev.lukbot.discord.TokenRefusedException;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.LoggedWarnings;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.Fault;
import dev.lukbot.testing.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bot stops within ten seconds and loses nothing, whatever hangs.
class StoppingWireTest {

    /// What the README promises.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration FOREVER = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private RedisServer redis;
    private RunningBot running;

    @BeforeEach
    void start() throws InterruptedException {
        redis = RedisServer.start();
        running = RunningBot.start(DaveMode.OFF, variables());
        Await.until("Redis is in use", () -> running.bot().health().isHealthy());
    }

    @AfterEach
    void stop() {
        running.close();
        redis.close();
        assertThat(running.discord().failures()).isEmpty();
    }

    /// What hangs while the bot stops.
    enum Hanging {
        NOTHING,
        HANDLER,
        REST,
        GATEWAY,
        REDIS,
        EVERYTHING
    }

    private void hangs(Hanging what) {
        switch (what) {
            case NOTHING -> {}
            case HANDLER -> handlerHangs();
            case REST -> restHangs();
            case GATEWAY -> running.discord().ignoresGateway();
            case REDIS -> redis.freeze();
            case EVERYTHING -> {
                handlerHangs();
                restHangs();
                running.discord().ignoresGateway();
                redis.freeze();
            }
        }
    }

    /// Somebody asks for a song of a server that never says a word.
    private void handlerHangs() {
        String url = running.tones().silent();
        running.alice().types("/play", Map.of("query", url));
        Await.until("the song is asked for", () -> running.tones().requests(url) > 0);
    }

    /// Discord takes an answer and never says that it has.
    private void restHangs() {
        var rest = running.discord().rest();
        int before = rest.requests().size();
        rest.fails(Integer.MAX_VALUE, _ -> true, new Fault.Delay(FOREVER));
        running.alice().types("/help");
        Await.until("a request hangs", () -> rest.requests().size() > before);
    }

    @ParameterizedTest
    @EnumSource
    void it_stops_in_time_and_keeps_what_was_acknowledged(Hanging hanging) throws IOException {
        running.plays("tone-440-60.wav").awaitText("Now playing");
        hangs(hanging);
        if (hanging == Hanging.REDIS) {
            Await.until("the frozen Redis is noticed", () -> !running.bot().health().isConnected());
            running.alice().types("/volume", Map.of("value", 33)).awaitText("33");
        }

        Duration taken = stopped(running.bot());

        assertThat(taken).isLessThan(LIMIT);
        redis.thaw();
        assertThat(redis.command("GET", queueKey()) + kept()).contains("tone-440-60");
        if (hanging == Hanging.REDIS) {
            assertThat(journal()).content().contains("\"part\":\"volume\"", "\"text\":\"33\"");
        }
    }

    private static Duration stopped(LukBot bot) {
        long start = System.nanoTime();
        bot.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void it_stops_in_time_while_discord_is_away() {
        running.plays("tone-440-60.wav").awaitText("Now playing");
        running.discord().refusesGateway(true);
        running.discord().dropsGateway();
        Await.until("the gateway is lost", () -> !running.discord().online());

        assertThat(stopped(running.bot())).isLessThan(LIMIT);
    }

    @Test
    void it_stops_in_time_while_it_starts() throws InterruptedException {
        running.bot().close();
        FakeDiscord discord = running.discord();
        int identifies = discord.identifies();
        int requests = discord.rest().requests().size();
        discord.rest().fails(1, _ -> true, new Fault.Delay(Duration.ofSeconds(2)));
        var bot = new LukBot(BotConfig.from(Map.of("DISCORD_TOKEN", discord.token(), "YTDLP_UPDATE", "off",
                "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(redis.port()))), discord::leads);
        var starting = new FutureTask<Void>(() -> {
            bot.start();
            return null;
        });
        Thread.ofPlatform().start(starting);
        Await.until("it logs in", () -> discord.rest().requests().size() > requests);

        assertThat(stopped(bot)).isLessThan(LIMIT);

        Await.until("starting has ended", starting::isDone);
        assertThat(starting.state()).isEqualTo(Future.State.SUCCESS);
        Await.until("Discord is left", () -> !discord.online());
        assertThat(discord.identifies() - identifies).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4004, 4014})
    void a_session_that_discord_ends_for_good_is_saved_and_the_reason_told(int code) {
        running.plays("tone-440-60.wav").awaitText("Now playing");

        running.discord().closesGateway(code);

        assertThatThrownBy(running.bot()::awaitClosed)
                .isInstanceOf(code == 4004 ? TokenRefusedException.class : GatewayClosedException.class);
        assertThat(redis.command("GET", queueKey()).toString()).contains("tone-440-60");
        assertThatThrownBy(running.bot()::awaitClosed).as("whoever asks later").isInstanceOf(RuntimeException.class);
    }

    @Test
    void stopping_twice_at_once_stops_once() throws InterruptedException {
        try (var log = new LoggedWarnings()) {
            var other = Thread.ofPlatform().start(running.bot()::close);
            running.bot().close();
            other.join(LIMIT);

            assertThat(other.isAlive()).isFalse();
            assertThat(log.texts()).isEmpty();
        }
    }

    private String kept() throws IOException {
        return Files.exists(journal()) ? Files.readString(journal()) : "";
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private String queueKey() {
        return "queue_session:" + Long.toUnsignedString(running.guild().id());
    }

    private Map<String, String> variables() {
        return Map.of("REDIS_PORT", Integer.toString(redis.port()),
                "STORE_JOURNAL_FILE", journal().toString());
    }
}
