package dev.lukbot.wire;

import dev.lukbot.LukBot;
import dev.lukbot.testing.audio.ToneServer;
import dev.lukbot.testing.discord.DaveMode;
import dev.lukbot.testing.discord.FakeChannel;
import dev.lukbot.testing.discord.FakeDiscord;
import dev.lukbot.testing.discord.FakeGuild;
import dev.lukbot.testing.discord.FakeMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One bot in several guilds, all with music, and rounds of random faults of the gateway and of voice, several at once
/// and in all guilds together. After each round music is heard again in each guild, or its people were told why not and
/// get it back by `/resume`.
final class FaultSeries implements AutoCloseable {

    private static final int HERTZ = 440;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Integer> CLOSE_CODES = List.of(4006, 4009, 4014, 4015, 4022, 1000, 4001);
    private static final String WHY = "queue is kept";

    /// What was seen in one guild in one round.
    ///
    /// @param faults what was done, in order, the gateway's included
    /// @param told whether people were told that the music ended, and called it back
    /// @param recovery from the last fault, or from `/resume`, until music was heard
    record Outcome(String guild, List<String> faults, boolean told, Duration recovery) {}

    private interface Fault {
        void happens() throws InterruptedException;
    }

    private record Named(String name, Fault fault) {}

    private final FakeDiscord discord = FakeDiscord.start().encryptsVoice(DaveMode.PEOPLE_COMMIT);
    private final ToneServer tones = ToneServer.start();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Room> rooms = new ArrayList<>();
    private final long seed;
    private final Random random;
    private final LukBot bot;

    /// @param songs how many are queued in each guild, of five minutes
    FaultSeries(int guilds, int songs, long seed) throws InterruptedException {
        this.seed = seed;
        random = new Random(seed);
        for (int number = 0; number < guilds; number++) {
            rooms.add(new Room(discord.guild("Guild " + number)));
        }
        bot = RunningBot.start(discord, tones, Map.of("RATE_LIMIT_COMMAND_MAX_REQUESTS", "100000",
                "RATE_LIMIT_MUSIC_COMMAND_MAX_REQUESTS", "100000", "RATE_LIMIT_GUILD_MAX_REQUESTS", "100000"));
        var begun = rooms.stream().map(room -> threads.submit(() -> room.plays(songs))).toList();
        for (Future<?> each : begun) {
            get(each);
        }
    }

    /// Plays one round, and waits until all guilds are well again.
    List<Outcome> round() throws InterruptedException {
        rooms.forEach(Room::begins);
        var gateway = new Random(random.nextLong());
        var weather = threads.submit(() -> happen(gatewayFaults(gateway), gateway));
        var local = new ArrayList<Future<List<String>>>();
        for (Room room : rooms) {
            var own = new Random(random.nextLong());
            local.add(threads.submit(() -> happen(room.faults(own), own)));
        }
        List<String> shared = get(weather);
        var faults = new ArrayList<List<String>>();
        for (var each : local) {
            var all = new ArrayList<>(shared);
            all.addAll(get(each));
            faults.add(all);
        }
        var outcomes = new ArrayList<Future<Outcome>>();
        for (int number = 0; number < rooms.size(); number++) {
            Room room = rooms.get(number);
            List<String> done = faults.get(number);
            room.forgets();
            outcomes.add(threads.submit(() -> room.recovers(done)));
        }
        var seen = new ArrayList<Outcome>();
        for (var outcome : outcomes) {
            seen.add(get(outcome));
        }
        return seen;
    }

    private <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new AssertionError("-Dseed=" + seed, failure);
        }
    }

    private static List<String> happen(List<Named> faults, Random random) throws InterruptedException {
        var names = new ArrayList<String>();
        for (Named fault : faults) {
            fault.fault().happens();
            names.add(fault.name());
            Thread.sleep(random.nextInt(400));
        }
        return names;
    }

    private List<Named> gatewayFaults(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(new Named("drop", discord::dropsGateway));
            case 1 -> List.of(new Named("op 7", discord::asksToReconnect));
            case 2 -> List.of(new Named("op 9, resumable", discord::doubtsSession));
            case 3 -> List.of(new Named("op 9", discord::invalidatesSession));
            case 4 -> List.of(new Named("drop", discord::dropsGateway), new Named("op 9", discord::invalidatesSession));
            default -> List.of();
        };
    }

    FakeDiscord discord() {
        return discord;
    }

    @Override
    public void close() {
        threads.close();
        bot.close();
        tones.close();
        discord.close();
    }

    /// A guild with people in two voice channels, so that the bot is never alone.
    private final class Room {

        private final FakeGuild guild;
        private final FakeChannel music;
        private final FakeChannel other;
        private final FakeMember alice;
        private int announced;

        Room(FakeGuild guild) {
            this.guild = guild;
            music = guild.voiceChannel("Music");
            other = guild.voiceChannel("Other");
            alice = guild.member("alice").joins(music);
            guild.member("bob").joins(other);
        }

        void plays(int songs) {
            for (int song = 0; song < songs; song++) {
                alice.types("/play", Map.of("query", tones.url("tone-" + HERTZ + "-300.wav"))).message();
            }
            guild.hears().awaitTone(HERTZ, PATIENCE);
        }

        List<Named> faults(Random random) {
            var faults = new ArrayList<Named>();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                faults.add(fault(random));
            }
            return faults;
        }

        private Named fault(Random random) {
            int code = CLOSE_CODES.get(random.nextInt(CLOSE_CODES.size()));
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> new Named("close " + code, () -> guild.voice().closeIfConnected(code));
                case 3 -> new Named("cut", guild.voice()::dropIfConnected);
                case 4 -> new Named("server change", guild.voice()::changeServerIfConnected);
                case 5 -> new Named("move", () -> moves(other));
                case 6 -> new Named("move back", () -> moves(music));
                case 7 -> new Named("kick", () -> alice.kicks(guild.bot()));
                case 8 -> new Named("no UDP for 4 s", () -> {
                    guild.voice().losesUdp(true);
                    Thread.sleep(4000);
                    guild.voice().losesUdp(false);
                });
                default -> new Named("outage of the guild", () -> {
                    guild.isUnavailable(true);
                    Thread.sleep(1500);
                    guild.isUnavailable(false);
                });
            };
        }

        private void moves(FakeChannel channel) {
            if (guild.bot().channel().isPresent()) {
                alice.moves(guild.bot(), channel);
            }
        }

        void begins() {
            announced = ends();
        }

        void forgets() {
            guild.hears().forget();
        }

        private int ends() {
            return (int) guild.textChannel()
                    .messages()
                    .stream()
                    .filter(message -> message.text().contains(WHY))
                    .count();
        }

        Outcome recovers(List<String> faults) throws InterruptedException {
            long begin = System.nanoTime();
            long deadline = begin + PATIENCE.toNanos();
            boolean told = false;
            while (!guild.hears().hearsTone(HERTZ)) {
                if (!told && ends() > announced) {
                    told = true;
                    begin = System.nanoTime();
                    alice.types("/resume").message();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("silent without a word in " + guild + " after " + faults
                            + "; the bot is in "
                            + guild.bot().channel() + ", connected: " + guild.voice().connected() + ", told: " + told
                            + "; " + alice.types("/nowplaying").message().text());
                }
                Thread.sleep(20);
            }
            return new Outcome(guild.name(), faults, told, Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
