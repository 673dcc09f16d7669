package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import java.util.List;

/// Something a member has typed into an option of a command that they have not sent, for which the bot may suggest values.
/// Thread-safe.
public final class Keystroke {

    private final Interaction interaction;
    private final String what;

    Keystroke(Interaction interaction, String what) {
        this.interaction = interaction;
        this.what = what;
    }

    /// Whether the bot has suggested something, or that there is nothing to suggest.
    public boolean answered() {
        return interaction.acknowledged();
    }

    /// What the bot suggests; waits for it.
    public List<Suggestion> suggestions() {
        until("suggestions for " + what, this::answered);
        return interaction.choices();
    }

    @Override
    public String toString() {
        return what;
    }
}
