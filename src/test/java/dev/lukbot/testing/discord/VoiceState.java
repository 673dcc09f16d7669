package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Where a member is and how they appear there. Immutable.
///
/// @param channel empty for nowhere
/// @param sessionId what the voice gateway asks for
record VoiceState(
        Optional<FakeChannel> channel,
        String sessionId,
        boolean selfMute,
        boolean selfDeaf,
        boolean mute,
        boolean deaf,
        boolean suppress) {

    static final VoiceState NOWHERE = new VoiceState(Optional.empty(), "", false, false, false, false, false);

    VoiceState in(FakeChannel joined, String session) {
        return new VoiceState(Optional.of(joined), session, selfMute, selfDeaf, mute, deaf, joined.isStage());
    }

    VoiceState gone() {
        return new VoiceState(Optional.empty(), sessionId, selfMute, selfDeaf, mute, deaf, false);
    }

    VoiceState appearing(boolean muted, boolean deafened) {
        return new VoiceState(channel, sessionId, muted, deafened, mute, deaf, suppress);
    }

    VoiceState serverMuted(boolean muted) {
        return new VoiceState(channel, sessionId, selfMute, selfDeaf, muted, deaf, suppress);
    }

    VoiceState suppressed(boolean suppressed) {
        return new VoiceState(channel, sessionId, selfMute, selfDeaf, mute, deaf, suppressed);
    }

    ObjectNode json(FakeMember member) {
        return Payload.of("guild_id", member.guild().idText(), "channel_id",
                channel.map(FakeChannel::idText).orElse(null), "user_id", member.idText(), "session_id", sessionId,
                "self_mute", selfMute, "self_deaf", selfDeaf, "mute", mute, "deaf", deaf, "suppress", suppress,
                "self_video", false, "self_stream", false, "request_to_speak_timestamp", null, "member", member.json());
    }
}
