package dev.lukbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.command.Card;
import dev.lukbot.command.Card.Tone;
import dev.lukbot.command.Reply;
import dev.lukbot.command.Reply.Say;
import dev.lukbot.command.Reply.Update;
import dev.lukbot.command.Reply.Whisper;
import dev.lukbot.command.Text;
import dev.lukbot.discord.DiscordRefusal.Kind;
import dev.lukbot.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Reply SAY = new Say(card());
    private static final Reply WHISPER = new Whisper(card());
    private static final Reply UPDATE = new Update(card());

    private final CompletableFuture<Reply> handler = new CompletableFuture<>();

    private static Card card() {
        return Card.of(Tone.INFO, Text.of("hello"));
    }

    /// What Discord is told if the handler answers before it gets deferred.
    private static List<String> quick(ScriptedResponder discord, Reply reply) throws InterruptedException {
        new Acknowledgement(discord, new Patience(LONG, LONG, LONG, LONG))
                .serve(CompletableFuture.completedFuture(reply));
        return discord.told();
    }

    /// What Discord is told if the handler answers only after it was deferred.
    private List<String> late(ScriptedResponder discord, Reply reply) throws InterruptedException {
        return late(discord, reply, new Patience(Duration.ZERO, LONG, LONG, LONG));
    }

    private List<String> late(ScriptedResponder discord, Reply reply, Patience patience) throws InterruptedException {
        var answering = Thread.ofVirtual().start(() -> {
            Await.until("deferred", () -> discord.told().contains("defer"));
            handler.complete(reply);
        });
        new Acknowledgement(discord, patience).serve(handler);
        answering.join();
        return discord.told();
    }

    @Nested
    class ACommand {

        private final ScriptedResponder discord = new ScriptedResponder(/* hasMessage= */ false);

        @Test
        void answered_in_time_is_acknowledged_by_the_answer() throws InterruptedException {
            assertThat(quick(discord, SAY)).containsExactly("say hello");
        }

        @Test
        void whispers_if_answered_in_time() throws InterruptedException {
            assertThat(quick(discord, WHISPER)).containsExactly("whisper hello");
        }

        @Test
        void has_nothing_to_update_and_says_instead() throws InterruptedException {
            assertThat(quick(discord, UPDATE)).containsExactly("say hello");
        }

        @Test
        void answered_late_is_deferred_first() throws InterruptedException {
            assertThat(late(discord, SAY)).containsExactly("defer", "replaceOriginal hello");
        }

        @Test
        void that_takes_long_says_so_until_the_answer_takes_its_place() throws InterruptedException {
            var answering = Thread.ofVirtual().start(() -> {
                Await.until("told", () -> discord.told().contains("replaceOriginal edge.still"));
                handler.complete(SAY);
            });
            new Acknowledgement(discord, new Patience(Duration.ZERO, Duration.ZERO, LONG, LONG)).serve(handler);
            answering.join();

            assertThat(discord.told())
                    .containsExactly("defer", "replaceOriginal edge.still", "replaceOriginal hello");
        }

        @Test
        void updates_the_deferred_answer_if_late() throws InterruptedException {
            assertThat(late(discord, UPDATE)).containsExactly("defer", "replaceOriginal hello");
        }

        @Test
        void whispers_privately_though_deferred_for_everyone() throws InterruptedException {
            assertThat(late(discord, WHISPER)).containsExactly("defer", "deleteOriginal", "whisperMore hello");
        }

        @Test
        void keeps_a_whisper_to_itself_if_it_would_become_public() throws InterruptedException {
            discord.refuse("deleteOriginal", Kind.OUTAGE);

            assertThat(late(discord, WHISPER)).containsExactly("defer", "deleteOriginal");
        }

        @Test
        void known_to_be_slow_is_deferred_sooner() throws InterruptedException {
            assertThat(late(discord, SAY, new Patience(LONG, LONG, LONG, LONG).withSlowHandler()))
                    .containsExactly("defer", "replaceOriginal hello");
        }

        @Test
        void known_to_be_slow_still_refuses_privately_from_the_start() throws InterruptedException {
            handler.complete(WHISPER);
            new Acknowledgement(discord, new Patience(LONG, LONG, LONG, LONG).withSlowHandler()).serve(handler);

            assertThat(discord.told()).containsExactly("whisper hello");
        }

        @Test
        void whose_handler_fails_is_answered() throws InterruptedException {
            handler.completeExceptionally(new IllegalStateException("a bug"));
            new Acknowledgement(discord, new Patience(LONG, LONG, LONG, LONG)).serve(handler);

            assertThat(discord.told()).containsExactly("whisper edge.failed");
        }

        @Test
        void whose_handler_never_ends_is_abandoned_with_an_answer() throws InterruptedException {
            new Acknowledgement(discord, new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, LONG))
                    .serve(handler);

            assertThat(discord.told()).containsExactly(
                    "defer", "replaceOriginal edge.still", "deleteOriginal", "whisperMore edge.too_slow");
            assertThat(handler).isCancelled();
        }

        @Test
        void that_could_not_be_deferred_is_not_answered_later() throws InterruptedException {
            discord.refuse("defer", Kind.TOO_LATE);

            assertThat(late(discord, SAY)).containsExactly("defer");
        }

        @Test
        void answered_by_another_process_is_left_alone() throws InterruptedException {
            discord.refuse("say hello", Kind.TAKEN);

            assertThat(quick(discord, SAY)).containsExactly("say hello");
        }

        @Test
        void whose_answer_is_not_valid_is_answered_with_an_apology() throws InterruptedException {
            discord.refuse("replaceOriginal hello", Kind.INVALID);

            assertThat(late(discord, SAY))
                    .containsExactly(
                            "defer",
                            "replaceOriginal hello",
                            "deleteOriginal",
                            "whisperMore edge.failed");
        }

        @Test
        void whose_answer_ends_by_an_error_is_answered_with_an_apology() throws InterruptedException {
            discord.fail("say hello", new StackOverflowError("as the test wants"));

            assertThat(quick(discord, SAY)).containsExactly("say hello", "whisper edge.failed");
        }

        @Test
        void is_not_answered_when_the_bot_stops() {
            var acknowledgement = new Acknowledgement(discord, new Patience(LONG, LONG, LONG, LONG));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> acknowledgement.serve(handler))
                    .isInstanceOf(InterruptedException.class);
            assertThat(discord.told()).isEmpty();
        }
    }

    @Nested
    class AButton {

        private final ScriptedResponder discord = new ScriptedResponder(/* hasMessage= */ true);

        @Test
        void updates_its_message() throws InterruptedException {
            assertThat(quick(discord, UPDATE)).containsExactly("update hello");
        }

        @Test
        void says_something_new_below_its_message() throws InterruptedException {
            assertThat(quick(discord, SAY)).containsExactly("say hello");
        }

        @Test
        void updates_its_message_late() throws InterruptedException {
            assertThat(late(discord, UPDATE)).containsExactly("defer", "replaceOriginal hello");
        }

        @Test
        void leaves_its_message_alone_when_it_says_something_late() throws InterruptedException {
            assertThat(late(discord, SAY)).containsExactly("defer", "sayMore hello");
        }

        @Test
        void leaves_its_message_alone_when_it_whispers_late() throws InterruptedException {
            assertThat(late(discord, WHISPER)).containsExactly("defer", "whisperMore hello");
        }
    }
}
