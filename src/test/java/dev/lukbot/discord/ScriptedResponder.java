package dev.lukbot.discord;

import dev.lukbot.command.Card;
import dev.lukbot.discord.DiscordRefusal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Discord that writes down what it is told, as `action key`, and refuses what the test wants it to.
final class ScriptedResponder implements Responder {

    private final boolean hasMessage;
    private final Map<String, Kind> refusals = new HashMap<>();
    private final Map<String, Error> errors = new HashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    ScriptedResponder(boolean hasMessage) {
        this.hasMessage = hasMessage;
    }

    /// Refuses `action`, such as `defer` or `say hello`, once.
    void refuse(String action, Kind kind) {
        refusals.put(action, kind);
    }

    /// Fails at `action`, once, by a fault of its own.
    void fail(String action, Error error) {
        errors.put(action, error);
    }

    /// What was asked, refused or not.
    List<String> told() {
        return told;
    }

    private void hear(String action) {
        told.add(action);
        Error error = errors.remove(action);
        if (error != null) {
            throw error;
        }
        Kind refusal = refusals.remove(action);
        if (refusal != null) {
            throw new DiscordRefusal(refusal, new IllegalStateException("as the test wants"));
        }
    }

    private void hear(String action, Card card) {
        hear(action + " " + card.body().orElseThrow().key());
    }

    @Override
    public boolean hasMessage() {
        return hasMessage;
    }

    @Override
    public void defer() {
        hear("defer");
    }

    @Override
    public void say(Card card) {
        hear("say", card);
    }

    @Override
    public void whisper(Card card) {
        hear("whisper", card);
    }

    @Override
    public void update(Card card) {
        hear("update", card);
    }

    @Override
    public void replaceOriginal(Card card) {
        hear("replaceOriginal", card);
    }

    @Override
    public void deleteOriginal() {
        hear("deleteOriginal");
    }

    @Override
    public void sayMore(Card card) {
        hear("sayMore", card);
    }

    @Override
    public void whisperMore(Card card) {
        hear("whisperMore", card);
    }
}
