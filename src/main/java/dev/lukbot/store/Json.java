package dev.lukbot.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How services turn their records into text and back. Times are ISO 8601; empty components are left out.
public final class Json {

    private static final Logger log = LoggerFactory.getLogger(Json.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Json() {}

    public static String write(Record value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), bug);
        }
    }

    /// Reads what [#write] wrote, in this version or another. Text that is no longer understood reads as empty and is
    /// logged: a value that another version left must never stop the bot.
    public static <T extends Record> Optional<T> read(String text, Class<T> type) {
        return read(text, type, problem -> log.atWarn()
                .addKeyValue("type", type.getSimpleName())
                .addKeyValue("problem", problem)
                .log("Ignoring a stored value that cannot be read"));
    }

    /// Like [#read(String, Class)], but tells `unreadable` what the problem is instead of logging it.
    public static <T extends Record> Optional<T> read(String text, Class<T> type, Consumer<String> unreadable) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, type));
        } catch (JsonProcessingException problem) {
            unreadable.accept(problem.getOriginalMessage());
            return Optional.empty();
        }
    }
}
