package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.discord.DiscordRefusal.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/// Answers one interaction through JDA. For virtual threads only: it waits for Discord.
final class JdaResponder implements Responder {

    private static final int SERVER_ERROR = 500;

    private final IReplyCallback interaction;
    private final Optional<IMessageEditCallback> message;
    private final ReplyRenderer renderer;
    private final Locale locale;

    private JdaResponder(
            IReplyCallback interaction,
            Optional<IMessageEditCallback> message,
            ReplyRenderer renderer,
            Locale locale) {
        this.interaction = interaction;
        this.message = message;
        this.renderer = renderer;
        this.locale = locale;
    }

    /// For what has no message of ours, such as a slash command.
    static Responder to(IReplyCallback interaction, ReplyRenderer renderer, Locale locale) {
        return new JdaResponder(interaction, Optional.empty(), renderer, locale);
    }

    /// For something that was pressed or chosen in a message of ours.
    static <T extends IReplyCallback & IMessageEditCallback> Responder onMessage(
            T interaction, ReplyRenderer renderer, Locale locale) {
        return new JdaResponder(interaction, Optional.of(interaction), renderer, locale);
    }

    @Override
    public boolean hasMessage() {
        return message.isPresent();
    }

    @Override
    public void defer() {
        acknowledge(() -> message.<RestAction<?>>map(IMessageEditCallback::deferEdit)
                .orElseGet(interaction::deferReply));
    }

    @Override
    public void say(Card card) {
        acknowledge(() -> interaction.reply(rendered(card)));
    }

    @Override
    public void whisper(Card card) {
        acknowledge(() -> interaction.reply(rendered(card)).setEphemeral(true));
    }

    @Override
    public void update(Card card) {
        acknowledge(() -> message.orElseThrow().editMessage(renderer.replacement(card, locale)));
    }

    @Override
    public void replaceOriginal(Card card) {
        complete(() -> interaction.getHook().editOriginal(renderer.replacement(card, locale)));
    }

    @Override
    public void deleteOriginal() {
        complete(() -> interaction.getHook().deleteOriginal());
    }

    @Override
    public void sayMore(Card card) {
        complete(() -> interaction.getHook().sendMessage(rendered(card)));
    }

    @Override
    public void whisperMore(Card card) {
        complete(() -> interaction.getHook().sendMessage(rendered(card)).setEphemeral(true));
    }

    private MessageCreateData rendered(Card card) {
        return renderer.message(card, locale);
    }

    /// JDA sends only one acknowledgement, and regards one that Discord refused as sent.
    private void acknowledge(Supplier<RestAction<?>> request) {
        if (interaction.isAcknowledged()) {
            throw new DiscordRefusal(Kind.TAKEN, new IllegalStateException("already acknowledged"));
        }
        complete(request);
    }

    private static void complete(Supplier<RestAction<?>> request) {
        try {
            request.get().complete();
        } catch (ErrorResponseException refused) {
            throw new DiscordRefusal(kindOf(refused), refused);
        } catch (InteractionExpiredException late) {
            throw new DiscordRefusal(Kind.TOO_LATE, late);
        } catch (RejectedExecutionException | CancellationException stopping) {
            throw new DiscordRefusal(Kind.OUTAGE, stopping);
        } catch (IllegalArgumentException | IllegalStateException invalid) { // JDA's own checks of the content
            throw new DiscordRefusal(Kind.INVALID, invalid);
        }
    }

    private static Kind kindOf(ErrorResponseException refused) {
        return switch (refused.getErrorResponse()) {
            case UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN -> Kind.TOO_LATE;
            case INTERACTION_ALREADY_ACKNOWLEDGED, UNKNOWN_MESSAGE -> Kind.TAKEN;
            // JDA gives a request that got no answer a negative code.
            default -> refused.getResponse().code >= SERVER_ERROR || refused.getResponse().code < 0
                    ? Kind.OUTAGE
                    : Kind.INVALID;
        };
    }
}
