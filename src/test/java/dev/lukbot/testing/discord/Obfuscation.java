package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.Permission;

/// What the gateway tells of a channel that the bot cannot view, since 16 November 2026: id, type, position and parent
/// stay as they are; name, flags and overwrites are set to fixed values; how the rest is "nulled or reduced" is not
/// documented.
public enum Obfuscation {
    KEPT,
    NULLED,
    NULLED_BUT_BITRATE,
    MISSING;

    private static final String NAME = "___hidden___";
    private static final int FLAG = 1 << 17;

    private static final Set<String> REAL = Set.of("id", "guild_id", "type", "position", "parent_id");

    ObjectNode of(ObjectNode channel, FakeGuild guild) {
        ObjectNode obfuscated = channel.deepCopy();
        for (String field : List.copyOf(channel.properties()).stream().map(Map.Entry::getKey).toList()) {
            if (!REAL.contains(field)) {
                reduce(obfuscated, field);
            }
        }
        String denied = Long.toString(Permission.VIEW_CHANNEL.getRawValue());
        obfuscated.setAll(Payload.of("name", NAME, "flags", FLAG, "permission_overwrites",
                List.of(Payload.of("id", guild.idText(), "type", 0, "allow", "0", "deny", denied))));
        return obfuscated;
    }

    private void reduce(ObjectNode channel, String field) {
        switch (this) {
            case KEPT -> {}
            case NULLED -> channel.set(field, NullNode.instance);
            case NULLED_BUT_BITRATE -> {
                if (!field.equals("bitrate")) {
                    channel.set(field, NullNode.instance);
                }
            }
            case MISSING -> channel.remove(field);
        }
    }
}
