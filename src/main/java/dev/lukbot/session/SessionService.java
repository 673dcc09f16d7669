package dev.lukbot.session;

import dev.lukbot.id.ChannelId;
import dev.lukbot.id.GuildId;
import dev.lukbot.id.UserId;
import dev.lukbot.session.CommandSlots.Member;
import dev.lukbot.session.UserSession.UsedCommand;
import dev.lukbot.store.Json;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.UnreadableValues;
import dev.lukbot.store.Write;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Queues and users across restarts.
///
/// A user's session is a hash with a field per fact and per remembered command, so that commands used at the same moment
/// do not overwrite each other. A queue's session is one value that its guild's player writes.
///
/// Thread-safe. Reads block for at most the store's command timeout, writes return at once; [#used] reads once per
/// member and process.
public final class SessionService {

    private static final String LAST_ACTIVITY = "lastActivity";
    private static final String CHANNEL = "channelId";
    private static final String COMMAND_PREFIX = "command.";

    private final RedisStore store;
    private final int commandHistoryLimit;
    private final CommandSlots slots;
    private final UnreadableValues unreadable = new UnreadableValues();

    /// @param commandHistoryLimit how many commands of a user are remembered
    public SessionService(RedisStore store, int commandHistoryLimit) {
        if (commandHistoryLimit < 1) {
            throw new IllegalArgumentException("commandHistoryLimit must be positive: " + commandHistoryLimit);
        }
        this.store = store;
        this.commandHistoryLimit = commandHistoryLimit;
        this.slots = new CommandSlots(commandHistoryLimit);
    }

    /// A user used a command.
    public void used(UserId user, GuildId guild, ChannelId channel, String command, Instant at) {
        StoreKey key = StoreKey.userSession(user, guild);
        int slot = slots.take(new Member(user, guild), () -> oldestSlot(store.read(new Fields(key))));
        String millis = Long.toString(at.toEpochMilli());
        store.write(List.of(
                new PutField(key, COMMAND_PREFIX + slot, millis + ' ' + command),
                new PutField(key, LAST_ACTIVITY, millis),
                new PutField(key, CHANNEL, channel.toString())));
    }

    /// The user's session in the guild; empty if there was no command for a day.
    public Optional<UserSession> user(UserId user, GuildId guild) {
        StoreKey key = StoreKey.userSession(user, guild);
        Map<String, String> fields = store.read(new Fields(key));
        Optional<Instant> lastActivity = field(key, fields, LAST_ACTIVITY)
                .map(millis -> Instant.ofEpochMilli(millis));
        return lastActivity.map(at -> new UserSession(
                at, field(key, fields, CHANNEL).filter(id -> id != 0).map(ChannelId::new), commands(key, fields)));
    }

    /// Keeps `session` in place of the guild's earlier one.
    public void save(QueueSession session) {
        store.write(new Put(StoreKey.queueSession(session.guild()), Json.write(SavedQueue.of(session))));
    }

    /// What the guild's player saved last, unless its music has ended since or it is too long ago.
    public Optional<QueueSession> queue(GuildId guild) {
        StoreKey key = StoreKey.queueSession(guild);
        return store.read(new Value(key))
                .flatMap(json -> unreadable.read(key, json, SavedQueue.class))
                .flatMap(saved -> understood(key, saved));
    }

    /// The guild's music is over: there is nothing to go on with.
    public void end(GuildId guild) {
        store.write(new Delete(StoreKey.queueSession(guild)));
    }

    /// Deletes the guild's queue, and the sessions of those of its members that were active lately; all others expire
    /// within a day.
    public void forget(GuildId guild) {
        List<Write> deletions = new ArrayList<>();
        deletions.add(new Delete(StoreKey.queueSession(guild)));
        for (Member member : slots.forget(guild)) {
            deletions.add(new Delete(StoreKey.userSession(member.user(), guild)));
        }
        store.write(deletions);
    }

    private Optional<QueueSession> understood(StoreKey key, SavedQueue saved) {
        try {
            return Optional.of(saved.session());
        } catch (IllegalArgumentException problem) {
            unreadable.report(key, String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    /// An empty slot, or else the one with the oldest command.
    private int oldestSlot(Map<String, String> fields) {
        return IntStream.range(0, commandHistoryLimit)
                .boxed()
                .min(Comparator.comparing(slot -> command(fields.getOrDefault(COMMAND_PREFIX + slot, ""))
                        .map(UsedCommand::at)
                        .orElse(Instant.MIN)))
                .orElseThrow();
    }

    private List<UsedCommand> commands(StoreKey key, Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .filter(field -> field.getKey().startsWith(COMMAND_PREFIX))
                .flatMap(field -> reported(key, field.getKey(), field.getValue(), command(field.getValue())).stream())
                .sorted(Comparator.comparing(UsedCommand::at).reversed())
                .limit(commandHistoryLimit)
                .toList();
    }

    private static Optional<UsedCommand> command(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : number(text.substring(0, space))
                        .map(millis -> new UsedCommand(text.substring(space + 1), Instant.ofEpochMilli(millis)));
    }

    private Optional<Long> field(StoreKey key, Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(text -> reported(key, name, text, number(text)));
    }

    private <T> Optional<T> reported(StoreKey key, String field, String text, Optional<T> value) {
        if (value.isEmpty()) {
            unreadable.report(key, field + " is " + text);
        }
        return value;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
