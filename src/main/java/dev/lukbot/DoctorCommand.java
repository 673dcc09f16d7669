package dev.lukbot;

import dev.lukbot.config.BotConfig;
import dev.lukbot.config.InvalidConfigException;
import dev.lukbot.discord.voice.DaveSessions;
import dev.lukbot.discord.voice.DaveUnavailableException;
import dev.lukbot.doctor.Check;
import dev.lukbot.doctor.Check.Outcome;
import dev.lukbot.doctor.Doctor;
import dev.lukbot.doctor.MachineProbes;
import dev.lukbot.natives.NativeLibraries;
import dev.lukbot.process.Children;
import dev.lukbot.process.SearchPath;
import dev.lukbot.sound.ffmpeg.Ffmpeg;
import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import dev.lukbot.store.lettuce.LettuceRedisStore;
import dev.lukbot.store.lettuce.RedisAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `java -jar lukbot.jar doctor`: everything that would stop the bot's start, found without starting it. Ends with the
/// exit code that the start would end with, as far as it can be known without asking Discord.
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Tells what this machine and the configuration have and lack.", footer = {
    "",
    "Exit codes: 0 the bot can run, 1 this machine lacks something, 2 the configuration cannot be used."
})
final class DoctorCommand implements Callable<Integer> {

    /// As in logback.xml. What libraries log on the way stands in the table in one line.
    private static final List<String> LOG_LEVELS = List.of("LUKBOT_LOG_LEVEL", "LUKBOT_LIBRARIES_LOG_LEVEL");

    private static final Duration FOR_REDIS = Duration.ofSeconds(5);
    private static final int FEWEST_PROBES = 4; // the first is slow on a busy machine
    private static final long BETWEEN_PROBES_MILLIS = 200;

    @Override
    public Integer call() {
        LOG_LEVELS.forEach(level -> System.setProperty(level, "OFF"));
        var path = new SearchPath(System.getenv().getOrDefault("PATH", ""));
        try (var children = new Children(path)) {
            return examine(children, path);
        }
    }

    private static int examine(Children children, SearchPath path) {
        var probes = new ArrayList<Check.Probe>(List.of(
                () -> MachineProbes.java(Runtime.version()),
                () -> MachineProbes.system(children, path)));
        int whenUnfit = Main.FAILED;
        try {
            BotConfig config = BotConfig.from(Main.variables());
            probes.add(() -> Check.ok("configuration", "can be used; only Discord knows whether the token is right"));
            NativeLibraries natives = LukBot.natives(config);
            probes.add(() -> decoders(natives));
            Check ffmpeg = ffmpeg(config, children, path);
            probes.add(() -> ffmpeg);
            if (ffmpeg.outcome() == Outcome.MISSING) {
                whenUnfit = Main.BAD_CONFIGURATION;
            }
            MusicChecks.of(config, children, path, InstantSource.system()).forEach(check -> probes.add(() -> check));
            probes.add(() -> sender(natives));
            probes.add(() -> dave(config, natives));
            probes.add(() -> redis(config));
        } catch (InvalidConfigException invalid) {
            invalid.problems().forEach(problem -> probes.add(() -> Check.missing("configuration", problem)));
            whenUnfit = Main.BAD_CONFIGURATION;
        }
        List<Check> checks = new Doctor(probes).examine();
        System.out.print(Doctor.table(checks));
        return Doctor.isFit(checks) ? 0 : whenUnfit;
    }

    private static Check decoders(NativeLibraries natives) {
        return natives.lavaplayer()
                .map(why -> Check.missing("Lavaplayer", why))
                .orElseGet(() -> Check.ok("Lavaplayer", "its native library loads"));
    }

    private static Check ffmpeg(BotConfig config, Children children, SearchPath path) {
        try {
            return Audio.ffmpeg(config, children, path)
                    .map(DoctorCommand::found)
                    .orElseGet(() -> Check.optional("ffmpeg", "is not on the PATH; rarer formats are refused"));
        } catch (InvalidConfigException invalid) {
            return Check.missing("ffmpeg", invalid.problems().getFirst());
        }
    }

    private static Check found(Ffmpeg ffmpeg) {
        try (ffmpeg) {
            return Check.ok("ffmpeg", ffmpeg.version() + ", for what the bot does not decode itself");
        }
    }

    private static Check sender(NativeLibraries natives) {
        return natives.udpqueue()
                .map(why -> Check.optional("udpqueue", why + "; the bot sends from Java"))
                .orElseGet(() -> Check.ok("udpqueue", "its native library loads"));
    }

    private static Check dave(BotConfig config, NativeLibraries natives) {
        try {
            return Check.ok("DAVE", DaveSessions.choose(config.dave(), natives.libdave()).summary());
        } catch (DaveUnavailableException unavailable) {
            return Check.missing("DAVE", String.valueOf(unavailable.getMessage()));
        }
    }

    /// Asks for some seconds, because a Redis that is just starting, or far away, is no Redis that is missing.
    private static Check redis(BotConfig config) {
        RedisAddress address = Parameters.of(config.redis());
        var clock = new HybridClock(InstantSource.system(), HybridClock.newInstance(new Random()));
        long start = System.nanoTime();
        int probes = 0;
        try (var redis = new LettuceRedisStore(address, clock, System::nanoTime)) {
            while (true) {
                try {
                    redis.probe();
                    return Check.ok("Redis", address + " takes writes");
                } catch (StoreUnavailableException unavailable) {
                    redis.disconnect();
                    probes++;
                    boolean isLate = probes >= FEWEST_PROBES && System.nanoTime() - start > FOR_REDIS.toNanos();
                    if (isLate || unavailable.reason().isConfiguration() || !pause()) {
                        return withoutRedis(address, unavailable.reason());
                    }
                }
            }
        }
    }

    private static Check withoutRedis(RedisAddress address, Reason reason) {
        return Check.optional("Redis", reason.sentence() + " (" + address + "); the bot remembers in memory");
    }

    /// @return whether nobody interrupted it
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_PROBES_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
