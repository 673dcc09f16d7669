package dev.lukbot.demo;

import dev.lukbot.LukBot;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.Hearing;
import dev.lukbot.testing.discord.SentReply;
import dev.lukbot.wire.RunningBot;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Two people use the bot for a minute. Everything is real but Discord: JDA, voice encryption, Lavaplayer, and what is
/// heard is decrypted, decoded and measured.
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(2);

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
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("LUKBOT_LOG_LEVEL", System.getProperty("log", "ERROR")); // the transcript is the output
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var demo = new Demo(new Transcript(out));
        if (Boolean.getBoolean("redis")) {
            demo.playWithRedis();
        } else {
            demo.play();
        }
        System.exit(0); // JDA's pools keep threads for a while
    }

    private void play() throws InterruptedException {
        transcript.event("a simulated Discord stands, with a guild Lounge and a voice channel Music");
        try (web; discord; LukBot _ = RunningBot.start(discord, web, Map.of())) {
            transcript.event("LukBot is online; it offers " + discord.commandNames().size() + " commands");
            session();
            transcript.summary(hearing);
        }
        transcript.event("LukBot has stopped");
    }

    private void session() {
        transcript.heading("A song");
        types(alice, "/play query: " + web.url("tone-440-60.wav"));
        alice.joins(music);
        transcript.event("alice joins Music");
        types(alice, "/play query: " + web.url("tone-440-60.wav"));
        hears(440);
        types(alice, "/nowplaying");
        types(alice, "/pause");
        hearing.awaitSilence(A_WHILE, PATIENCE);
        transcript.silence(music.name());
        types(alice, "/resume");
        hears(440);

        transcript.heading("A queue, and a second language");
        bia.joins(music);
        transcript.event("bia joins Music; her Discord speaks Brazilian Portuguese");
        types(bia, "/play query: " + web.url("tone-660-60.mp3"));
        types(alice, "/play query: " + web.url("tone-550.ogg") + " next: true");
        SentReply queue = types(alice, "/queue");
        if (!queue.buttons().isEmpty()) {
            types(alice, "/move from: 1 to: 2");
        }
        types(alice, "/skip");
        hears(660, 550);
        types(bia, "/volume value: 50");
        Await.until("a quieter tone", PATIENCE, () -> hearing.loudness(Duration.ofMillis(400)) < -10);
        transcript.hears(music.name(), hearing);

        transcript.heading("Nonsense, and enough");
        types(alice, "/seek position: yesterday");
        types(alice, "/play query: http://127.0.0.1:1/admin.mp3");
        types(alice, "/history");
        types(alice, "/stop");
        hearing.awaitSilence(A_WHILE, PATIENCE);
        transcript.silence(music.name());
    }

    private void playWithRedis() {
        throw new UnsupportedOperationException();
    }

    private SentReply types(FakeMember member, String line) {
        return transcript.typed(member, line, member.types(line));
    }

    private void hears(double... oneOf) {
        Await.until("music", PATIENCE, () -> {
            for (double hertz : oneOf) {
                if (hearing.hearsTone(hertz)) {
                    return true;
                }
            }
            return false;
        });
        Await.until("half a second of it", PATIENCE, () -> hearing.packetsPerSecond(Duration.ofMillis(600)) > 30);
        transcript.hears(music.name(), hearing);
    }
}
