package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands that the bot registered: global ones (guild 0) and those of a guild. Thread-safe.
final class CommandRegistry {

    static final long GLOBAL = 0;

    private final Snowflakes ids;
    private final BotAccount bot;
    private final Map<Long, Map<String, ObjectNode>> commands = new LinkedHashMap<>();
    private int uploads;

    CommandRegistry(Snowflakes ids, BotAccount bot) {
        this.ids = ids;
        this.bot = bot;
    }

    /// Replaces all commands; those that keep their names keep their ids.
    synchronized List<ObjectNode> replace(long guild, JsonNode uploaded) {
        var violations = new Violations();
        new CommandRules(violations).all(uploaded);
        violations.refuseIfAny();
        uploads++;
        Map<String, ObjectNode> before = commands.getOrDefault(guild, Map.of());
        var after = new LinkedHashMap<String, ObjectNode>();
        for (JsonNode command : uploaded) {
            String key = key(command);
            after.put(key, stored(guild, command, Optional.ofNullable(before.get(key))));
        }
        commands.put(guild, after);
        return all(guild);
    }

    synchronized ObjectNode put(long guild, JsonNode uploaded) {
        var violations = new Violations();
        new CommandRules(violations).one(FieldPath.ROOT, uploaded);
        violations.refuseIfAny();
        uploads++;
        Map<String, ObjectNode> known = commands.computeIfAbsent(guild, _ -> new LinkedHashMap<>());
        ObjectNode command = stored(guild, uploaded, Optional.ofNullable(known.get(key(uploaded))));
        known.put(key(uploaded), command);
        return command;
    }

    synchronized boolean delete(long guild, String id) {
        return commands.getOrDefault(guild, new LinkedHashMap<>())
                .values()
                .removeIf(command -> command.path("id").asText().equals(id));
    }

    synchronized List<ObjectNode> all(long guild) {
        return new ArrayList<>(commands.getOrDefault(guild, Map.of()).values());
    }

    synchronized int uploads() {
        return uploads;
    }

    /// The slash command that a member of that guild sees under a name.
    synchronized Optional<JsonNode> slashCommand(long guild, String name) {
        return Optional.<JsonNode>ofNullable(commands.getOrDefault(guild, Map.of()).get("1" + name))
                .or(() -> Optional.ofNullable(commands.getOrDefault(GLOBAL, Map.of()).get("1" + name)));
    }

    private static String key(JsonNode command) {
        return command.path("type").asInt(1) + command.path("name").asText();
    }

    private ObjectNode stored(long guild, JsonNode uploaded, Optional<ObjectNode> before) {
        ObjectNode command = uploaded.deepCopy();
        command.set("id", before.map(known -> known.path("id"))
                .orElseGet(() -> Payload.of("id", Long.toUnsignedString(ids.next())).path("id")));
        command.put("application_id", bot.idText());
        command.put("version", Long.toUnsignedString(ids.next()));
        command.put("type", uploaded.path("type").asInt(1));
        if (guild != GLOBAL) {
            command.put("guild_id", Long.toUnsignedString(guild));
        }
        return command;
    }
}
