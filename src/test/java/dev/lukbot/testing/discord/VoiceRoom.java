package dev.lukbot.testing.discord;

import java.util.Optional;
import net.dv8tion.jda.api.Permission;

/// Who of a guild is in which voice channel, and what Discord tells the bot when that changes. Thread-safe: changes
/// are made, and announced in their order, under the lock.
final class VoiceRoom {

    private final FakeGuild guild;
    private final Snowflakes ids;
    private final FakeVoice voice;

    VoiceRoom(FakeGuild guild, Snowflakes ids, FakeVoice voice) {
        this.guild = guild;
        this.ids = ids;
        this.voice = voice;
    }

    /// The bot asks to be somewhere. Discord ignores wishes that it does not grant.
    synchronized void botWishes(Gateway.VoiceWish wish) {
        FakeMember bot = guild.bot();
        if (wish.channel() == 0) {
            if (bot.channel().isPresent()) {
                FakeChannel left = bot.channel().orElseThrow();
                bot.setVoiceState(bot.voiceState().gone());
                announce(bot);
                left.announceVisibility();
                voice.left();
            }
            return;
        }
        Optional<FakeChannel> wished = guild.channel(wish.channel()).filter(channel -> mayEnter(bot, channel));
        bot.setVoiceState(bot.voiceState().appearing(wish.selfMute(), wish.selfDeaf()));
        wished.ifPresent(channel -> {
            if (bot.channel().equals(Optional.of(channel))) {
                announce(bot); // a voice server is named only to who enters
            } else {
                enters(bot, channel);
            }
        });
    }

    private static boolean mayEnter(FakeMember bot, FakeChannel channel) {
        boolean there = bot.channel().equals(Optional.of(channel));
        boolean room = !channel.isFull() || there || channel.allows(bot, Permission.VOICE_MOVE_OTHERS);
        return channel.isVoice() && room && channel.allows(bot, Permission.VIEW_CHANNEL)
                && channel.allows(bot, Permission.VOICE_CONNECT);
    }

    synchronized void enters(FakeMember member, FakeChannel channel) {
        if (!channel.isVoice()) {
            throw new IllegalArgumentException("not a voice channel: " + channel);
        }
        Optional<FakeChannel> before = member.channel();
        member.setVoiceState(member.voiceState().in(channel, "voice-session-" + ids.next()));
        channel.announceVisibility();
        announce(member);
        before.ifPresent(FakeChannel::announceVisibility);
        if (member.isBot()) {
            voice.moved(channel, member.voiceState().sessionId());
        } else if (!before.equals(Optional.of(channel))) {
            before.ifPresent(left -> voice.personLeft(member, left));
            voice.personJoined(member, channel);
        }
    }

    synchronized void leaves(FakeMember member) {
        member.channel().ifPresent(left -> {
            member.setVoiceState(member.voiceState().gone());
            announce(member);
            left.announceVisibility();
            if (member.isBot()) {
                voice.kicked();
            } else {
                voice.personLeft(member, left);
            }
        });
    }

    /// The bot's gateway session ended, and with it its presence in voice; nobody tells the bot.
    synchronized void forgetsBot() {
        guild.bot().setVoiceState(guild.bot().voiceState().gone());
        voice.left();
    }

    synchronized void changes(FakeMember member, VoiceState state) {
        member.setVoiceState(state);
        announce(member);
    }

    private void announce(FakeMember member) {
        guild.announce("VOICE_STATE_UPDATE", member.voiceState().json(member));
    }
}
