package dev.lukbot.discord.voice;

import dev.lukbot.id.GuildId;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.concrete.StageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.voice.GuildVoiceUpdateEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells players who is in their channel and where the bot itself was put. Stateless; on JDA's gateway thread.
final class VoiceStates implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(VoiceStates.class);

    private final JdaVoiceConnector connector;

    VoiceStates(JdaVoiceConnector connector) {
        this.connector = connector;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case GuildVoiceUpdateEvent update -> voiceUpdate(update);
            case GuildLeaveEvent leave -> connector.guildLeft(new GuildId(leave.getGuild().getIdLong()));
            default -> {} // others listen to the rest
        }
    }

    private void voiceUpdate(GuildVoiceUpdateEvent update) {
        AudioChannel joined = update.getChannelJoined();
        if (update.getMember().equals(update.getGuild().getSelfMember()) && joined != null) {
            if (update.getChannelLeft() != null) {
                connector.movedTo(update.getGuild(), joined);
            }
            if (joined instanceof StageChannel stage) {
                becomeSpeaker(stage);
            }
        }
        connector.peopleMoved(update.getGuild());
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
}
