package dev.lukbot.store.lettuce;

import dev.lukbot.store.Held;
import dev.lukbot.store.Query;
import dev.lukbot.store.Stamp;
import dev.lukbot.store.StampedWrite;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.Timeline;
import dev.lukbot.store.Timeline.Element;
import dev.lukbot.store.Write;
import dev.lukbot.store.lettuce.Request.Reply;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How queries and writes become Redis commands, and replies what is held. The scripts' heads describe the layout.
final class Schema {

    /// Separates the stamp from a value's text, and stands where a deleted value's text was.
    private static final char TEXT = '|';
    private static final String DELETED = "-";

    /// The field of a deletion's stamp, and what names of fields' stamps begin with.
    private static final String STAMP = "#";

    private static final String INFINITY = "inf";

    private Schema() {}

    static Request request(Query<?> query) {
        String key = query.key().name();
        return switch (query) {
            case Query.Value _ -> Request.of(CommandType.GET, Reply.TEXT, key);
            case Query.Fields _ -> Request.of(CommandType.HGETALL, Reply.LIST, key);
            // One more, because a deletion's mark may stand in front.
            case Query.Newest(var _, int limit) ->
                Request.of(CommandType.ZREVRANGE, Reply.LIST, key, "0", Integer.toString(limit), "WITHSCORES");
            case Query.Times(var _, var elements) -> Request.run(Script.TIMES, Reply.LIST, List.of(key), elements);
        };
    }

    /// @param now by the server's clock
    static Request request(StampedWrite stamped, Instant now) {
        String key = stamped.key().name();
        Stamp stamp = stamped.stamp();
        String ends = Long.toString(stamped.expiresAt().toEpochMilli());
        return switch (stamped.write()) {
            case Write.Put(var _, String text) -> Request.run(Script.PUT, key, stamp.text(), ends, TEXT + text);
            case Write.PutField(var _, String field, String text) ->
                Request.run(Script.PUT_FIELD, key, stamp.text(), ends, field, text);
            case Write.Append(StoreKey timeline, Instant at, String element) -> Request.run(
                    Script.APPEND, key, stamp.text(), ends, Long.toString(at.toEpochMilli()), element,
                    Integer.toString(timeline.family().cap()));
            case Write.Raise(var _, Instant arrival, Duration window) ->
                Request.run(Script.RAISE, key, micros(Duration.between(now, arrival)), micros(window));
            case Write.Delete(StoreKey deleted) -> switch (deleted.family().structure()) {
                case VALUE -> Request.run(Script.PUT, key, stamp.text(), ends, DELETED);
                case FIELDS -> Request.run(Script.DELETE_FIELDS, key, stamp.text(), ends);
                case TIMELINE -> Request.run(Script.DELETE_TIMELINE, key, stamp.text(), ends);
                case LIMIT -> Request.of(CommandType.DEL, Reply.NUMBER, key);
            };
        };
    }

    /// @throws IllegalArgumentException if the reply is not of our making
    static Held held(Query<?> query, @Nullable Object reply) {
        return switch (query) {
            case Query.Value _ -> reply instanceof String text ? text(text) : Held.nothing(query.key());
            case Query.Fields _ -> fields(pairs(reply));
            case Query.Newest _ -> newest(list(reply));
            case Query.Times(var _, var elements) -> times(elements, list(reply));
        };
    }

    private static Held text(String text) {
        if (text.length() > Stamp.WIDTH && Stamp.isStamp(text.substring(0, Stamp.WIDTH))) {
            var stamp = new Stamp(text.substring(0, Stamp.WIDTH));
            String rest = text.substring(Stamp.WIDTH);
            if (rest.charAt(0) == TEXT) {
                return new Held.Text(stamp, Optional.of(rest.substring(1)));
            }
            if (rest.equals(DELETED)) {
                return new Held.Text(stamp, Optional.empty());
            }
        }
        return new Held.Text(Stamp.NEVER, Optional.of(text)); // the TypeScript bot's
    }

    private static Held fields(Map<String, String> pairs) {
        var fields = new HashMap<String, Held.Text>();
        pairs.forEach((name, text) -> {
            if (!name.startsWith(STAMP)) {
                fields.put(name, new Held.Text(stamp(pairs, STAMP + name), Optional.of(text)));
            }
        });
        return new Held.Fields(stamp(pairs, STAMP), fields);
    }

    private static Held newest(List<?> reply) {
        var elements = new ArrayList<Element>(reply.size() / 2);
        Stamp deletedAt = Stamp.NEVER;
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            String element = String.valueOf(reply.get(i));
            String score = String.valueOf(reply.get(i + 1));
            if (score.equals(INFINITY)) {
                deletedAt = new Stamp(element.substring(STAMP.length()));
            } else {
                elements.add(new Element(at(score), element));
            }
        }
        return new Timeline(deletedAt, elements);
    }

    private static Held times(List<String> asked, List<?> reply) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < Math.min(asked.size(), reply.size()); i++) {
            if (reply.get(i) instanceof String score) {
                elements.add(new Element(at(score), asked.get(i)));
            }
        }
        return new Timeline(Stamp.NEVER, elements.stream().sorted().toList());
    }

    private static Instant at(String score) {
        return Instant.ofEpochMilli((long) Double.parseDouble(score));
    }

    private static Stamp stamp(Map<String, String> pairs, String name) {
        String text = pairs.get(name);
        return text == null ? Stamp.NEVER : new Stamp(text);
    }

    private static Map<String, String> pairs(@Nullable Object reply) {
        List<?> flat = list(reply);
        Map<String, String> pairs = HashMap.newHashMap(flat.size() / 2);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            pairs.put(String.valueOf(flat.get(i)), String.valueOf(flat.get(i + 1)));
        }
        return pairs;
    }

    static List<?> list(@Nullable Object reply) {
        return reply instanceof List<?> list ? list : List.of();
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / ChronoUnit.MICROS.getDuration().toNanos());
    }
}
