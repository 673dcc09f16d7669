package dev.lukbot.testing;

import dev.lukbot.command.Invocation;
import dev.lukbot.command.Invocation.Permission;
import dev.lukbot.command.Invocation.VoiceChannel;
import dev.lukbot.command.Invocation.Whereabouts;
import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Invocations of one member of one guild.
public final class Invocations {

    public static final GuildId GUILD = new GuildId(1);
    public static final ChannelId TEXT = new ChannelId(2);
    public static final ChannelId LOUNGE = new ChannelId(3);
    public static final ChannelId KITCHEN = new ChannelId(4);
    public static final UserId MEMBER = new UserId(5);

    private Invocations() {}

    /// The member uses `command` with `options` while people are where `voice` says.
    public static Invocation of(String command, Whereabouts voice, Map<String, Object> options) {
        return new Invocation(
                command,
                Instant.parse("2026-01-01T12:00:00Z"),
                GUILD,
                TEXT,
                MEMBER,
                Locale.US,
                voice,
                false,
                options);
    }

    /// The member is nowhere, and so is the bot.
    public static Whereabouts nobody() {
        return new Whereabouts(Optional.empty(), Optional.empty(), 40);
    }

    /// The member is in `channel`, the bot in none.
    public static Whereabouts in(VoiceChannel channel) {
        return new Whereabouts(Optional.of(channel), Optional.empty(), 40);
    }

    /// The member is in `channel` and the bot in `bot`.
    public static Whereabouts in(VoiceChannel channel, ChannelId bot) {
        return new Whereabouts(Optional.of(channel), Optional.of(bot), 40);
    }

    /// A channel where everything is allowed.
    public static VoiceChannel open(ChannelId id) {
        return new VoiceChannel(id, Set.of(), false, false);
    }

    /// A channel where the bot lacks `missing`.
    public static VoiceChannel lacking(ChannelId id, Permission... missing) {
        return new VoiceChannel(id, Set.of(missing), false, false);
    }
}
