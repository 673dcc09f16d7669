package dev.lukbot.demo;

import dev.lukbot.LukBot;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.audio.Tones;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentReply;
import dev.lukbot.testing.discord.Suggestion;
import dev.lukbot.testing.redis.RedisServer;
import dev.lukbot.wire.RunningBot;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Two people use the bot for a minute. Everything is real but Discord: JDA, voice encryption, Lavaplayer, and what is
/// heard is decrypted, decoded and measured.
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final FakeDiscord discord = FakeDiscord.start().encryptsVoice(DaveMode.PEOPLE_COMMIT);
    private final ToneServer web = ToneServer.start();
    private final FakeGuild guild = discord.guild("Lounge");
    private final FakeChannel music = guild.voiceChannel("Music");
    private final FakeMember alice = guild.member("alice");
    private final FakeMember bia = guild.member("bia").speaks("pt-BR");
    private final Hearing hearing = guild.hears();
    private final Transcript transcript;

    private Demo(Transcript transcript) {
        this.transcript = transcript;
        transcript.knows(alice);
        transcript.knows(bia);
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("LUKBOT_LOG_LEVEL", System.getProperty("log", "ERROR")); // the transcript is the output
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var demo = new Demo(new Transcript(out));
        if (Boolean.getBoolean("redis")) {
            demo.playWithRedis();
        } else {
            demo.playWithoutRedis();
        }
        System.exit(0); // JDA's pools keep threads for a while
    }

    private void playWithoutRedis() throws InterruptedException {
        transcript.event("a simulated Discord stands, with a server Lounge and a voice channel Music");
        Path folder = library();
        var variables = Map.of("MUSIC_DIR", folder.resolve("music").toString(), "DATA_DIR", folder.toString());
        try (web; discord; LukBot _ = RunningBot.start(discord, web, variables)) {
            transcript.event("LukBot is online; it offers " + discord.commandNames().size() + " commands");
            session();
            transcript.summary(hearing);
        }
        transcript.event("LukBot has stopped");
    }

    /// A music folder of one's own, as people have them.
    private static Path library() {
        try {
            Path folder = Files.createTempDirectory("lukbot-demo");
            for (String song : List.of("01 - Rising.wav", "02 - Falling.wav")) {
                Path file = folder.resolve("music/The Tones/Up and Down/" + song);
                Files.createDirectories(file.getParent());
                Files.write(file, Tones.file(song.contains("Rising") ? "tone-880-60.wav" : "tone-330.wav"));
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void words() {
        transcript.heading("Words, and a music folder of your own");
        Await.until("the music folder is known", PATIENCE, () -> !offered("rising").isEmpty());
        Suggestion choice = offered("rising").getFirst();
        transcript.event("alice types /play query: risin… and is offered: " + choice.name());
        transcript.typed(alice, "/play query: " + choice.name(),
                alice.types("/play", Map.of("query", choice.value(), "next", true)));
        types(alice, "/skip");
        hears(880);
        types(alice, "/play query: falling tones");
        types(alice, "/library album: up and down");
    }

    private List<Suggestion> offered(String typed) {
        return alice.suggestions("play", "query", typed);
    }

    private void session() {
        transcript.heading("A song");
        String song = "/play query: " + web.url("tone-440-60.wav");
        types(alice, song);
        alice.joins(music);
        transcript.event("alice joins Music");
        types(alice, song);
        hears(440);
        types(alice, "/nowplaying");
        types(alice, "/pause");
        hearing.awaitSilence(A_WHILE, PATIENCE);
        transcript.silence(music.name());
        types(alice, "/resume");
        hears(440);

        words();

        transcript.heading("A queue, and a second language");
        bia.joins(music);
        transcript.event("bia joins Music; her Discord speaks Brazilian Portuguese");
        types(bia, "/play query: " + web.url("tone-440.mp3"));
        types(alice, "/play query: " + web.url("tone-660-60.wav") + " next: true");
        types(bia, "/queue");
        types(alice, "/skip");
        hears(660);
        double before = hearing.loudness(A_MOMENT);
        types(bia, "/volume value: 25");
        Await.until("a quieter tone", PATIENCE, () -> hearing.loudness(A_MOMENT) < before - 6);
        transcript.hears(music.name(), hearing);
        Await.until("ten seconds of it", PATIENCE, () -> alice.types("/history").text().contains("tone-660"));
        types(alice, "/history");

        transcript.heading("Discord falters");
        discord.invalidatesSession();
        transcript.event("Discord ends the bot's session; the bot makes a new one and comes back to Music by itself");
        goesOn(660);
        guild.isUnavailable(true);
        transcript.event("Discord has an outage: the server Lounge is unavailable");
        hearing.awaitSilence(A_WHILE, PATIENCE);
        transcript.silence(music.name());
        guild.isUnavailable(false);
        transcript.event("Lounge is available again");
        goesOn(660);

        transcript.heading("Nonsense, and enough");
        types(alice, "/seek position: yesterday");
        types(alice, "/play query: http://127.0.0.1:1/admin.mp3");
        types(alice, "/stop");
        hearing.awaitSilence(A_WHILE, PATIENCE);
        transcript.silence(music.name());
    }

    private void playWithRedis() throws InterruptedException {
        try (RedisServer redis = RedisServer.start(); web; discord) {
            transcript.event("a simulated Discord and a real Redis stand");
            var variables = Map.of("REDIS_PORT", Integer.toString(redis.port()),
                    "RATE_LIMIT_MUSIC_COMMAND_MAX_REQUESTS",
                    "10", "RATE_LIMIT_GUILD_MAX_REQUESTS", "20", "RATE_LIMIT_OVERRIDES", "volume=20/30");
            try (LukBot bot = RunningBot.start(discord, web, variables)) {
                awaitHealthy(bot);
                transcript.event("LukBot is online, and Redis is in use");
                outages(bot, redis);
                transcript.summary(hearing);
                transcript.keys(redis);
            }
            transcript.heading("A restart of the bot");
            try (LukBot bot = RunningBot.start(discord, web, variables)) {
                awaitHealthy(bot);
                types(alice, "/volume");
            }
        }
        transcript.event("LukBot has stopped");
    }

    private void outages(LukBot bot, RedisServer redis) {
        transcript.heading("Redis dies while the music plays");
        alice.joins(music);
        types(alice, "/play query: " + web.url("tone-440-300.wav"));
        hears(440);
        types(alice, "/volume value: 80");
        redis.kill();
        transcript.event("Redis: kill -9");
        types(alice, "/volume value: 60");
        types(alice, "/play query: " + web.url("tone-440.ogg"));
        Await.until("the outage is noticed", PATIENCE, () -> !bot.health().isConnected());
        transcript.health(bot.health());
        hears(440);
        redis.restart();
        transcript.event("Redis: restarted");
        awaitHealthy(bot);
        transcript.health(bot.health());
        transcript.line("HGET guild_settings volume = " + redis.command("HGET", settingsKey(), "volume"));

        transcript.heading("Redis freezes");
        redis.freeze();
        transcript.event("Redis: SIGSTOP");
        types(alice, "/volume value: 70");
        types(alice, "/queue");
        Await.until("the freeze is noticed", PATIENCE, () -> !bot.health().isConnected());
        transcript.health(bot.health());
        hears(440);
        redis.thaw();
        transcript.event("Redis: SIGCONT");
        awaitHealthy(bot);
        transcript.health(bot.health());
        transcript.line("HGET guild_settings volume = " + redis.command("HGET", settingsKey(), "volume"));
        Await.until("enough of the song for the history", PATIENCE,
                () -> alice.types("/history").text().contains("tone-440"));
    }

    private String settingsKey() {
        return "guild_settings:" + Long.toUnsignedString(guild.id());
    }

    private static void awaitHealthy(LukBot bot) {
        Await.until("Redis is in use", PATIENCE, () -> bot.health().isHealthy());
    }

    private SentReply types(FakeMember member, String line) {
        return transcript.typed(member, line, member.types(line));
    }

    /// Whatever was heard before does not count.
    private void goesOn(double hertz) {
        hearing.forget();
        hears(hertz);
    }

    private void hears(double hertz) {
        hearing.awaitTone(hertz, PATIENCE);
        Await.until("half a second of it", PATIENCE,
                () -> Math.abs(hearing.frequency(A_MOMENT) - hertz) < 2 && hearing.packetsPerSecond(A_MOMENT) > 40);
        transcript.hears(music.name(), hearing);
    }
}
