package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Routes by which the bot registers commands, for all guilds and for one.
final class CommandRoutes {

    private static final String GLOBAL = "/applications/{}/commands";
    private static final String OF_GUILD = "/applications/{}/guilds/{}/commands";

    private final CommandRegistry commands;

    CommandRoutes(CommandRegistry commands) {
        this.commands = commands;
    }

    void addTo(Routes routes) {
        routes.add("GET", GLOBAL, (request, _) -> list(CommandRegistry.GLOBAL, request));
        routes.add("PUT", GLOBAL, (request, _) -> replace(CommandRegistry.GLOBAL, request));
        routes.add("POST", GLOBAL, (request, _) -> put(CommandRegistry.GLOBAL, request));
        routes.add("DELETE", GLOBAL + "/{}", (_, path) -> delete(CommandRegistry.GLOBAL, path.get(1)));
        routes.add("GET", OF_GUILD, (request, path) -> list(guild(path), request));
        routes.add("PUT", OF_GUILD, (request, path) -> replace(guild(path), request));
        routes.add("POST", OF_GUILD, (request, path) -> put(guild(path), request));
        routes.add("DELETE", OF_GUILD + "/{}", (_, path) -> delete(guild(path), path.get(2)));
    }

    private static long guild(List<String> path) {
        return Long.parseUnsignedLong(path.get(1));
    }

    private RestResponse list(long guild, RestRequest request) {
        List<ObjectNode> all = commands.all(guild);
        return RestResponse.ok(Payload.array(request.has("with_localizations", "true")
                ? all
                : all.stream().map(command -> withoutLocalizations(command.deepCopy())).toList()));
    }

    private static ObjectNode withoutLocalizations(ObjectNode thing) {
        thing.remove(List.of("name_localizations", "description_localizations"));
        for (String children : new String[]{"options", "choices"}) {
            for (JsonNode child : thing.path(children)) {
                withoutLocalizations((ObjectNode) child);
            }
        }
        return thing;
    }

    private RestResponse replace(long guild, RestRequest request) {
        return RestResponse.ok(Payload.array(commands.replace(guild, request.body())));
    }

    private RestResponse put(long guild, RestRequest request) {
        return new RestResponse(201, commands.put(guild, request.body()));
    }

    private RestResponse delete(long guild, String id) {
        if (!commands.delete(guild, id)) {
            throw RestRefusal.of(404, 10063, "Unknown application command");
        }
        return RestResponse.noContent();
    }
}
