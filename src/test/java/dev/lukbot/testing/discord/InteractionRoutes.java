package dev.lukbot.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Routes by which the bot answers interactions.
final class InteractionRoutes {

    private final Interactions interactions;

    InteractionRoutes(Interactions interactions) {
        this.interactions = interactions;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/interactions/{}/{}/callback", this::acknowledge);
        routes.add("POST", "/webhooks/{}/{}", this::followUp);
        routes.add("GET", "/webhooks/{}/{}/messages/@original", this::original);
        routes.add("PATCH", "/webhooks/{}/{}/messages/@original", this::editOriginal);
        routes.add("DELETE", "/webhooks/{}/{}/messages/@original", this::deleteOriginal);
        routes.add("GET", "/webhooks/{}/{}/messages/{}", this::message);
        routes.add("PATCH", "/webhooks/{}/{}/messages/{}", this::edit);
        routes.add("DELETE", "/webhooks/{}/{}/messages/{}", this::delete);
    }

    private RestResponse acknowledge(RestRequest request, List<String> arguments) {
        Interaction interaction = interactions.withToken(arguments.get(1))
                .filter(known -> known.idText().equals(arguments.get(0)))
                .orElseThrow(RestRefusal::unknownInteraction);
        Optional<SentMessage> message = noting(interaction,
                () -> interaction.acknowledge(request.body(), request.files()));
        if (!request.has("with_response", "true")) {
            return RestResponse.noContent();
        }
        int type = request.body().path("type").asInt();
        ObjectNode resource = Payload.of("type", type);
        message.ifPresent(shown -> resource.set("message", shown.json()));
        if (type == 5) {
            resource.set("message", new SentMessage(interaction.channel(), Long.parseUnsignedLong(interaction.idText()),
                    Payload.of(), interaction.ephemeral(), List.of()).json());
        }
        return RestResponse.ok(Payload.of("interaction",
                Payload.of("id", interaction.idText(), "type", interaction.kind().type(), "response_message_ephemeral",
                        interaction.ephemeral()),
                "resource", resource));
    }

    private RestResponse followUp(RestRequest request, List<String> arguments) {
        return answer(arguments, interaction -> interaction.followUp(request.body(), request.files()));
    }

    private RestResponse original(RestRequest request, List<String> arguments) {
        return answer(arguments, Interaction::original);
    }

    private RestResponse editOriginal(RestRequest request, List<String> arguments) {
        return answer(arguments, interaction -> interaction.editOriginal(request.body(), request.files()));
    }

    private RestResponse deleteOriginal(RestRequest request, List<String> arguments) {
        Interaction interaction = interactions.withToken(arguments.get(1)).orElseThrow(RestRefusal::unknownWebhook);
        noting(interaction, () -> {
            interaction.deleteOriginal();
            return interaction;
        });
        return RestResponse.noContent();
    }

    private RestResponse message(RestRequest request, List<String> arguments) {
        return answer(arguments, interaction -> interaction.message(Long.parseUnsignedLong(arguments.get(2))));
    }

    private RestResponse edit(RestRequest request, List<String> arguments) {
        return answer(arguments, interaction -> {
            SentMessage message = interaction.message(Long.parseUnsignedLong(arguments.get(2)));
            var violations = new Violations();
            new MessageRules(violations).changed(FieldPath.ROOT, request.body());
            violations.refuseIfAny();
            message.edit(request.body());
            return message;
        });
    }

    private RestResponse delete(RestRequest request, List<String> arguments) {
        answer(arguments, interaction -> deleted(interaction.message(Long.parseUnsignedLong(arguments.get(2)))));
        return RestResponse.noContent();
    }

    private static SentMessage deleted(SentMessage message) {
        message.delete();
        return message;
    }

    private interface Answer {
        SentMessage to(Interaction interaction);
    }

    private RestResponse answer(List<String> arguments, Answer answer) {
        Interaction interaction = interactions.withToken(arguments.get(1)).orElseThrow(RestRefusal::unknownWebhook);
        return RestResponse.ok(noting(interaction, () -> answer.to(interaction)).json());
    }

    private static <T> T noting(Interaction interaction, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (RestRefusal refusal) {
            interaction.refused(refusal.code());
            throw refusal;
        }
    }
}
