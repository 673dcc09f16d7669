package dev.lukbot.testing.discord;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import net.dv8tion.jda.api.Permission;

/// Routes by which the bot writes into channels.
final class ChannelRoutes {

    private static final String MESSAGES = "/channels/{}/messages";
    private static final int MAX_VOICE_STATUS = 500;

    private final LongFunction<Optional<FakeChannel>> channels;
    private final Snowflakes ids;

    /// @param channels finds the channels of guilds that the bot is in
    ChannelRoutes(LongFunction<Optional<FakeChannel>> channels, Snowflakes ids) {
        this.channels = channels;
        this.ids = ids;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/channels/{}", (_, path) -> RestResponse.ok(visible(path).json()));
        routes.add("POST", MESSAGES, this::create);
        routes.add("GET", MESSAGES + "/{}", (_, path) -> RestResponse.ok(message(path).json()));
        routes.add("PATCH", MESSAGES + "/{}", this::edit);
        routes.add("DELETE", MESSAGES + "/{}", this::delete);
        routes.add("POST", "/channels/{}/typing", (_, path) -> {
            visible(path);
            return RestResponse.noContent();
        });
        routes.add("PUT", "/channels/{}/voice-status", this::setStatus);
    }

    private FakeChannel visible(List<String> path) {
        FakeChannel channel = channels.apply(Long.parseUnsignedLong(path.get(0)))
                .orElseThrow(RestRefusal::unknownChannel);
        if (!channel.allows(channel.guild().bot(), Permission.VIEW_CHANNEL)) {
            throw RestRefusal.missingAccess();
        }
        return channel;
    }

    private SentMessage message(List<String> path) {
        return visible(path).message(Long.parseUnsignedLong(path.get(1))).orElseThrow(RestRefusal::unknownMessage);
    }

    private RestResponse create(RestRequest request, List<String> path) {
        FakeChannel channel = visible(path);
        require(channel, Permission.MESSAGE_SEND);
        if (!request.body().path("embeds").isEmpty()) {
            require(channel, Permission.MESSAGE_EMBED_LINKS);
        }
        var violations = new Violations();
        new MessageRules(violations).created(FieldPath.ROOT, request.body(), !request.files().isEmpty());
        violations.refuseIfAny();
        var message = new SentMessage(channel, ids.next(), request.body(), false, request.files());
        channel.add(message);
        return RestResponse.ok(message.json());
    }

    private static void require(FakeChannel channel, Permission permission) {
        if (!channel.allows(channel.guild().bot(), permission)) {
            throw RestRefusal.missingPermissions();
        }
    }

    private RestResponse edit(RestRequest request, List<String> path) {
        SentMessage message = message(path);
        var violations = new Violations();
        new MessageRules(violations).changed(FieldPath.ROOT, request.body());
        violations.refuseIfAny();
        message.edit(request.body());
        return RestResponse.ok(message.json());
    }

    private RestResponse delete(RestRequest request, List<String> path) {
        message(path).delete();
        return RestResponse.noContent();
    }

    private RestResponse setStatus(RestRequest request, List<String> path) {
        FakeChannel channel = visible(path);
        require(channel, Permission.VOICE_SET_STATUS);
        var violations = new Violations();
        violations.optionalText(FieldPath.ROOT.field("status"), request.body().path("status"), 0, MAX_VOICE_STATUS);
        violations.refuseIfAny();
        channel.setVoiceStatus(request.body().path("status").asText(""));
        return RestResponse.noContent();
    }
}
