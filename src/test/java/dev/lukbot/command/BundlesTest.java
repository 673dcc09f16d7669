package dev.lukbot.command;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lukbot.track.LoadResult.Outage;
import dev.lukbot.track.LoadResult.Reason;
import dev.lukbot.track.LoadResult.Refusing;
import dev.lukbot.track.LoadResult.Withheld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The texts of both languages: complete, well-formed and needed.
class BundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");

    /// A literal that the sources use as a key for certain.
    private static final Pattern KEY = Pattern.compile("(?:Text\\.of|UserError|plain)\\(\\s*\"([A-Za-z_.]+)\"\\s*[,)]");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z_]*(?:\\.[A-Za-z_]*)+)\"");

    /// Keys that are put together from the names of commands, categories, permissions and announcements.
    private static final Pattern MADE_OF_NAMES = Pattern
            .compile(
                    "command\\.|category\\.|permission\\.|announcement\\.|refused\\.|outage\\.|withheld\\.|refusing\\.");

    private static final Map<String, String> ENGLISH = bundle("messages.properties");
    private static final Map<String, String> BRAZILIAN = bundle("messages_pt_BR.properties");

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(BRAZILIAN.keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }

    @Test
    void a_key_is_defined_once() throws IOException {
        for (String name : new String[]{"messages.properties", "messages_pt_BR.properties"}) {
            var keys = Files.readAllLines(RESOURCES.resolve(name))
                    .stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();

            assertThat(keys).as(name).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void both_languages_take_the_same_arguments(String key) {
        assertThat(placeholders(in(BRAZILIAN, key))).isEqualTo(placeholders(in(ENGLISH, key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_text_shows_all_its_arguments_and_nothing_of_its_pattern(String key) {
        for (String pattern : new String[]{in(ENGLISH, key), in(BRAZILIAN, key)}) {
            for (int number : new int[]{1, 2, 5000}) {
                assertThat(rendered(pattern, number)).isNotBlank().doesNotContain("{", "}", "null", "''");
            }
            assertThat(pattern.replace("''", "")).as("apostrophes are doubled").doesNotContain("'");
            placeholders(pattern).stream()
                    .filter(index -> !index.endsWith("choice"))
                    .forEach(index -> assertThat(rendered(pattern, 2)).contains("<" + index + ">"));
        }
    }

    @Test
    void every_text_is_used() {
        Set<String> literals = inSources(LITERAL);

        assertThat(ENGLISH.keySet())
                .allMatch(key -> literals.contains(key) || MADE_OF_NAMES.matcher(key).lookingAt());
    }

    @Test
    void every_literal_that_looks_like_a_key_is_defined() {
        Set<String> families = ENGLISH.keySet().stream().map(key -> key.replaceFirst("\\..*", "")).collect(toSet());

        assertThat(inSources(LITERAL))
                .filteredOn(literal -> families.contains(literal.replaceFirst("\\..*", "")) && literal.contains("."))
                .filteredOn(literal -> !literal.endsWith(".")) // the beginning of a key made of names
                .isSubsetOf(ENGLISH.keySet());
    }

    @Test
    void every_key_in_the_sources_is_defined() {
        assertThat(inSources(KEY)).isNotEmpty().isSubsetOf(ENGLISH.keySet());
    }

    @Test
    void every_way_that_a_link_fails_has_a_text_of_its_own() {
        assertThat(named("refused.")).isEqualTo(names(Reason.values()));
        assertThat(named("outage.")).isEqualTo(names(Outage.values()));
        assertThat(named("withheld.")).isEqualTo(names(Withheld.Why.values()));
        assertThat(named("refusing.")).containsAll(names(Refusing.Cause.values()));
        for (Map<String, String> language : List.of(ENGLISH, BRAZILIAN)) {
            assertThat(keys().filter(key -> key.matches("(refused|outage|withheld|refusing)\\..*"))
                    .map(key -> in(language, key))).doesNotHaveDuplicates();
        }
    }

    private static Set<String> named(String family) {
        return keys().filter(key -> key.startsWith(family)).map(key -> key.substring(family.length())).collect(toSet());
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).collect(toSet());
    }

    @Test
    void the_brazilian_texts_name_commands_as_brazilians_see_them() {
        Set<String> localised = BRAZILIAN.entrySet()
                .stream()
                .filter(text -> text.getKey().matches("command\\.\\w+\\.name"))
                .map(Map.Entry::getValue)
                .collect(toSet());
        Set<String> named = BRAZILIAN.values()
                .stream()
                .flatMap(text -> Pattern.compile("`/([^`{]+)`").matcher(text).results())
                .map(match -> match.group(1))
                .collect(toSet());

        assertThat(named).isNotEmpty().isSubsetOf(localised);
    }

    @Test
    void texts_name_options_as_the_reader_sees_them() {
        for (Map<String, String> language : List.of(ENGLISH, BRAZILIAN)) {
            Set<String> options = keys().filter(key -> key.matches("command\\.\\w+\\.option\\.\\w+\\.name"))
                    .map(key -> in(language, key))
                    .collect(toSet());
            Set<String> named = language.values()
                    .stream()
                    .flatMap(text -> Pattern.compile("(?:option|opção) `([^`]+)`").matcher(text).results())
                    .map(match -> match.group(1))
                    .collect(toSet());

            assertThat(named).isNotEmpty().isSubsetOf(options);
        }
    }

    static Stream<String> keys() {
        return ENGLISH.keySet().stream().sorted();
    }

    private static String in(Map<String, String> language, String key) {
        return language.getOrDefault(key, "");
    }

    private static Set<String> placeholders(String pattern) {
        var formats = new MessageFormat(pattern, Locale.ENGLISH).getFormatsByArgumentIndex();
        return IntStream.range(0, formats.length)
                .mapToObj(index -> index + (formats[index] instanceof ChoiceFormat ? "choice" : ""))
                .collect(toSet());
    }

    private static String rendered(String pattern, int number) {
        var format = new MessageFormat(pattern, Locale.ENGLISH);
        var formats = format.getFormatsByArgumentIndex();
        Object[] arguments = IntStream.range(0, formats.length)
                .mapToObj(index -> formats[index] instanceof ChoiceFormat ? (Object) number : "<" + index + ">")
                .toArray();
        return format.format(arguments);
    }

    private static Set<String> inSources(Pattern pattern) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> matches(pattern, file))
                    .collect(toSet());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Stream<String> matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Map<String, String> bundle(String name) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return properties.stringPropertyNames().stream().collect(toMap(key -> key, properties::getProperty));
    }
}
