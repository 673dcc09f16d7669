package dev.lukbot.ytdlp.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write.PutField;
import dev.lukbot.store.memory.InMemoryRedisStore;
import dev.lukbot.testing.FakeTime;
import dev.lukbot.ytdlp.Breakers;
import dev.lukbot.ytdlp.Fault;
import dev.lukbot.ytdlp.Refusal;
import dev.lukbot.ytdlp.YtDlpException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredRefusalsTest {

    private final FakeTime time = new FakeTime();
    private final InMemoryRedisStore store = new InMemoryRedisStore(time);

    private Breakers breakers() {
        return new Breakers(time, new StoredRefusals(store));
    }

    @Test
    void a_bot_that_starts_again_knows_who_refuses_it_since_when_and_when_that_is_over() throws IOException {
        Instant start = time.instant();
        Breakers before = breakers();
        for (int count = 0; count < 3; count++) {
            try {
                before.ask("youtube", Breakers.SEARCH, () -> {
                    throw new YtDlpException(Fault.BOT_CHALLENGE, "Sign in to confirm");
                });
            } catch (YtDlpException _) {
                time.pass(Duration.ofSeconds(1));
            }
        }

        Breakers after = breakers();

        assertThat(after.refusals()).containsExactly(Map.entry("youtube search",
                new Refusal(start.plusSeconds(2), Fault.BOT_CHALLENGE, "Sign in to confirm")));
        time.pass(Duration.ofMinutes(11));
        assertThat(after.<String>ask("youtube", Breakers.SEARCH, () -> "well")).isEqualTo("well");
        assertThat(breakers().refusals()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_no_refusal() {
        var refusals = new StoredRefusals(store);
        refusals.keep("soundcloud pipe", Optional.of(new Refusal(time.instant(), Fault.NETWORK, "x")));
        store.write(new PutField(StoreKey.ytDlpRefusals(), "one", "garbage"));
        store.write(new PutField(StoreKey.ytDlpRefusals(), "two", "{\"fault\": \"NEW_KIND\", \"sinceMillis\": 1}"));
        store.write(new PutField(StoreKey.ytDlpRefusals(), "three", "{\"fault\": \"PRIVATE\", \"sinceMillis\": 1}"));
        store.write(new PutField(StoreKey.ytDlpRefusals(), "four", "{\"fault\": \"NETWORK\"}"));

        assertThat(store.read(new Fields(StoreKey.ytDlpRefusals()))).hasSize(5);
        assertThat(refusals.load()).containsOnlyKeys("soundcloud pipe");
    }
}
