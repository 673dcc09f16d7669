package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A member of a guild, played by the test; or the bot, who plays itself. Thread-safe.
public final class FakeMember {

    private final FakeGuild guild;
    private final long id;
    private final String name;
    private final boolean bot;
    private volatile String locale = "en-US";
    private volatile VoiceState voiceState = VoiceState.NOWHERE;

    FakeMember(FakeGuild guild, long id, String name, boolean bot) {
        this.guild = guild;
        this.id = id;
        this.name = name;
        this.bot = bot;
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

    /// Sets the language of this member's client, such as `pt-BR`.
    public FakeMember speaks(String discordLocale) {
        locale = discordLocale;
        return this;
    }

    /// Types a command in the guild's first text channel.
    ///
    /// @param command with or without its slash; a subcommand after a blank
    /// @param options values by option name; refused if the bot's registered command would not allow them
    public SentReply types(String command, Map<String, ?> options) {
        return types(guild.textChannel(), command, options);
    }

    /// Types a command the way the client shows it: `/play query: some words next: true`.
    public SentReply types(String line) {
        return types(guild.textChannel(), line);
    }

    public SentReply types(FakeChannel channel, String line) {
        return guild.people().types(this, channel, line);
    }

    public SentReply types(FakeChannel channel, String command, Map<String, ?> options) {
        return guild.people().types(this, channel, command, options);
    }

    /// Types a command in a direct message to the bot.
    public SentReply typesPrivately(String line) {
        return guild.people().typesPrivately(this, line);
    }

    /// What the bot suggests while this member has typed `typed` into an option; waits for it.
    public List<Suggestion> suggestions(String command, String option, String typed) {
        return suggestions(command, option, typed, Map.of());
    }

    /// @param others what stands in other options, valid or not
    public List<Suggestion> suggestions(String command, String option, String typed, Map<String, ?> others) {
        return types(command, option, typed, others).suggestions();
    }

    /// Has typed `typed` into an option, and waits for nothing.
    ///
    /// @param others what stands in other options, valid or not
    public Keystroke types(String command, String option, String typed, Map<String, ?> others) {
        return guild.people().keystroke(this, command, option, typed, others);
    }

    /// Joins a voice channel, or changes over to it.
    public FakeMember joins(FakeChannel channel) {
        guild.voiceRoom().enters(this, channel);
        return this;
    }

    /// Leaves voice.
    public void leaves() {
        guild.voiceRoom().leaves(this);
    }

    /// Drags another member, or the bot, to another voice channel.
    public void moves(FakeMember other, FakeChannel channel) {
        guild.voiceRoom().enters(other, channel);
    }

    /// Disconnects another member, or the bot, from voice.
    public void kicks(FakeMember other) {
        guild.voiceRoom().leaves(other);
    }

    public void mutesOnServer(FakeMember other, boolean muted) {
        guild.voiceRoom().changes(other, other.voiceState().serverMuted(muted));
    }

    /// Deafens this member's own client, or no longer.
    public void deafens(boolean deafened) {
        guild.voiceRoom().changes(this, voiceState.appearing(voiceState.selfMute(), deafened));
    }

    /// On a stage: lets another member speak, or makes them audience again.
    public void letsSpeak(FakeMember other, boolean speaker) {
        guild.voiceRoom().changes(other, other.voiceState().suppressed(!speaker));
    }

    /// The voice channel this member is in.
    public Optional<FakeChannel> channel() {
        return voiceState.channel();
    }

    public boolean isSelfDeafened() {
        return voiceState.selfDeaf();
    }

    public boolean isSelfMuted() {
        return voiceState.selfMute();
    }

    boolean isBot() {
        return bot;
    }

    String idText() {
        return Long.toUnsignedString(id);
    }

    String locale() {
        return locale;
    }

    VoiceState voiceState() {
        return voiceState;
    }

    /// Only [VoiceRoom] calls this, holding its lock.
    void setVoiceState(VoiceState state) {
        voiceState = state;
    }

    ObjectNode user() {
        return Payload.of("id", idText(), "username", name, "discriminator", "0", "global_name", null, "avatar", null,
                "bot", bot, "flags", 0);
    }

    ObjectNode json() {
        List<String> roles = bot ? List.of(guild.botRoleIdText()) : List.of();
        return Payload.of("user", user(), "roles", roles, "nick", null, "avatar", null, "joined_at",
                "2024-01-01T00:00:00.000000+00:00", "premium_since", null, "deaf", voiceState.deaf(), "mute",
                voiceState.mute(), "pending", false, "flags", 0);
    }

    @Override
    public String toString() {
        return name;
    }
}
