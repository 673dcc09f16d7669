package dev.lukbot.testing.discord;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;

/// Routes about the bot itself and its guilds.
final class AccountRoutes {

    private final BotAccount bot;
    private final Supplier<String> gatewayUrl;
    private final LongFunction<Optional<FakeGuild>> guilds;

    /// @param guilds finds the guilds that the bot is in
    AccountRoutes(BotAccount bot, Supplier<String> gatewayUrl, LongFunction<Optional<FakeGuild>> guilds) {
        this.bot = bot;
        this.gatewayUrl = gatewayUrl;
        this.guilds = guilds;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/users/@me", (_, _) -> RestResponse.ok(bot.user()));
        routes.add("GET", "/gateway", (_, _) -> RestResponse.ok(Payload.of("url", gatewayUrl.get())));
        routes.add("GET", "/gateway/bot", (_, _) -> RestResponse.ok(Payload.of("url", gatewayUrl.get(), "shards", 1,
                "session_start_limit",
                Payload.of("total", 1000, "remaining", 999, "reset_after", 0, "max_concurrency", 1))));
        routes.add("GET", "/oauth2/applications/@me", (_, _) -> application());
        routes.add("GET", "/applications/@me", (_, _) -> application());
        routes.add("DELETE", "/users/@me/guilds/{}", (_, path) -> {
            guild(path).kicksBot();
            return RestResponse.noContent();
        });
        routes.add("GET", "/guilds/{}/channels", (_, path) -> RestResponse.ok(Payload.array(
                guild(path).visibleChannels().stream().map(FakeChannel::json).toList())));
        routes.add("PATCH", "/guilds/{}/voice-states/@me", this::changeOwnVoiceState);
    }

    private FakeGuild guild(List<String> path) {
        return guilds.apply(Long.parseUnsignedLong(path.get(0)))
                .orElseThrow(() -> RestRefusal.of(404, 10004, "Unknown Guild"));
    }

    private RestResponse application() {
        return RestResponse.ok(Payload.of("id", bot.idText(), "name", bot.name(), "icon", null, "description", "",
                "bot_public", true, "bot_require_code_grant", false, "verify_key", "00", "owner", bot.user(), "team",
                null, "flags", 0, "tags", List.of()));
    }

    /// On a stage: become a speaker, or ask to. Asking changes nothing until somebody grants it.
    private RestResponse changeOwnVoiceState(RestRequest request, List<String> path) {
        FakeGuild guild = guild(path);
        FakeMember member = guild.bot();
        FakeChannel stage = member.channel()
                .filter(FakeChannel::isStage)
                .orElseThrow(() -> RestRefusal.of(400, 10065, "Unknown Voice State"));
        if (request.body().has("suppress")) {
            boolean suppress = request.body().path("suppress").asBoolean();
            if (!suppress && !stage.allows(member, Permission.VOICE_MUTE_OTHERS)) {
                throw RestRefusal.missingPermissions();
            }
            guild.voiceRoom().changes(member, member.voiceState().suppressed(suppress));
        }
        return RestResponse.noContent();
    }
}
