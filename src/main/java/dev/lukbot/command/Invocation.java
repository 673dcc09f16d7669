package dev.lukbot.command;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody used a command, pressed a button or is typing an option. A snapshot without I/O: immutable.
///
/// @param command the command's name
/// @param at when Discord created the interaction
/// @param voice who is where, as far as commands care
/// @param managesGuild whether Discord lets the user manage the guild
/// @param options what was given, by option name: `String`, `Integer`, `Boolean` or [AttachedFile]
public record Invocation(
        String command,
        Instant at,
        GuildId guild,
        ChannelId channel,
        UserId user,
        Locale locale,
        Whereabouts voice,
        boolean managesGuild,
        Map<String, Object> options) {

    public Invocation {
        options = Map.copyOf(options);
    }

    /// Where the member and the bot are.
    ///
    /// @param member the voice channel of the member
    /// @param bot the voice channel of the bot
    /// @param botAlone whether nobody listens to the bot there, so that it may be called elsewhere
    /// @param gatewayPing how long Discord's gateway takes to answer, in milliseconds; negative if not known yet
    public record Whereabouts(
            Optional<VoiceChannel> member, Optional<ChannelId> bot, boolean botAlone, long gatewayPing) {

        /// The bot is not alone, as far as is known.
        public Whereabouts(Optional<VoiceChannel> member, Optional<ChannelId> bot, long gatewayPing) {
            this(member, bot, false, gatewayPing);
        }
    }

    /// A voice channel as the bot sees it.
    ///
    /// @param missing what the bot may not do there
    /// @param full whether its user limit is reached and the bot may not pass it
    /// @param stage whether the bot would be an audience member there, whom nobody hears
    public record VoiceChannel(ChannelId id, Set<Permission> missing, boolean full, boolean stage) {
        public VoiceChannel {
            missing = Set.copyOf(missing);
        }
    }

    /// What the bot needs in a voice channel.
    public enum Permission {
        VIEW_CHANNEL,
        CONNECT,
        SPEAK
    }

    /// What was given for `option`.
    public <T> Optional<T> find(Option<T> option) {
        @SuppressWarnings("unchecked") // the edge builds the map by each option's type
        T value = (T) options.get(option.name());
        return Optional.ofNullable(value);
    }

    /// What was given for a required `option`.
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(() -> new IllegalArgumentException("option is missing: " + option.name()));
    }

    /// Only with those options that are among `allowing` and hold what these allow.
    Invocation allowedBy(List<Option<?>> allowing) {
        Map<String, Object> allowed = new HashMap<>();
        for (Option<?> option : allowing) {
            Object value = options.get(option.name());
            if (value != null && option.allows(value)) {
                allowed.put(option.name(), value);
            }
        }
        return new Invocation(command, at, guild, channel, user, locale, voice, managesGuild, allowed);
    }

    /// The same, but with everyone where they are by now.
    public Invocation with(Whereabouts now) {
        return new Invocation(command, at, guild, channel, user, locale, now, managesGuild, options);
    }
}
