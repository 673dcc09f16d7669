package dev.lukbot.store.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Newest;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Write;
import dev.lukbot.store.Write.Append;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What a store must say about a guild that only one process writes, in the simplest terms.
final class GuildModel {

    private static final int HISTORY = 100;
    private static final Duration QUEUE_LIVES = Duration.ofHours(2);
    private static final Duration CLOCKS_WRONG = Duration.ofMinutes(70);

    private final StoreKey settings;
    private final StoreKey queue;
    private final StoreKey history;

    private final Map<String, String> fields = new HashMap<>();
    private final List<String> played = new ArrayList<>();
    private Optional<String> text = Optional.empty();
    private Instant textAt = Instant.EPOCH;
    private int writes;

    GuildModel(long guild) {
        settings = StoreKey.guildSettings(new GuildId(guild));
        queue = StoreKey.queueSession(new GuildId(guild));
        history = StoreKey.trackHistory(new GuildId(guild));
    }

    /// A change drawn by chance, made here too.
    Write write(Random random, Instant now) {
        String value = "value " + ++writes;
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                String field = "field " + random.nextInt(4);
                fields.put(field, value);
                yield new PutField(settings, field, value);
            }
            case 3, 4, 5 -> {
                text = Optional.of(value);
                textAt = now;
                yield new Put(queue, value);
            }
            case 6, 7, 8 -> {
                played.addFirst(value);
                yield new Append(history, now.plusMillis(writes), value);
            }
            default -> delete(random.nextInt(3));
        };
    }

    private Delete delete(int which) {
        return switch (which) {
            case 0 -> {
                fields.clear();
                yield new Delete(settings);
            }
            case 1 -> {
                text = Optional.empty();
                yield new Delete(queue);
            }
            default -> {
                played.clear();
                yield new Delete(history);
            }
        };
    }

    /// @param now by the right clock; who wrote may have had another one
    void check(RedisStore store, Instant now, String what) {
        var answers = store.read(List.of(
                new Fields(settings), new Value(queue), new Newest(history, HISTORY)));
        assertThat(answers.to(new Fields(settings))).as(what).isEqualTo(fields);
        Duration age = Duration.between(textAt, now);
        if (age.compareTo(QUEUE_LIVES.minus(CLOCKS_WRONG)) < 0) {
            assertThat(answers.to(new Value(queue))).as(what).isEqualTo(text);
        } else if (age.compareTo(QUEUE_LIVES.plus(CLOCKS_WRONG)) > 0) {
            assertThat(answers.to(new Value(queue))).as(what).isEmpty();
        }
        assertThat(answers.to(new Newest(history, HISTORY))).as(what)
                .isEqualTo(played.subList(0, Math.min(HISTORY, played.size())));
    }
}
