package dev.lukbot.testing.discord;

import static dev.lukbot.testing.Await.until;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// The bot's answer to something a member did: a command, a pressed button, a sent form. Methods that read the answer
/// wait until there is one, and fail after 20 s. Thread-safe.
public final class SentReply {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String STILL = "I am still at it.";

    private final Interaction interaction;
    private final String what;

    SentReply(Interaction interaction, String what) {
        this.interaction = interaction;
        this.what = what;
    }

    public boolean acknowledged() {
        return interaction.acknowledged();
    }

    public SentReply awaitAcknowledged(Duration within) {
        until("an acknowledgement of " + what, within, this::acknowledged);
        return this;
    }

    /// How long the bot took to acknowledge.
    public Duration acknowledgedAfter() {
        return awaitAcknowledged(PATIENCE).interaction.acknowledgedAfter();
    }

    /// The message with the answer; for a button it may be the message that the button belongs to. Neither a mere
    /// acknowledgement counts, nor that the bot is still at it.
    public SentMessage message() {
        until("an answer to " + what, PATIENCE,
                () -> interaction.shown().filter(shown -> !shown.text().contains(STILL)).isPresent());
        return interaction.shown().orElseThrow();
    }

    /// Waits until the answer looks as wanted.
    public SentMessage await(String wanted, Duration within, Predicate<SentMessage> looks) {
        try {
            until(wanted + " in the answer to " + what, within, () -> interaction.shown().filter(looks).isPresent());
        } catch (AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "; the answer is: " + interaction.shown(), failure);
        }
        return message();
    }

    /// Waits until the answer contains a text.
    public SentReply awaitText(String text) {
        await("\"" + text + "\"", PATIENCE, message -> message.text().contains(text));
        return this;
    }

    /// Whether only the person who asked sees the answer.
    public boolean ephemeral() {
        return message().ephemeral();
    }

    public String content() {
        return message().content();
    }

    /// All that can be read in the answer.
    public String text() {
        return message().text();
    }

    /// The answer's first embed.
    public SentEmbed embed() {
        return message().embeds()
                .stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no embed in the answer to " + what + ": " + text()));
    }

    public String title() {
        return embed().title();
    }

    public String description() {
        return embed().description();
    }

    public List<SentEmbed.Field> fields() {
        return embed().fields();
    }

    public int colour() {
        return embed().colour();
    }

    public String footer() {
        return embed().footer();
    }

    public List<SentButton> buttons() {
        return message().buttons();
    }

    /// Presses a button of the answer, by label, emoji or custom id.
    public SentReply press(FakeMember member, String which) {
        return message().press(member, which);
    }

    public SentReply select(FakeMember member, String which, String... values) {
        return message().select(member, which, values);
    }

    /// Messages beyond the answer so far.
    public List<SentMessage> followups() {
        return interaction.followups();
    }

    public SentMessage awaitFollowup(Duration within) {
        until("a further message after " + what, within, () -> !followups().isEmpty());
        return followups().getFirst();
    }

    /// The form that the bot opened in answer.
    public SentModal modal() {
        until("a form in answer to " + what, PATIENCE, () -> interaction.modal().isPresent());
        return new SentModal(interaction, interaction.modal().orElseThrow());
    }

    /// Discord's error codes for answers that it refused, such as 10062, 40060 or 50035.
    public List<Integer> refusals() {
        return interaction.refusals();
    }

    Interaction interaction() {
        return interaction;
    }

    @Override
    public String toString() {
        return what + " -> " + interaction.shown().map(SentMessage::toString).orElse(interaction.state().name());
    }
}
