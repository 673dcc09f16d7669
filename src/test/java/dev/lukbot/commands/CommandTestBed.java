package dev.lukbot.commands;

import static dev.lukbot.testing.Invocations.GUILD;
import static dev.lukbot.testing.Invocations.LOUNGE;
import static dev.lukbot.testing.Invocations.MEMBER;
import static dev.lukbot.testing.Invocations.TEXT;
import static dev.lukbot.testing.Invocations.open;

import dev.lukbot.command.Command.Suggestion;
import dev.lukbot.command.CommandDispatcher;
import dev.lukbot.command.ComponentId;
import dev.lukbot.command.Invocation;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.command.Messages;
import dev.lukbot.command.Reply;
import dev.lukbot.history.TrackHistoryService;
import dev.lukbot.id.UserId;
import dev.lukbot.playback.GuildPlayer;
import dev.lukbot.playback.PlaybackLimits;
import dev.lukbot.playback.Players;
import dev.lukbot.playback.VoiceEvent;
import dev.lukbot.settings.GuildSettingsService;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.Await;
import dev.lukbot.testing.FakeDecoder;
import dev.lukbot.testing.FakeShelves;
import dev.lukbot.testing.FakeSurroundings;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.testing.FakeTrackLoader;
import dev.lukbot.testing.FakeTrackSearch;
import dev.lukbot.testing.FakeVoiceConnector;
import dev.lukbot.testing.OpenThrottling;
import dev.lukbot.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// The bot without Discord, Lavaplayer and Redis: all commands behind the real dispatcher, on real players and
/// services.
final class CommandTestBed implements AutoCloseable {

    /// How many tracks of a playlist are taken here.
    static final int MAX_PLAYLIST = 100;

    /// How many tracks fit into a queue here.
    static final int MAX_QUEUED = 150;

    /// The owner's order of sources.
    static final List<String> OWNERS_ORDER = List.of("library", "youtube", "soundcloud");

    static final Locale BRAZIL = Messages.BRAZILIAN;

    final FakeTime time = new FakeTime();
    final FakeTrackLoader loader = new FakeTrackLoader();
    /// Finds nothing until a test adds sources; without any, words are the loader's business.
    final FakeTrackSearch search = new FakeTrackSearch();

    List<SourceStatus> statuses = List.of();
    final FakeShelves shelves = new FakeShelves();
    final FakeDecoder.Factory decoders = new FakeDecoder.Factory();
    final FakeVoiceConnector connector = new FakeVoiceConnector();
    final InMemoryRedisStore store = new InMemoryRedisStore(time);
    final GuildSettingsService settings = new GuildSettingsService(store);
    final TrackHistoryService history = new TrackHistoryService(store);

    final FakeSurroundings surroundings = new FakeSurroundings();

    final CommandDispatcher dispatcher;

    private final Players players;

    private final Random chance = new Random(1);
    private volatile Runnable beforeChance = () -> {};

    private Locale language = Locale.US;
    private Optional<VoiceChannel> place = Optional.of(open(LOUNGE));
    private long gatewayPing = 42;
    private UserId member = MEMBER;
    private boolean manager;

    /// The guild listens to the first of `tracks` and the others wait.
    static CommandTestBed playing(Track... tracks) {
        var bed = new CommandTestBed();
        for (Track track : tracks) {
            bed.loader.knows(track);
            bed.types("play", Map.of("query", track.title()));
        }
        Await.until("the bot is connected", () -> !bed.decoder().isPaused());
        return bed;
    }

    CommandTestBed() {
        this(PlaybackLimits.DEFAULT.patience());
    }

    /// @param patience how long commands wait for the guild's player
    CommandTestBed(Duration patience) {
        players = new Players(
                decoders,
                connector,
                List.of(),
                settings::of,
                new PlaybackLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), MAX_QUEUED, patience,
                        Duration.ofSeconds(20)),
                time,
                (RandomGenerator) this::nextRandom);
        dispatcher = new CommandDispatcher(
                Commands.all(players,
                        new Repertoire(loader, search, shelves, OWNERS_ORDER, MAX_PLAYLIST, () -> statuses),
                        surroundings,
                        settings, history, (RandomGenerator) this::nextRandom, time),
                new OpenThrottling(),
                () -> "incident",
                _ -> {});
        connector.answerTo(players::tell);
    }

    /// From now on the member speaks `locale`.
    CommandTestBed speaking(Locale locale) {
        language = locale;
        return this;
    }

    /// From now on the member is in `channel`.
    CommandTestBed in(VoiceChannel channel) {
        place = Optional.of(channel);
        return this;
    }

    /// From now on the member is in no voice channel.
    CommandTestBed outside() {
        place = Optional.empty();
        return this;
    }

    /// From now on the guild's player does `first` before it asks chance, such as for shuffling.
    CommandTestBed beforeChance(Runnable first) {
        beforeChance = first;
        return this;
    }

    private long nextRandom() {
        beforeChance.run();
        return chance.nextLong();
    }

    /// From now on it is another member who does things.
    CommandTestBed as(UserId other) {
        member = other;
        return this;
    }

    /// From now on the member may manage the guild.
    CommandTestBed managing() {
        manager = true;
        return this;
    }

    CommandTestBed gatewayPing(long millis) {
        gatewayPing = millis;
        return this;
    }

    Answer types(String command) {
        return types(command, Map.of());
    }

    Answer types(String command, Map<String, Object> options) {
        return answer(dispatcher.dispatch(invocation(command, options)));
    }

    /// Presses a button of an earlier answer, given its id.
    Answer presses(String button) {
        var id = ComponentId.parse(button);
        return answer(dispatcher.press(invocation(id.command(), Map.of()), id));
    }

    /// Chooses from the menu of an earlier answer, given its id.
    Answer chooses(String menu, String... values) {
        var id = ComponentId.parse(menu).with(List.of(values));
        return answer(dispatcher.press(invocation(id.command(), Map.of()), id));
    }

    List<Suggestion> isOffered(String command, String option, String typed) {
        return dispatcher.suggest(invocation(command, Map.of()), option, typed);
    }

    GuildPlayer player() {
        return players.find(GUILD).orElseThrow(() -> new AssertionError("there is no player"));
    }

    boolean hasPlayer() {
        return players.find(GUILD).isPresent();
    }

    FakeDecoder decoder() {
        return decoders.of(GUILD);
    }

    String current() {
        return player().view().playing().map(Track::title).orElse("nothing");
    }

    List<String> queue() {
        return player().view().queue().stream().map(Track::title).toList();
    }

    /// A moderator disconnects the bot.
    void disconnectsBot() {
        connector.disconnect(GUILD);
        players.tell(GUILD, new VoiceEvent.Ended(connector.attempt(), VoiceEvent.Reason.DISCONNECTED_BY_SOMEONE));
    }

    private Invocation invocation(String command, Map<String, Object> options) {
        var voice = new Whereabouts(place, connector.channel(GUILD), gatewayPing);
        return new Invocation(
                command, time.instant(), GUILD, TEXT, member, language, voice, manager, options);
    }

    private Answer answer(Reply reply) {
        return new Answer(reply, language);
    }

    @Override
    public void close() {
        players.close();
        store.close();
    }
}
