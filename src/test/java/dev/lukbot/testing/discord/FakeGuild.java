package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import net.dv8tion.jda.api.Permission;

/// A guild with its channels and members. Thread-safe.
public final class FakeGuild {

    private static final long EVERYONE = Permission.getRaw(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND,
            Permission.MESSAGE_EMBED_LINKS, Permission.MESSAGE_ATTACH_FILES, Permission.MESSAGE_HISTORY,
            Permission.MESSAGE_ADD_REACTION, Permission.MESSAGE_EXT_EMOJI, Permission.VOICE_CONNECT,
            Permission.VOICE_SPEAK, Permission.VOICE_USE_VAD, Permission.USE_APPLICATION_COMMANDS);

    private final FakeDiscord discord;
    private final long id;
    private final long botRoleId;
    private final String name;
    private final String locale;
    private final Map<Long, FakeChannel> channels = new ConcurrentSkipListMap<>();
    private final Map<Long, FakeMember> members = new ConcurrentHashMap<>();
    private final FakeMember bot;
    private final FakeMember owner;
    private final VoiceRoom voiceRoom;
    private final FakeVoice voice;
    private volatile long botRolePermissions = Permission.getRaw(Permission.VOICE_SET_STATUS);
    private volatile long everyonePermissions = EVERYONE;
    private volatile boolean hasBot;
    private volatile boolean unavailable;

    FakeGuild(FakeDiscord discord, long id, String name, boolean hasBot) {
        this.discord = discord;
        this.id = id;
        this.name = name;
        this.hasBot = hasBot;
        this.locale = "en-US";
        this.botRoleId = discord.ids().next();
        this.voice = new FakeVoice(this, discord.voiceServer(), discord.newHearing());
        this.voiceRoom = new VoiceRoom(this, discord.ids(), voice);
        this.bot = new FakeMember(this, discord.bot().id(), discord.bot().name(), true);
        members.put(bot.id(), bot);
        this.owner = member("owner");
        textChannel("general");
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// Who may do everything.
    public FakeMember owner() {
        return owner;
    }

    /// The member of that name; a new one the first time.
    public FakeMember member(String memberName) {
        return members.values()
                .stream()
                .filter(member -> member.name().equals(memberName))
                .findFirst()
                .orElseGet(() -> member(discord.ids().next(), memberName));
    }

    /// The member who is that user, for people who are in several guilds.
    public FakeMember member(long userId, String memberName) {
        return members.computeIfAbsent(userId, user -> new FakeMember(this, user, memberName, false));
    }

    public FakeMember bot() {
        return bot;
    }

    /// The first text channel, which every guild has.
    public FakeChannel textChannel() {
        return channels.values().stream().filter(FakeChannel::isText).findFirst().orElseThrow();
    }

    /// The text channel of that name; a new one the first time.
    public FakeChannel textChannel(String channelName) {
        return channel(FakeChannel.TEXT, channelName);
    }

    /// The voice channel of that name; a new one the first time.
    public FakeChannel voiceChannel(String channelName) {
        return channel(FakeChannel.VOICE, channelName);
    }

    /// The stage channel of that name; a new one the first time. Whoever comes is audience.
    public FakeChannel stageChannel(String channelName) {
        return channel(FakeChannel.STAGE, channelName);
    }

    /// The channel of that name; a new one of any other type, by Discord's number, the first time: 4 is a category, 5
    /// news, 15 a forum.
    public synchronized FakeChannel channel(int type, String channelName) {
        return channels.values()
                .stream()
                .filter(channel -> channel.name().equals(channelName))
                .findFirst()
                .orElseGet(() -> {
                    var channel = new FakeChannel(this, discord.ids().next(), type, channelName);
                    channels.put(channel.id(), channel);
                    channel.announce("CHANNEL_CREATE");
                    return channel;
                });
    }

    /// Adds the bot to this guild, as an invitation would.
    public void invitesBot() {
        hasBot = true;
        announce("GUILD_CREATE", json());
    }

    /// Removes the bot from this guild.
    public void kicksBot() {
        voiceRoom.leaves(bot);
        announce("GUILD_DELETE", Payload.of("id", idText()));
        hasBot = false;
    }

    /// Makes the guild unavailable, as Discord's outages do, and available again. Meanwhile the bot learns nothing of
    /// it, and what it wishes there is ignored.
    public void isUnavailable(boolean outage) {
        if (outage) {
            announce("GUILD_DELETE", Payload.of("id", idText(), "unavailable", true));
            unavailable = true;
        } else {
            unavailable = false;
            announce("GUILD_CREATE", json());
        }
    }

    boolean isUnavailable() {
        return unavailable;
    }

    /// Takes permissions from everyone, the bot included, in all channels.
    public void forbids(Permission... permissions) {
        everyonePermissions &= ~Permission.getRaw(permissions);
        botRolePermissions &= ~Permission.getRaw(permissions);
        announceRoles();
    }

    /// Gives permissions to everyone.
    public void allows(Permission... permissions) {
        everyonePermissions |= Permission.getRaw(permissions);
        announceRoles();
    }

    private void announceRoles() {
        for (ObjectNode role : roles()) {
            announce("GUILD_ROLE_UPDATE", Payload.of("guild_id", idText(), "role", role));
        }
        channels.values().forEach(FakeChannel::announceVisibility);
    }

    /// What is heard in the channel where the bot is.
    public Hearing hears() {
        return voice.hearing();
    }

    /// The bot's connection to this guild's voice server.
    public FakeVoice voice() {
        return voice;
    }

    FakeDiscord discord() {
        return discord;
    }

    People people() {
        return discord.people();
    }

    VoiceRoom voiceRoom() {
        return voiceRoom;
    }

    boolean hasBot() {
        return hasBot;
    }

    String idText() {
        return Long.toUnsignedString(id);
    }

    String botRoleIdText() {
        return Long.toUnsignedString(botRoleId);
    }

    String locale() {
        return locale;
    }

    List<FakeMember> members() {
        return List.copyOf(members.values());
    }

    /// The channels that HTTP lists: those that the bot can view.
    List<FakeChannel> visibleChannels() {
        return channels.values().stream().filter(channel -> channel.allows(bot, Permission.VIEW_CHANNEL)).toList();
    }

    Optional<FakeChannel> channel(long channelId) {
        return Optional.ofNullable(channels.get(channelId));
    }

    void deletes(FakeChannel channel) {
        channels.remove(channel.id());
        channel.members().forEach(voiceRoom::leaves);
        channel.announce("CHANNEL_DELETE");
    }

    long permissionsOf(FakeMember member) {
        if (member.equals(owner)) {
            return Permission.getRaw(Permission.values());
        }
        return member.isBot() ? everyonePermissions | botRolePermissions : everyonePermissions;
    }

    void announce(String event, JsonNode data) {
        if (hasBot && !unavailable) {
            discord.gateway().dispatch(event, data);
        }
    }

    private List<ObjectNode> roles() {
        return List.of(role(id, "@everyone", everyonePermissions, 0, false),
                role(botRoleId, bot.name(), botRolePermissions, 1, true));
    }

    private static ObjectNode role(long roleId, String roleName, long permissions, int position, boolean managed) {
        return Payload.of("id", Long.toUnsignedString(roleId), "name", roleName, "permissions",
                Long.toString(permissions), "position", position, "color", 0, "colors", Payload.of("primary_color", 0),
                "hoist", false, "managed", managed, "mentionable", false, "flags", 0);
    }

    private List<ObjectNode> channelsInGuild() {
        return channels.values()
                .stream()
                .map(channel -> channel.toldToBot().<ObjectNode>without("guild_id"))
                .toList();
    }

    /// GUILD_CREATE. Without the intents for members and presences it names the bot and who is in voice.
    ObjectNode json() {
        var inVoice = members().stream().filter(member -> member.channel().isPresent()).toList();
        var known = members().stream().filter(member -> member.isBot() || inVoice.contains(member)).toList();
        List<Object> none = List.of();
        // JDA refuses a guild without a legal afk_timeout.
        return Payload.of("id", idText(), "name", name, "owner_id", owner.idText(), "member_count", members.size(),
                "large", false, "unavailable", false, "afk_timeout", 300, "preferred_locale", locale, "premium_tier", 0,
                "roles", roles(), "channels", channelsInGuild(), "members",
                known.stream().map(FakeMember::json).toList(), "voice_states",
                inVoice.stream().map(member -> member.voiceState().json(member)).toList(), "threads", none, "emojis",
                none, "stickers", none, "presences", none, "features", none, "stage_instances", none,
                "soundboard_sounds", none, "guild_scheduled_events", none);
    }

    @Override
    public String toString() {
        return name;
    }
}
