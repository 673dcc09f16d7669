package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.discord.DiscordRefusal.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that one interaction is acknowledged in time and answered once, whatever its handler does.
///
/// Confined to one virtual thread, which waits for the handler on another and is the only one to talk to Discord about
/// this interaction. So nothing races: either the answer is there in time and is the acknowledgement, or the
/// interaction is deferred first and answered later.
///
/// Discord fixes with the acknowledgement who sees the answer, and what is deferred here is for everyone. A whisper
/// that comes later therefore takes the visible "thinking" away before it is sent: the first message after a deferral
/// would take its place otherwise, for all to see.
final class Acknowledgement {

    private static final Logger log = LoggerFactory.getLogger(Acknowledgement.class);

    private enum State {
        OPEN,
        DEFERRED,
        LOST
    }

    private final Responder responder;
    private final Patience patience;
    private State state = State.OPEN;

    Acknowledgement(Responder responder, Patience patience) {
        this.responder = responder;
        this.patience = patience;
    }

    /// Waits for the handler and answers.
    ///
    /// @throws InterruptedException if the bot stops; the person gets no answer then
    void serve(Future<Reply> handler) throws InterruptedException {
        Optional<Reply> reply = within(patience.beforeDeferring(), handler);
        if (reply.isEmpty()) {
            state = attempt(responder::defer).isEmpty() ? State.DEFERRED : State.LOST;
            reply = within(patience.beforeReassuring(), handler);
        }
        if (reply.isEmpty()) {
            reassure();
            reply = within(patience.beforeAbandoning(), handler);
        }
        if (reply.isEmpty()) {
            log.atWarn().log("A command took too long and was abandoned");
            handler.cancel(/* mayInterruptIfRunning= */ true);
        }
        answer(reply.orElseGet(() -> apology("edge.too_slow")));
    }

    /// Long lists take long; the answer takes this one's place. A message that was pressed stays as it is.
    private void reassure() {
        if (state == State.DEFERRED && !responder.hasMessage()) {
            attempt(() -> responder.replaceOriginal(Card.of(Tone.INFO, Text.of("edge.still"))));
        }
    }

    private static Optional<Reply> within(Duration limit, Future<Reply> handler) throws InterruptedException {
        try {
            return Optional.of(handler.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException bug) {
            log.atError().setCause(bug.getCause()).log("A command failed");
            return Optional.of(apology("edge.failed"));
        }
    }

    private void answer(Reply reply) {
        Optional<Kind> refused = attempt(() -> deliver(reply));
        if (refused.equals(Optional.of(Kind.INVALID))) {
            attempt(() -> deliver(apology("edge.failed")));
        }
    }

    private void deliver(Reply reply) {
        switch (state) {
            case OPEN -> acknowledgeWith(reply);
            case DEFERRED -> follow(reply);
            case LOST -> {} // Discord refused the acknowledgement, so it would refuse this too
        }
    }

    private void acknowledgeWith(Reply reply) {
        switch (reply) {
            case Say(Card card) -> responder.say(card);
            case Whisper(Card card) -> responder.whisper(card);
            case Update(Card card) when responder.hasMessage() -> responder.update(card);
            case Update(Card card) -> responder.say(card);
        }
    }

    private void follow(Reply reply) {
        switch (reply) {
            case Say(Card card) when responder.hasMessage() -> responder.sayMore(card);
            case Say(Card card) -> responder.replaceOriginal(card);
            case Update(Card card) -> responder.replaceOriginal(card);
            case Whisper(Card card) when responder.hasMessage() -> responder.whisperMore(card);
            case Whisper(Card card) -> {
                responder.deleteOriginal();
                responder.whisperMore(card);
            }
        }
    }

    /// Does `step` and logs why Discord refused, if it did.
    private Optional<Kind> attempt(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (DiscordRefusal refusal) {
            switch (refusal.kind()) {
                case TOO_LATE -> log.atWarn().log("An interaction could not be answered in time");
                case TAKEN -> log.atDebug().log("Another process answered an interaction");
                case OUTAGE -> log.atWarn().setCause(refusal.getCause()).log("Discord did not take an answer");
                case INVALID -> log.atError().setCause(refusal.getCause()).log("Discord refused an answer's content");
            }
            return Optional.of(refusal.kind());
        } catch (RuntimeException | Error bug) { // made on the way to Discord, so the content is to blame
            log.atError().setCause(bug).log("An answer could not be sent");
            return Optional.of(Kind.INVALID);
        }
    }

    private static Reply apology(String key) {
        return new Whisper(Card.titled(Tone.ERROR, Text.of("error.bug.title"), Text.of(key)));
    }
}
