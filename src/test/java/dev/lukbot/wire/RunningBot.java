package dev.lukbot.wire;

import dev.lukbot.LukBot;
import dev.lukbot.config.BotConfig;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import dev.lukbot.testing.discord.SentReply;
import java.util.HashMap;
import java.util.Map;

/// The bot as production starts it, but for the addresses of Discord, with a guild to try it in: alice is in the voice
/// channel Music, and tones are on the web. Redis is away unless the variables say where it is.
public final class RunningBot implements AutoCloseable {

    private static final String NO_REDIS_PORT = "1"; // nobody listens there

    private final FakeDiscord discord = FakeDiscord.start();
    private final ToneServer tones = ToneServer.start();
    private final FakeGuild guild = discord.guild("Lounge");
    private final FakeChannel music = guild.voiceChannel("Music");
    private final FakeMember alice = guild.member("alice");
    private final LukBot bot;

    private RunningBot(DaveMode dave, Map<String, String> variables) throws InterruptedException {
        discord.encryptsVoice(dave);
        alice.joins(music);
        bot = start(discord, tones, variables);
    }

    /// Starts everything with voice encrypted end to end.
    public static RunningBot start() throws InterruptedException {
        return start(DaveMode.PEOPLE_COMMIT, Map.of());
    }

    /// @param variables beside those that the fixture needs itself
    public static RunningBot start(DaveMode dave, Map<String, String> variables) throws InterruptedException {
        return new RunningBot(dave, variables);
    }

    /// A bot at a Discord that stands already. The caller closes all three.
    public static LukBot start(FakeDiscord discord, ToneServer tones, Map<String, String> variables)
            throws InterruptedException {
        var environment = new HashMap<>(Map.of(
                "DISCORD_TOKEN", discord.token(),
                "DAVE", "java",
                "YTDLP_UPDATE", "off",
                "ALLOWED_PRIVATE_HOSTS", tones.host(),
                "REDIS_HOST", "127.0.0.1",
                "REDIS_PORT", NO_REDIS_PORT,
                "RATE_LIMIT_COMMAND_MAX_REQUESTS", "1000",
                "RATE_LIMIT_MUSIC_COMMAND_MAX_REQUESTS", "1000",
                "RATE_LIMIT_GUILD_MAX_REQUESTS", "1000",
                "RATE_LIMIT_OVERRIDES", "skip=1000/30,volume=1000/30,seek=1000/30"));
        environment.putAll(variables);
        var bot = new LukBot(BotConfig.from(environment), discord::leads);
        bot.start();
        Await.until("the bot's commands", () -> !discord.commandNames().isEmpty());
        return bot;
    }

    public FakeDiscord discord() {
        return discord;
    }

    public ToneServer tones() {
        return tones;
    }

    public FakeGuild guild() {
        return guild;
    }

    public FakeChannel music() {
        return music;
    }

    public FakeMember alice() {
        return alice;
    }

    public LukBot bot() {
        return bot;
    }

    /// Alice asks for a tone.
    public SentReply plays(String tone) {
        return alice.types("/play", Map.of("query", tones.url(tone)));
    }

    @Override
    public void close() {
        bot.close();
        tones.close();
        discord.close();
    }
}
