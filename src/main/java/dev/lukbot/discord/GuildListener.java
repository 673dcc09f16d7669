package dev.lukbot.discord;

import dev.lukbot.id.GuildId;
import java.util.function.Consumer;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the bot was added to a guild or removed from one. An outage of a guild is neither. Stateless.
public final class GuildListener implements EventListener {

    private static final Logger log = LoggerFactory.getLogger(GuildListener.class);

    private final Consumer<GuildId> left;

    /// @param left is told the guild that is to be forgotten, on a virtual thread, so it may block
    public GuildListener(Consumer<GuildId> left) {
        this.left = left;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case GuildJoinEvent join ->
                log.atInfo().addKeyValue("guild", join.getGuild().getId()).log("Joined a guild");
            case GuildLeaveEvent leave -> forget(new GuildId(leave.getGuild().getIdLong()));
            default -> {} // others listen to the rest
        }
    }

    private void forget(GuildId guild) {
        log.atInfo().addKeyValue("guild", guild).log("Left a guild");
        Thread.ofVirtual()
                .name("forget-" + guild)
                .uncaughtExceptionHandler((_, bug) -> log.atError().setCause(bug).log("A guild was not forgotten"))
                .start(() -> left.accept(guild));
    }
}
