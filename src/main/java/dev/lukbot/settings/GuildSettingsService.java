package dev.lukbot.settings;

import dev.lukbot.id.GuildId;
import dev.lukbot.store.Answers;
import dev.lukbot.store.Json;
import dev.lukbot.store.Query.Fields;
import dev.lukbot.store.Query.Value;
import dev.lukbot.store.RedisStore;
import dev.lukbot.store.StoreKey;
import dev.lukbot.store.UnreadableValues;
import dev.lukbot.store.Write.Delete;
import dev.lukbot.store.Write.Put;
import dev.lukbot.store.Write.PutField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Each guild's settings, one hash field per setting, so that two changes never overwrite each other: not from two
/// instances, and not when an outage's journal is replayed.
///
/// What is missing or not understood reads as its default; a default is never written. Thread-safe. Reads block for at
/// most the store's command timeout; writes return at once.
public final class GuildSettingsService {

    private static final String VOLUME = "volume";
    private static final String REPEAT_MODE = "repeatMode";
    private static final String AUTOPLAY = "autoplay";
    private static final String MAX_AUTOPLAY_TRACKS = "maxAutoplayTracks";

    private static final String SEARCH_SOURCES = "searchSources";
    private static final String STAND_INS = "standIns";

    // What the TypeScript bot calls them.
    private static final String LEGACY_VOLUME = "defaultVolume";
    private static final String LEGACY_AUTOPLAY = "autoplayEnabled";

    private static final String LIST_SEPARATOR = ",";

    private final RedisStore store;
    private final UnreadableValues unreadable = new UnreadableValues();

    public GuildSettingsService(RedisStore store) {
        this.store = store;
    }

    public GuildSettings of(GuildId guild) {
        var fields = new Fields(StoreKey.guildSettings(guild));
        var repeatCount = new Value(StoreKey.repeatCount(guild));
        Answers answers = store.read(List.of(fields, repeatCount));
        var stored = new Stored(fields.key(), answers.to(fields));
        var initially = GuildSettings.DEFAULT;
        RepeatMode repeat = stored.repeatMode().orElse(initially.repeat());
        return new GuildSettings(
                stored.whole(GuildSettings.MAX_VOLUME_PERCENT, VOLUME, LEGACY_VOLUME)
                        .orElse(initially.volumePercent()),
                repeat,
                repeatsLeft(repeatCount.key(), answers.to(repeatCount), repeat),
                stored.flag(AUTOPLAY, LEGACY_AUTOPLAY).orElse(initially.autoplay()),
                stored.whole(Integer.MAX_VALUE, MAX_AUTOPLAY_TRACKS).orElse(initially.maxAutoplayTracks()),
                stored.list(SEARCH_SOURCES),
                stored.flag(STAND_INS).orElse(initially.standIns()));
    }

    /// @param percent 0 to 200
    public void setVolume(GuildId guild, int percent) {
        if (percent < 0 || percent > GuildSettings.MAX_VOLUME_PERCENT) {
            throw new IllegalArgumentException("percent must be 0 to 200: " + percent);
        }
        put(guild, VOLUME, Integer.toString(percent));
    }

    /// @param times how often to repeat; 0 without end
    public void setRepeat(GuildId guild, RepeatMode mode, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative: " + times);
        }
        String name = mode.name().toLowerCase(Locale.ROOT);
        store.write(List.of(
                new PutField(StoreKey.guildSettings(guild), REPEAT_MODE, name),
                new Put(StoreKey.repeatCount(guild), Json.write(new RepeatCount(times, Optional.of(name))))));
    }

    public void setAutoplay(GuildId guild, boolean on) {
        put(guild, AUTOPLAY, Boolean.toString(on));
    }

    public void setMaxAutoplayTracks(GuildId guild, int tracks) {
        if (tracks < 0) {
            throw new IllegalArgumentException("tracks must not be negative: " + tracks);
        }
        put(guild, MAX_AUTOPLAY_TRACKS, Integer.toString(tracks));
    }

    /// @param sources to ask for words, in this order; none to leave that to the owner
    public void setSearchSources(GuildId guild, List<String> sources) {
        put(guild, SEARCH_SOURCES, String.join(LIST_SEPARATOR, sources));
    }

    public void setStandIns(GuildId guild, boolean allowed) {
        put(guild, STAND_INS, Boolean.toString(allowed));
    }

    /// As the TypeScript bot kept it.
    private record Autoplayed(long count) {}

    /// Counts one track that autoplay added. A guild's player alone counts, so nobody counts in between.
    public void autoplayed(GuildId guild) {
        store.write(new Put(StoreKey.autoplayCounter(guild), Json.write(new Autoplayed(autoplayCount(guild) + 1))));
    }

    /// How many tracks autoplay added since [#resetAutoplay].
    public long autoplayCount(GuildId guild) {
        return store.read(new Value(StoreKey.autoplayCounter(guild)))
                .flatMap(text -> Json.read(text, Autoplayed.class))
                .map(Autoplayed::count)
                .orElse(0L);
    }

    /// Somebody chose a track, so autoplay may add as many as ever.
    public void resetAutoplay(GuildId guild) {
        store.write(new Delete(StoreKey.autoplayCounter(guild)));
    }

    /// Deletes all that is known of a guild here.
    public void forget(GuildId guild) {
        store.write(List.of(
                new Delete(StoreKey.guildSettings(guild)),
                new Delete(StoreKey.repeatCount(guild)),
                new Delete(StoreKey.autoplayCounter(guild))));
    }

    private void put(GuildId guild, String field, String value) {
        store.write(new PutField(StoreKey.guildSettings(guild), field, value));
    }

    /// A count belongs to the mode it was given for; left over from another mode it means nothing.
    private int repeatsLeft(StoreKey key, Optional<String> stored, RepeatMode mode) {
        if (mode == RepeatMode.OFF) {
            return 0;
        }
        return stored.flatMap(json -> unreadable.read(key, json, RepeatCount.class))
                .filter(repeats -> repeats.mode().flatMap(GuildSettingsService::mode).equals(Optional.of(mode)))
                .map(repeats -> Math.max(0, repeats.count()))
                .orElse(0);
    }

    /// The TypeScript bot stored the numbers of a library's enum; its 3 is autoplay, a setting of its own here.
    private static Optional<RepeatMode> mode(String text) {
        return switch (text) {
            case "off", "0", "3" -> Optional.of(RepeatMode.OFF);
            case "track", "1" -> Optional.of(RepeatMode.TRACK);
            case "queue", "2" -> Optional.of(RepeatMode.QUEUE);
            default -> Optional.empty();
        };
    }

    /// One guild's fields. Asks for a setting by the names it may have, ours first.
    private final class Stored {

        private final StoreKey key;
        private final Map<String, String> fields;

        Stored(StoreKey key, Map<String, String> fields) {
            this.key = key;
            this.fields = fields;
        }

        Optional<Integer> whole(int max, String... names) {
            return text(names).flatMap(text -> understood(text, names[0], parse(text).filter(number -> number <= max)));
        }

        Optional<Boolean> flag(String... names) {
            return text(names).flatMap(text -> understood(text, names[0], switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            }));
        }

        Optional<RepeatMode> repeatMode() {
            return text(REPEAT_MODE).flatMap(text -> understood(text, REPEAT_MODE, mode(text)));
        }

        List<String> list(String name) {
            return text(name).stream()
                    .flatMap(text -> Stream.of(text.split(LIST_SEPARATOR, -1)))
                    .filter(item -> !item.isBlank())
                    .toList();
        }

        private Optional<String> text(String... names) {
            return Stream.of(names).filter(fields::containsKey).findFirst().map(fields::get);
        }

        private <T> Optional<T> understood(String text, String field, Optional<T> value) {
            if (value.isEmpty()) {
                unreadable.report(key, field + " is " + text);
            }
            return value;
        }

        private static Optional<Integer> parse(String text) {
            try {
                return Optional.of(Integer.parseInt(text)).filter(number -> number >= 0);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
