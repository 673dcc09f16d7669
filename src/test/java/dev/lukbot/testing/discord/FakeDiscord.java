package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.neovisionaries.ws.client.WebSocketFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Discord on 127.0.0.1: REST, gateway and voice gateway on one TCP port, with and without TLS, and voice by UDP.
///
/// Make guilds, channels and people; point a bot at it; then let people do things and look at what the bot does. It
/// refuses what Discord refuses. Thread-safe. Runs until closed; [#failures()] should be empty by then.
public final class FakeDiscord implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FakeDiscord.class);
    private static final int HTTPS = 443;
    private static final String VOICE_HOST = "eu-test1.discord.media";
    private static final List<String> HOST_NAMES = List.of("localhost", "discord.com", "gateway.discord.gg",
            VOICE_HOST);

    private final long startNanos = System.nanoTime();
    private final InstantSource time = InstantSource.system();
    private final Snowflakes ids = new Snowflakes(time);
    private final BotAccount bot = BotAccount.create(ids.next(), "LukBot");
    private final SimulatedClock clock = new SimulatedClock(System::nanoTime);
    private final Certificates certificates = Certificates.selfSigned(HOST_NAMES, time.instant());
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Map<Long, FakeGuild> guilds = new ConcurrentSkipListMap<>();
    private final Interactions interactions = new Interactions();
    private final CommandRegistry commands = new CommandRegistry(ids, bot);
    private final Gateway gateway = new Gateway(bot, ids, this::welcome, this::botWishes);
    private final People people = new People(gateway, commands, interactions, bot, ids, clock);
    private final VoiceServer voiceServer = new VoiceServer(ids, bot, this::voiceEndpoint);
    private final AtomicInteger obfuscations = new AtomicInteger();
    private volatile Optional<Obfuscation> obfuscation = Optional.empty();
    private volatile UnaryOperator<ObjectNode> reduced = UnaryOperator.identity();
    private final RestApi rest;
    private final TcpPort port;
    private final VoiceUdp udp;

    private FakeDiscord(int portNumber) {
        var routes = new Routes();
        new AccountRoutes(bot, this::gatewayUrl, this::guildWithBot).addTo(routes);
        new CommandRoutes(commands).addTo(routes);
        new InteractionRoutes(interactions).addTo(routes);
        new ChannelRoutes(this::channel, ids).addTo(routes);
        rest = new RestApi(bot, routes, this::failed);
        udp = new VoiceUdp(voiceServer, System::nanoTime, this::failed);
        port = new TcpPort(portNumber, certificates.forServer(),
                () -> new HttpHandler(rest, this::accept, this::failed));
    }

    /// Starts on any free port.
    public static FakeDiscord start() {
        return new FakeDiscord(0);
    }

    /// Starts on a chosen port: 443 for a bot that was told nothing but [#writeHostsFile(String...)] and
    /// [#writeTrustStore()].
    public static FakeDiscord startOn(int port) {
        return new FakeDiscord(port);
    }

    // What a bot needs to find it

    public int port() {
        return port.number();
    }

    public String token() {
        return bot.token();
    }

    /// The bot's user id, which is its application's id too.
    public long botId() {
        return bot.id();
    }

    /// For JDA's `RestConfig.setBaseUrl`.
    public String restBaseUrl() {
        return "http://127.0.0.1:" + port() + "/api/v10/";
    }

    /// For JDA's `SessionController.getGateway`.
    public String gatewayUrl() {
        return port() == HTTPS ? "wss://gateway.discord.gg" : "ws://127.0.0.1:" + port();
    }

    /// Leads an otherwise unmodified JDA here.
    public JDABuilder leads(JDABuilder builder) {
        return builder.setRestConfig(new RestConfig().setBaseUrl(restBaseUrl()))
                .setSessionController(new SessionControllerAdapter() {
                    @Override
                    public String getGateway() {
                        return gatewayUrl();
                    }
                })
                .setWebsocketFactory(webSocketFactory())
                .setCompression(Compression.NONE);
    }

    /// Trusts this Discord's certificate; JDA needs it for voice, which is always `wss`.
    public WebSocketFactory webSocketFactory() {
        return new WebSocketFactory().setSSLContext(sslContext());
    }

    public SSLContext sslContext() {
        return certificates.forClient();
    }

    /// A new PKCS12 file for `-Djavax.net.ssl.trustStore`.
    public Path writeTrustStore() {
        return certificates.writeTrustStore();
    }

    /// For `-Djavax.net.ssl.trustStorePassword`.
    public String trustStorePassword() {
        return Certificates.TRUST_STORE_PASSWORD;
    }

    /// A new file for `-Djdk.net.hosts.file`. A JVM that reads it knows no other hosts, so more may be named here.
    public Path writeHostsFile(String... moreHosts) {
        try {
            String line = "127.0.0.1 " + String.join(" ", HOST_NAMES) + " " + String.join(" ", moreHosts) + "\n";
            Path file = Files.createTempFile("simulated-discord-hosts", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // The world

    /// The guild of that name; a new one, with the bot in it, the first time. Make guilds before the bot logs in, or
    /// use [#guildWithoutBot(String)] and [FakeGuild#invitesBot()].
    public FakeGuild guild(String name) {
        return guild(name, true);
    }

    /// The guild of that name; a new one, which the bot is not in, the first time.
    public FakeGuild guildWithoutBot(String name) {
        return guild(name, false);
    }

    private synchronized FakeGuild guild(String name, boolean withBot) {
        return guilds.values().stream().filter(guild -> guild.name().equals(name)).findFirst().orElseGet(() -> {
            var guild = new FakeGuild(this, ids.next(), name, withBot);
            guilds.put(guild.id(), guild);
            return guild;
        });
    }

    /// Sets how channels are told that the bot cannot view; each time in another way unless set.
    public FakeDiscord obfuscates(Obfuscation how) {
        obfuscation = Optional.of(how);
        return this;
    }

    /// Also does to each obfuscated channel what `reduction` does.
    public FakeDiscord reduces(UnaryOperator<ObjectNode> reduction) {
        reduced = reduction;
        return this;
    }

    // What Discord does

    /// The REST API, to see requests and inject faults.
    public RestApi rest() {
        return rest;
    }

    /// Cuts the bot's gateway connection; it may resume.
    public void dropsGateway() {
        awaitOnline().drop();
    }

    /// Closes the bot's gateway connection with a code, such as 4000 or 4009.
    public void closesGateway(int code) {
        awaitOnline().close(code, "Simulated close");
    }

    /// Asks the bot to reconnect (op 7).
    public void asksToReconnect() {
        WebSocket socket = awaitOnline();
        socket.send(Payload.of("op", 7, "d", null));
    }

    /// Ends the bot's session (op 9): it must identify anew, and its voice states are gone.
    public void invalidatesSession() {
        WebSocket socket = awaitOnline();
        gateway.forgetSession();
        guilds.values().forEach(guild -> guild.voiceRoom().forgetsBot());
        socket.send(Payload.of("op", 9, "d", false));
    }

    /// Tells the bot that its session has a fault but may be resumed (op 9).
    public void doubtsSession() {
        WebSocket socket = awaitOnline();
        socket.send(Payload.of("op", 9, "d", true));
    }

    /// Refuses new gateway connections, or takes them again.
    public void refusesGateway(boolean refuse) {
        gateway.refuse(refuse);
    }

    /// Reads nothing more of what the bot sends over the gateway, not even that it wants to close it.
    public void ignoresGateway() {
        awaitOnline().ignore();
    }

    /// Moves a guild to another voice server.
    public void changesVoiceServer(FakeGuild guild) {
        guild.voice().changesServer();
    }

    /// Lets time pass for interactions: 3 s to acknowledge, 15 min for tokens.
    public void passes(Duration duration) {
        clock.pass(duration);
    }

    /// Sets how voice connections that begin from now on are encrypted end to end.
    public FakeDiscord encryptsVoice(DaveMode mode) {
        voiceServer.encrypts(mode);
        return this;
    }

    /// Sets which transport encryptions voice connections offer: `aead_aes256_gcm_rtpsize` and
    /// `aead_xchacha20_poly1305_rtpsize` unless set.
    public FakeDiscord offersVoiceModes(String... modes) {
        voiceServer.offers(List.of(modes));
        return this;
    }

    // What the bot did

    private WebSocket awaitOnline() {
        until("the bot is online", () -> gateway.socket().isPresent());
        return gateway.socket().orElseThrow();
    }

    /// Whether the bot has an open gateway connection with a session.
    public boolean online() {
        return gateway.socket().isPresent();
    }

    /// The intents that the bot last identified with, as a bit set.
    public long intents() {
        return gateway.intents();
    }

    public int identifies() {
        return gateway.identifies();
    }

    public int resumes() {
        return gateway.resumes();
    }

    public int heartbeats() {
        return gateway.heartbeats();
    }

    /// How often the bot asked to join, change or leave voice (op 4).
    public int voiceStateUpdates() {
        return gateway.voiceStateUpdates();
    }

    /// How often the bot uploaded commands.
    public int commandUploads() {
        return commands.uploads();
    }

    /// Names of the bot's global commands.
    public List<String> commandNames() {
        return commands.all(CommandRegistry.GLOBAL).stream().map(command -> command.path("name").asText()).toList();
    }

    /// The global command of that name as the bot registered it.
    public Optional<JsonNode> command(String name) {
        return commands.slashCommand(CommandRegistry.GLOBAL, name);
    }

    /// What went wrong in here; a bot cannot cause any.
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    // For the parts

    private void failed(Throwable failure) {
        failures.add(failure);
        log.atError().setCause(failure).log("The simulated Discord failed");
    }

    private void welcome(GatewaySession session, String url) {
        List<FakeGuild> joined = guilds.values().stream().filter(FakeGuild::hasBot).toList();
        session.dispatch("READY", Payload.of("v", 10, "user", bot.user(), "session_id", session.id(),
                "resume_gateway_url", url, "guilds",
                joined.stream().map(guild -> Payload.of("id", guild.idText(), "unavailable", true)).toList(),
                "application", Payload.of("id", bot.idText(), "flags", 0), "private_channels", List.of(), "_trace",
                List.of()));
        joined.stream()
                .filter(guild -> !guild.isUnavailable())
                .forEach(guild -> session.dispatch("GUILD_CREATE", guild.json()));
    }

    private void botWishes(long guildId, Gateway.VoiceWish wish) {
        guildWithBot(guildId)
                .filter(guild -> !guild.isUnavailable())
                .ifPresent(guild -> guild.voiceRoom().botWishes(wish));
    }

    private Optional<WebSocketPeer> accept(Upgrade upgrade) {
        return upgrade.forMainGateway()
                ? gateway.accept(upgrade)
                : Optional.of(new VoiceGatewayConnection(voiceServer));
    }

    private String voiceEndpoint() {
        return port() == HTTPS ? VOICE_HOST + ":" + HTTPS : "localhost:" + port();
    }

    private Optional<FakeGuild> guildWithBot(long id) {
        return Optional.ofNullable(guilds.get(id)).filter(FakeGuild::hasBot);
    }

    private Optional<FakeChannel> channel(long id) {
        return guilds.values()
                .stream()
                .filter(FakeGuild::hasBot)
                .flatMap(guild -> guild.channel(id).stream())
                .findFirst();
    }

    /// A channel that the bot cannot view, as the gateway tells it.
    ObjectNode obfuscated(FakeChannel channel) {
        List<Obfuscation> all = List.of(Obfuscation.values());
        Obfuscation how = obfuscation.orElseGet(() -> all.get(obfuscations.incrementAndGet() % all.size()));
        return reduced.apply(how.of(channel.json(), channel.guild()));
    }

    Snowflakes ids() {
        return ids;
    }

    BotAccount bot() {
        return bot;
    }

    Gateway gateway() {
        return gateway;
    }

    People people() {
        return people;
    }

    VoiceServer voiceServer() {
        return voiceServer;
    }

    Hearing newHearing() {
        return new Hearing(System::nanoTime, startNanos);
    }

    @Override
    public void close() {
        port.close();
        udp.close();
        guilds.values().forEach(guild -> guild.hears().close());
    }
}
