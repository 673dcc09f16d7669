package dev.lukbot.command;

import dev.lukbot.command.Invocation.Permission;
import dev.lukbot.command.Invocation.VoiceChannel;
import java.util.Arrays;
import java.util.List;

/// What commands require of who is where. Each refusal says what to do about it.
public final class Preconditions {

    /// The member is in a voice channel.
    public static final Precondition IN_VOICE = Preconditions::inVoice;

    /// The bot would be heard in the member's voice channel.
    public static final Precondition CAN_JOIN = Preconditions::canJoin;

    /// Nobody else is disturbed: the bot is in the member's channel, in none, or somewhere nobody listens.
    public static final Precondition WITH_BOT = Preconditions::withBot;

    /// The member may manage the guild.
    public static final Precondition MANAGES_GUILD = Preconditions::managesGuild;

    private Preconditions() {}

    /// Requires `precondition` of those invocations only that give `option`.
    public static Precondition given(Option<?> option, Precondition precondition) {
        return invocation -> {
            if (invocation.find(option).isPresent()) {
                precondition.check(invocation);
            }
        };
    }

    private static void managesGuild(Invocation invocation) {
        if (!invocation.managesGuild()) {
            throw new UserError("error.manage_server");
        }
    }

    private static void inVoice(Invocation invocation) {
        var voice = invocation.voice();
        if (voice.member().isEmpty()) {
            throw voice.bot()
                    .map(channel -> new UserError("error.join_mine", channel))
                    .orElseGet(() -> new UserError("error.join_a_channel"));
        }
    }

    private static void canJoin(Invocation invocation) {
        invocation.voice().member().ifPresent(channel -> {
            boolean there = invocation.voice().bot().filter(channel.id()::equals).isPresent();
            checkPermissions(channel, there);
            if (channel.full() && !there) {
                throw new UserError("error.channel_full", channel.id());
            }
            if (channel.stage()) {
                throw new UserError("error.stage_audience", channel.id());
            }
        });
    }

    private static void checkPermissions(VoiceChannel channel, boolean there) {
        List<Text> missing = Arrays.stream(Permission.values())
                .filter(channel.missing()::contains)
                .filter(permission -> !there || permission == Permission.SPEAK)
                .map(permission -> Text.of("permission." + permission))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserError("error.missing_permission", Text.enumerated(missing), channel.id());
        }
    }

    private static void withBot(Invocation invocation) {
        var voice = invocation.voice();
        boolean together = voice.member().map(VoiceChannel::id).equals(voice.bot());
        if (!together && !voice.botAlone()) {
            voice.bot().ifPresent(mine -> {
                throw new UserError("error.in_another_channel", mine);
            });
        }
    }
}
