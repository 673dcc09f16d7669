package dev.lukbot.discord.voice;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.concrete.StageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelDeleteEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.guild.GuildUnavailableEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleRemoveEvent;
import net.dv8tion.jda.api.events.guild.override.GenericPermissionOverrideEvent;
import net.dv8tion.jda.api.events.guild.voice.GenericGuildVoiceEvent;
import net.dv8tion.jda.api.events.guild.voice.GuildVoiceUpdateEvent;
import net.dv8tion.jda.api.events.role.GenericRoleEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionInvalidateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what Discord's gateway tells about sessions, guilds and voice states into signals. Stateless; on JDA's gateway
/// thread, so in the order in which Discord told it.
final class VoiceStates implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(VoiceStates.class);

    private final JdaVoiceConnector connector;

    VoiceStates(JdaVoiceConnector connector) {
        this.connector = connector;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case SessionDisconnectEvent _ -> connector.tellAll(new Signal.GatewayLost());
            case SessionResumeEvent _ -> connector.tellAll(new Signal.GatewayResumed());
            case SessionInvalidateEvent _ -> connector.tellAll(new Signal.SessionEnded());
            case GuildReadyEvent ready -> here(ready.getGuild());
            case GuildAvailableEvent available -> here(available.getGuild());
            case GuildJoinEvent join -> here(join.getGuild());
            case GuildUnavailableEvent away -> tell(away.getGuild(), new Signal.GuildAway());
            case GuildLeaveEvent leave -> connector.left(id(leave.getGuild()));
            case GuildVoiceUpdateEvent update -> voiceUpdate(update);
            case GenericGuildVoiceEvent change -> changed(change.getGuild());
            case GenericPermissionOverrideEvent change -> changed(change.getGuild());
            case GenericRoleEvent change -> changed(change.getGuild());
            case GuildMemberRoleAddEvent change -> changed(change.getGuild());
            case GuildMemberRoleRemoveEvent change -> changed(change.getGuild());
            case ChannelDeleteEvent deleted when deleted.isFromGuild() ->
                tell(deleted.getGuild(), new Signal.ChannelDeleted(channel(deleted.getChannel())));
            default -> {} // others listen to the rest
        }
    }

    private void here(Guild guild) {
        tell(guild, new Signal.GuildHere(JdaAudio.own(guild).map(VoiceStates::channel)));
    }

    private void changed(Guild guild) {
        tell(guild, new Signal.Changed());
    }

    private void voiceUpdate(GuildVoiceUpdateEvent update) {
        AudioChannel joined = update.getChannelJoined();
        if (update.getMember().equals(update.getGuild().getSelfMember())) {
            tell(update.getGuild(), new Signal.OwnVoice(Optional.ofNullable(joined).map(VoiceStates::channel)));
            if (joined instanceof StageChannel stage) {
                becomeSpeaker(stage);
            }
        }
        changed(update.getGuild());
    }

    /// On a stage everyone arrives as audience, whom nobody hears.
    private static void becomeSpeaker(StageChannel stage) {
        Member self = stage.getGuild().getSelfMember();
        if (self.hasPermission(stage, Permission.VOICE_MUTE_OTHERS)) {
            stage.requestToSpeak()
                    .queue(_ -> {}, failure -> log.atWarn()
                            .addKeyValue("cause", failure.getMessage())
                            .log("Cannot speak on the stage"));
        }
    }

    private void tell(Guild guild, Signal signal) {
        connector.tell(id(guild), signal);
    }

    private static GuildId id(Guild guild) {
        return new GuildId(guild.getIdLong());
    }

    private static ChannelId channel(ISnowflake channel) {
        return new ChannelId(channel.getIdLong());
    }
}
