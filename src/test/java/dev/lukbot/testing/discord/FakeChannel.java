package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import net.dv8tion.jda.api.Permission;

/// A channel of a guild. The bot is told of it only what Discord would tell: while it cannot view the channel and is not
/// connected to it, everything is [obfuscated][Obfuscation]. Thread-safe.
public final class FakeChannel {

    static final int TEXT = 0;
    static final int VOICE = 2;
    static final int STAGE = 13;

    private final FakeGuild guild;
    private final long id;
    private final int type;
    private final String name;
    private final List<SentMessage> messages = new CopyOnWriteArrayList<>();
    private final EnumSet<Permission> forbiddenToBot = EnumSet.noneOf(Permission.class);
    private volatile int userLimit;
    private volatile String voiceStatus = "";

    /// What the bot was told last; guarded by this.
    private boolean hidden;

    FakeChannel(FakeGuild guild, long id, int type, String name) {
        this.guild = guild;
        this.id = id;
        this.type = type;
        this.name = name;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public FakeGuild guild() {
        return guild;
    }

    String idText() {
        return Long.toUnsignedString(id);
    }

    boolean isText() {
        return type == TEXT;
    }

    boolean isStage() {
        return type == STAGE;
    }

    boolean isVoice() {
        return type == VOICE || type == STAGE;
    }

    /// What the bot wrote here, other than as answers to interactions; deleted messages are left out.
    public List<SentMessage> messages() {
        return messages.stream().filter(message -> !message.deleted()).toList();
    }

    /// Waits for a message of the bot's own accord.
    public SentMessage awaitMessage(String what, Duration within, Predicate<SentMessage> wanted) {
        until(what + " in #" + name, within, () -> messages().stream().anyMatch(wanted));
        return messages().stream().filter(wanted).findFirst().orElseThrow();
    }

    /// The text the bot set below the channel's name; empty without one.
    public String voiceStatus() {
        return voiceStatus;
    }

    /// Who is in this voice channel, the bot included.
    public List<FakeMember> members() {
        return guild.members().stream().filter(member -> member.channel().equals(Optional.of(this))).toList();
    }

    /// Takes permissions from the bot, by an overwrite for its user.
    public void forbids(Permission... permissions) {
        synchronized (forbiddenToBot) {
            forbiddenToBot.addAll(List.of(permissions));
        }
        announce("CHANNEL_UPDATE");
    }

    /// Undoes [#forbids].
    public void allows(Permission... permissions) {
        synchronized (forbiddenToBot) {
            forbiddenToBot.removeAll(List.of(permissions));
        }
        announce("CHANNEL_UPDATE");
    }

    /// @param limit how many may be in this voice channel; 0 for any number
    public void limitsUsersTo(int limit) {
        userLimit = limit;
        announce("CHANNEL_UPDATE");
    }

    public void isDeleted() {
        guild.deletes(this);
    }

    boolean isFull() {
        return userLimit > 0 && members().size() >= userLimit;
    }

    long permissionsOf(FakeMember member) {
        long permissions = guild.permissionsOf(member);
        if (member.isBot() && (permissions & Permission.ADMINISTRATOR.getRawValue()) == 0) {
            permissions &= ~forbidden();
        }
        return permissions;
    }

    boolean allows(FakeMember member, Permission permission) {
        long permissions = permissionsOf(member);
        return (permissions & (permission.getRawValue() | Permission.ADMINISTRATOR.getRawValue())) != 0;
    }

    private long forbidden() {
        synchronized (forbiddenToBot) {
            return Permission.getRaw(forbiddenToBot);
        }
    }

    void add(SentMessage message) {
        messages.add(message);
    }

    Optional<SentMessage> message(long messageId) {
        return messages().stream().filter(message -> message.id() == messageId).findFirst();
    }

    void setVoiceStatus(String status) {
        voiceStatus = status;
    }

    /// Tells the bot of the channel, as it may know it.
    synchronized void announce(String event) {
        guild.announce(event, toldToBot());
    }

    /// Tells the bot that it may view the channel now, or no longer, if that has changed.
    synchronized void announceVisibility() {
        if (hidden != isHidden()) {
            announce("CHANNEL_UPDATE");
        }
    }

    /// The channel as the gateway shows it to the bot.
    synchronized ObjectNode toldToBot() {
        hidden = isHidden();
        return hidden ? guild.discord().obfuscated(this) : json();
    }

    private boolean isHidden() {
        FakeMember bot = guild.bot();
        return !allows(bot, Permission.VIEW_CHANNEL) && !bot.channel().equals(Optional.of(this));
    }

    /// The channel as it is: what interactions show of it, and HTTP to a bot that may view it.
    ObjectNode json() {
        long denied = forbidden();
        List<ObjectNode> overwrites = denied == 0 ? List.of()
                : List.of(Payload.of("id", guild.bot().idText(), "type", 1,
                        "allow", "0", "deny", Long.toString(denied)));
        ObjectNode json = Payload.of("id", idText(), "guild_id", guild.idText(), "type", type, "name", name,
                "position", 0, "permission_overwrites", overwrites, "parent_id", null, "nsfw", false, "flags", 0,
                "topic", null, "last_message_id", null, "rate_limit_per_user", 0);
        if (isVoice()) {
            json.setAll(Payload.of("bitrate", 64_000, "user_limit", userLimit, "rtc_region", null));
        }
        return json;
    }

    @Override
    public String toString() {
        return "#" + name;
    }
}
